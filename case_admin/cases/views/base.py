"""What every screen about one case shares: found through the rules, refused in words, nothing typed is ever lost."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.admin import messages

from case_admin.cases import queries, registry
from case_admin.cases.actions.reading import record_reading
from case_admin.cases.forms.fields import Plain
from case_admin.cases.models import Case
from case_admin.cases.presenting import Effect, effects_shown, header_of
from case_admin.cases.refusals import NotYet
from case_admin.cases.workflow import CASE, CaseMove
from case_admin.delivery.actions import ServiceRefused
from portal.desk.views import StaffView
from portal.documents.filling import MissingFacts
from portal.documents.numbering import NoPrefix
from portal.documents.queries import NoTemplate
from portal.paper.faces import MissingGlyph
from portal.people.roles import OUTSIDE
from portal.vault.actions import UploadRefused, store_upload
from portal.vault.models import StoredFile

REFUSALS: tuple[type[Exception], ...] = (
    NotYet,
    ServiceRefused,
    NoTemplate,
    NoPrefix,
    MissingFacts,
    MissingGlyph,
    UploadRefused,
)
"""What can be said to the person in one sentence."""


def blame(form: forms.Form, missing: MissingGlyph) -> bool:
    """Put the error beside the fields that hold what no face prints; False when it came from elsewhere."""
    signs = set(missing.characters)
    typed = {name: value for name, value in form.cleaned_data.items() if isinstance(value, str | list)}
    guilty = [name for name, value in typed.items() if signs & set(str(value))]
    for name in guilty:
        form.add_error(name, str(missing))
    return bool(guilty)


def effects_of(case: Case, move: CaseMove | None, close_reason: str) -> list[Effect]:
    """What a move does to this case, and what ends with the case when it is closed for this reason ("": it is not)."""
    ended = registry.ending_with(case, close_reason) if close_reason else ()
    return [*(effects_shown(move) if move else ()), *(Effect("end", sentence) for sentence in ended)]


class CaseView(StaffView):
    """A page about `self.thing`, a case this person may see (anything else is absent)."""

    thing: Case
    always_noted = False
    """True: whoever opens this page is written down. People of other houses are on every page of a case."""

    @property
    def user(self) -> Any:
        """The signed-in member of staff; the guard lets nobody else in."""
        return self.request.user

    def load(self) -> Case:
        found = queries.case_for(self.request.user, self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.always_noted or self.user.has_role(*OUTSIDE):
            record_reading(case=self.thing, by=self.actor)
        return super().get(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return reverse("case_page", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            case=self.thing,
            header=header_of(self.thing),
            back=self.get_success_url(),
            case_url=self.case_url(),
            **kwargs,
        )

    def case_url(self) -> str:
        """Where the head of the page leads back to."""
        return reverse("case_page", args=[self.thing.pk])


class DecisionView(CaseView):
    """One decision about a case: what happens stands above, what is asked below, one button does it.

    Subclass: `move` (a move of the table) or `may()`, `form_class`, `act(form)`. A case that has moved on is shown as it
    is now, with everything that was typed, and status 409.
    """

    template_name = "case_admin/cases/decide.html"
    stale_template = "case_admin/cases/stale.html"
    refusals = REFUSALS
    move: str = ""
    form_class: type[forms.Form] | None = Plain
    button: str | Promise = ""
    intro: str | Promise = ""
    multipart = False
    ends_as: str = ""
    """Close reason of a decision that ends the case (any of them, where the person chooses among alike)."""

    @property
    def table_move(self) -> CaseMove | None:
        found = CASE.moves.get(self.move)
        return found if isinstance(found, CaseMove) else None

    def get_page_title(self) -> str:
        return str(self.page_title or (self.table_move.label if self.table_move else ""))

    def may(self, user: Any) -> bool:
        move = self.table_move
        return bool(move and move.rule and move.rule(user, self.thing))

    def is_open(self) -> bool:
        """Does the case still stand where this decision belongs?"""
        return self.table_move is None or self.thing.status in self.table_move.sources

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            messages.warning(request, _("This case has moved on; the decision you wanted is not open any more."))
            return redirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def refuse(self, form: forms.Form | None, refused: Exception) -> HttpResponse:
        """A refusal that is somebody else's deed shows the case as it is now, without the form; a bad file is bad input."""
        if isinstance(refused, UploadRefused) and form is not None:
            form.add_error(None, refused.message)
            return self.ask_again(form)
        if isinstance(refused, MissingGlyph) and form is not None and blame(form, refused) and self.reload():
            return self.ask_again(form)
        if isinstance(refused, NotYet) and refused.code == "moved_on":
            return self.stale(form)
        return super().refuse(form, refused)

    def get_stale_context(self) -> dict[str, Any]:
        shown = {"case": self.thing, "header": header_of(self.thing), "case_url": self.case_url()}
        return super().get_stale_context() | shown

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        move = self.table_move
        return super().get_context_data(
            move=move,
            intro=self.intro or (move.confirmation if move else ""),
            effects=self.get_effects(),
            button=self.button or (move.label if move else _("Save")),
            **kwargs,
        )

    def get_effects(self) -> Sequence[Effect]:
        """What the button will do to clocks and papers, with dates, and what ends together with the case."""
        return effects_of(self.thing, self.table_move, self.ends_as)

    def keep(self, upload: Any, purpose: str) -> StoredFile | None:
        """Store an uploaded file; None when there is none."""
        return store_upload(upload=upload, purpose=purpose, by=self.actor) if upload else None
