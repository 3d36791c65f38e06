"""One draft: its words, the decision about every place, the moves."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.casepages import screen
from case_admin.casepages.actions import telling
from case_admin.casepages.forms import AddNameForm, ApproveForm, PlacesForm, ReasonForm, TextsForm
from case_admin.casepages.models import CaseDraft, DraftStatus
from case_admin.casepages.refusals import NotTold
from case_admin.casepages.reviewing import reviewed
from case_admin.casepages.views.base import DraftView
from case_admin.casepages.workflow import DRAFT
from content.publishing import LeakFound


class DraftPage(DraftView):
    """The words as the file knows them; whoever saves them is their writer."""

    template_name = "case_admin/casepages/draft.html"
    form_class = TextsForm
    page_title = gettext_lazy("Case to be told")

    def is_open(self) -> bool:
        return self.thing.status == DraftStatus.WRITING

    def words_when_closed(self) -> str:
        return str(NotTold("locked"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": self.thing.texts}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("back", reverse("casepages"))
        return super().get_context_data(**kwargs) | screen.draft_page(self.thing, self.request.user)

    def act(self, form: Any) -> str:
        telling.save_texts(draft=self.thing, texts=form.cleaned_data, by=self.actor)
        return _("Saved. Now decide every place at which somebody could be recognised.")

    def get_success_url(self) -> str:
        return reverse("casepage_review", args=[self.thing.pk])


class WritingView(DraftView):
    """Open while the text is being written."""

    def is_open(self) -> bool:
        return self.thing.status == DraftStatus.WRITING

    def words_when_closed(self) -> str:
        return str(NotTold("locked"))

    def get_success_url(self) -> str:
        return reverse("casepage_review", args=[self.thing.pk])


class Review(WritingView):
    """Left the words of the file with their places, right what comes out; below every place its answer."""

    template_name = "case_admin/casepages/review.html"
    page_title = gettext_lazy("De-identification, place by place")

    def get_form(self) -> forms.Form:
        texts = reviewed(self.thing)
        places = [place for text in texts for place in text.places]
        data = self.request.POST if self.request.method == "POST" else None
        return PlacesForm(data, places=places, stored=self.thing.decisions)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("back", reverse("casepage", args=[self.thing.pk]))
        context = super().get_context_data(**kwargs)
        form: Any = context["form"]
        shown = screen.review_page(self.thing, form, writable=self.is_open())
        return context | shown | {"name_form": AddNameForm()}

    def act(self, form: Any) -> str:
        telling.decide_places(draft=self.thing, decisions=form.decisions(), by=self.actor)
        return _("The decisions are saved.")


class AddName(WritingView):
    """One more name for the machine; the decisions made so far stay."""

    form_class = AddNameForm
    has_page = False
    http_method_names = ["post"]

    def act(self, form: Any) -> str:
        telling.hide_names(draft=self.thing, entries=[*self.thing.extra_names, form.entry()], by=self.actor)
        return _("The name is looked for now.")


class Decide(DraftView):
    """take and hand_on with one button; return and drop with a reason."""

    ACTIONS: ClassVar[dict[str, tuple[Callable[..., CaseDraft], Any]]] = {
        "take": (telling.take_case, gettext_lazy("You become the writer of this case.")),
        "hand_on": (telling.hand_on, gettext_lazy("Everything is scanned again. Then a second person reads it.")),
        "return": (telling.return_draft, gettext_lazy("The writer can change words and decisions again.")),
        "drop": (telling.drop_draft, gettext_lazy("The case is not told; it can be proposed anew.")),
    }

    def load(self) -> CaseDraft:
        if self.kwargs["decision"] not in self.ACTIONS:
            raise Http404
        return super().load()

    @property
    def move(self) -> Any:
        return DRAFT.moves[self.kwargs["decision"]]

    def may(self, user: Any) -> bool:
        return super().may(user) and bool(self.move.rule and self.move.rule(user, self.thing))

    def is_open(self) -> bool:
        return self.thing.status in self.move.sources

    def get_page_title(self) -> str:
        return str(self.move.label)

    def get_form(self) -> forms.Form:
        chosen = ReasonForm if self.move.needs_reason else forms.Form
        return chosen(self.request.POST if self.request.method == "POST" else None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = self.ACTIONS[self.kwargs["decision"]][1]
        return super().get_context_data(explanation=explanation, button=self.get_page_title(), **kwargs)

    def act(self, form: Any) -> str:
        self.ACTIONS[self.kwargs["decision"]][0](draft=self.thing, by=self.actor, **form.cleaned_data)
        return _("Done: %(state)s.") % {"state": self.thing.get_status_display()}


class Approve(DraftView):
    """The second person reads the published words and answers for them."""

    template_name = "case_admin/casepages/approve.html"
    form_class = ApproveForm
    page_title = gettext_lazy("Approve and hand to the editors")

    def may(self, user: Any) -> bool:
        return super().may(user) and DRAFT.moves["approve"].rule(user, self.thing)  # type: ignore[misc]  # it has one

    def is_open(self) -> bool:
        return self.thing.status == DraftStatus.CHECK

    def words_when_closed(self) -> str:
        return str(NotTold("locked"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(texts=screen.read_texts(self.thing), button=self.get_page_title(), **kwargs)

    def act(self, form: Any) -> str:
        try:
            telling.approve_draft(draft=self.thing, unrecognisable=form.cleaned_data["unrecognisable"], by=self.actor)
        except LeakFound as leak:
            raise NotTold("leak", count=sum(map(len, leak.findings.values()))) from leak
        return _("The draft page waits for the editors.")
