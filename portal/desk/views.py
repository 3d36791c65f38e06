"""The base of the small pages on which staff decide something: GET shows it, POST does one thing and redirects."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

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

    A move somebody else made first (StaleState) leads back to a fresh page with a sentence, never to an error; a move
    that is not allowed (MoveRefused) likewise, and is written to the ledger of refusals.
    """

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
        if form is not None and not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            said = self.act(form)
        except StaleState:
            messages.warning(
                request,
                _(
                    "Somebody else was faster: this has changed since you opened the page. Nothing was done; please look at the present state."
                ),
            )
            return redirect(self.get_stale_url())
        except MoveRefused as refused:
            record_refusal(
                event="flow.refused",
                by=self.actor,
                about=self.thing,
                detail={"move": refused.move_name, "code": refused.code},
            )
            messages.error(request, self.words_for(refused))
            return redirect(self.get_stale_url())
        if said:
            messages.success(request, said)
        return redirect(self.get_success_url())

    def words_for(self, refused: MoveRefused) -> str:
        if refused.code == "reason":
            return _("Please give a reason.")
        return _("You cannot do this here.")
