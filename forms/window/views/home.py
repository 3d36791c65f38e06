"""The counter's home page, the queue, and the lock."""

from typing import Any

from django.contrib.auth import authenticate
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition.queries import live_applications
from forms.guide.forms import CountForm
from forms.window import actions, lock, papers, queries, rules
from forms.window.forms import TicketForm, UnlockForm
from forms.window.models import QueueTicket, TicketState
from forms.window.views.base import WindowView
from portal.ledger.actions import record, record_refusal

OTHER_ROOMS = (
    ("case_inbox", gettext_lazy("Applications to register")),
    ("liaison_look_up", gettext_lazy("New code for somebody who lost it")),
)
"""Pages of other rooms a clerk may need, by route name; shown where there is one and the role may open it."""


class HomeView(WindowView):
    """The queue, the clerk's drafts, what was handed in today, what waits for its scan."""

    template_name = "forms/window/home.html"
    page_title = gettext_lazy("Window")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unit = self.clerk.unit
        assert unit is not None
        return super().get_context_data(
            queue=list(queries.queue_of(unit)),
            tickets=TicketForm(),
            drafts=queries.own_drafts(self.clerk),
            handed_in=queries.submitted_today(self.clerk),
            unscanned=queries.waiting_for_scan(self.clerk),
            pages=list(live_applications()),
            rooms=rooms_for(self.clerk),
            consultation=CountForm(),
            **kwargs,
        )


def rooms_for(user: Any) -> list[tuple[str, Any]]:
    """(address, label) of other rooms' pages that exist and are open to this person."""
    offered = ((page_of(user, name), label) for name, label in OTHER_ROOMS)
    return [(address, label) for address, label in offered if address]


def page_of(user: Any, name: str, *args: Any) -> str:
    """The address of a page of a room above, by route name; "" where there is none or the role may not open it."""
    try:
        address = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    return address if rules.can_open(user, address) else ""


class DrawView(WindowView):
    """Draw the next number and print its slip."""

    form_class = TicketForm
    template_name = "forms/window/slip.html"
    page_title = gettext_lazy("Queue number")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("window_home")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TicketForm(request.POST)
        priority = form.cleaned_data["priority"] if form.is_valid() else ""
        unit = self.clerk.unit
        if unit is None:
            raise Http404
        ticket = actions.draw_ticket(unit=unit, priority=priority or "none", by=self.actor)
        return self.render_to_response(self.get_context_data(ticket=ticket, form=form))


class TicketView(WindowView):
    """One number: its slip (GET), or called and put away (POST)."""

    thing: QueueTicket

    def load(self) -> QueueTicket:
        unit = self.clerk.unit
        found = queries.ticket_of(unit, self.kwargs["pk"]) if unit and rules.can_enter(self.clerk) else None
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return papers.pdf_response(papers.queue_slip(self.thing), f"{self.thing.number:03d}.pdf")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        state = TicketState.CALLED if request.POST.get("state") == TicketState.CALLED else TicketState.GONE
        actions.call_ticket(ticket=self.thing, state=state, by=self.actor)
        if state == TicketState.CALLED:
            return redirect(f"{reverse('window_start')}?ticket={self.thing.pk}")
        return redirect("window_home")


class LockView(WindowView):
    """GET locks the counter and asks for the password; POST unlocks it. A wrong password counts like a wrong sign-in."""

    template_name = "forms/window/lock.html"
    page_title = gettext_lazy("Window locked")
    form_class = UnlockForm

    def locked(self, request: HttpRequest) -> HttpResponse:
        return self.get(request) if request.method != "POST" else self.post(request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        lock.lock(request)
        return self.render_to_response(self.get_context_data(next=self._next()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = UnlockForm(request.POST)
        if form.is_valid() and self._is_me(form.cleaned_data["password"]):
            lock.unlock(request)
            record(event="window.unlocked", by=self.actor)
            return redirect(self._next())
        if form.is_valid():
            record_refusal(event="people.sign_in_failed", by=self.actor, about=self.clerk)
            form.add_error("password", _("The password is wrong. Please try again."))
        lock.lock(request)
        return self.render_to_response(self.get_context_data(form=form, next=self._next()))

    def _is_me(self, password: str) -> bool:
        user = authenticate(self.request, username=self.clerk.username, password=password)
        return user is not None and user.pk == self.clerk.pk

    def _next(self) -> str:
        """A page of the counter; anything else is its home."""
        asked = self.request.POST.get("next") or self.request.GET.get("next") or ""
        safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith(reverse("window_home"))
        return asked if safe and not asked.startswith(reverse("window_lock")) else reverse("window_home")
