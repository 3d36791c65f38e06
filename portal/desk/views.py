"""The base of the small pages on which staff decide something: GET shows it, POST does one thing and redirects."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.desk.typed import typed_in
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.actions import record_refusal
from portal.ledger.actor import Actor
from portal.ledger.origin import client_ip


class StaffView(WagtailAdminTemplateMixin, TemplateView):
    """Subclass, set `template_name`, `page_title`, perhaps `form_class`, and write:

    load() -> the thing, through the room's visible_to; Http404 when there is none (foreign and absent alike)
    may(user) -> whether this person may open this page for `self.thing`
    act(form) -> call exactly one action with `by=self.actor`; return the sentence that confirms it
    get_success_url() -> where to go next

    A decision that comes too late (StaleState, or `is_open()` says no) and one that is refused (MoveRefused, or one of the
    room's own `refusals`) answer 409 with a sentence and everything that was typed: the page again where it still has a
    place for it, else a page that says how things stand now. A refused move is written to the ledger of refusals.
    """

    refusals: tuple[type[Exception], ...] = ()
    has_page = True
    """False: a button of another page, which has none of its own to show again."""
    stale_template = "desk/stale.html"
    form_class: type[forms.Form] | None = None
    thing: Any = None
    http_method_names = ["get", "head", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.thing = self.load()
        if not self.may(request.user):
            raise Http404

    def load(self) -> Any:
        return None

    def may(self, user: Any) -> bool:
        raise NotImplementedError(f"{type(self).__name__} does not say who may open it")

    def is_open(self) -> bool:
        """Does the thing still stand where this decision belongs?"""
        return True

    def act(self, form: forms.Form | None) -> str:
        raise Http404

    def get_success_url(self) -> str:
        return self.request.path

    def get_stale_url(self) -> str:
        """The fresh page after somebody else was faster."""
        return self.get_success_url()

    @property
    def actor(self) -> Actor:
        return Actor.of(self.request.user, ip=client_ip(self.request))

    def get_form(self) -> forms.Form | None:
        """The form bound to what was posted; None for pages with a single button."""
        if self.form_class is None:
            return None
        posted = self.request.method == "POST"
        data, files = (self.request.POST, self.request.FILES) if posted else (None, None)
        return self.form_class(data, files, **self.get_form_kwargs())

    def get_form_kwargs(self) -> dict[str, Any]:
        return {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.get_form())
        return super().get_context_data(thing=self.thing, staff_page=True, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What stands in the address stays in `self.kwargs`: names of the page's context are the page's own."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not self.is_open():
            return self.stale(form)
        if form is not None and not form.is_valid():
            return self.ask_again(form)
        try:
            said = self.act(form)
        except StaleState:
            return self.stale(form)
        except (MoveRefused, *self.refusals) as refused:
            self.note_refusal(refused)
            return self.refuse(form, refused)
        if said:
            messages.success(request, said)
        return redirect(self.get_success_url())

    def ask_again(self, form: forms.Form) -> HttpResponse:
        """The page with its errors; a button that has none is told them on a page of its own."""
        if self.has_page:
            return self.render_to_response(self.get_context_data(form=form))
        return self.stale(form, " ".join(str(error) for errors in form.errors.values() for error in errors))

    def refuse(self, form: forms.Form | None, refused: Exception) -> HttpResponse:
        """409: the sentence above the page as it is now, with what was typed in its place."""
        sentence = self.words_for(refused)
        if not (self.reload() and self.has_page and self.is_open()):
            return self.stale(form, sentence)
        kept = {} if form is None else {"form": form}
        return self.render_to_response(self.get_context_data(refusal=sentence, **kept), status=409)

    def stale(self, form: forms.Form | None, sentence: str = "") -> HttpResponse:
        """409: what happened, how things stand now, what this person had typed, and the way on."""
        stands = self.reload()
        context = {
            "form": form,
            "refusal": sentence or self.words_when_closed(),
            "typed": typed_in(form) if form is not None else [],
            "now_in": self.now_in() if stands else "",
            "fresh": self.get_stale_url(),
        }
        return render(self.request, self.stale_template, context | self.get_stale_context(), status=409)

    def get_stale_context(self) -> dict[str, Any]:
        """What the frame of the page needs; nothing about the thing, which may be gone."""
        title = _("This has changed meanwhile")
        return {"view": self, "staff_page": True, "page_title": title, "header_title": title}

    def words_when_closed(self) -> str:
        """Why this is not open any more."""
        return _(
            "Somebody else was faster: this has changed since you opened the page. Nothing was done; please look at the present state."
        )

    def reload(self) -> bool:
        """Read the thing anew; False when this person finds it no more."""
        try:
            self.thing = self.load()
        except Http404:
            return False
        return True

    def now_in(self) -> str:
        """The state of the thing in a word, "" when it has none."""
        for name in ("get_status_display", "get_state_display"):
            if hasattr(self.thing, name):
                return str(getattr(self.thing, name)())
        return ""

    def note_refusal(self, refused: Exception) -> None:
        """Into the ledger: a move that was not this person's to make. What merely has to wait is not written down."""
        if isinstance(refused, MoveRefused):
            detail = {"move": refused.move_name, "code": refused.code}
            record_refusal(event="flow.refused", by=self.actor, about=self.thing, detail=detail)

    def words_for(self, refused: Exception) -> str:
        if not isinstance(refused, MoveRefused):
            return str(getattr(refused, "message", "") or refused)
        return _("Please give a reason.") if refused.code == "reason" else _("You cannot do this here.")
