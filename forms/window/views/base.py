"""What every screen of the counter does first: the rule, the lock, the entry."""

import secrets
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from forms.window import lock, queries, rules
from forms.window.models import WindowEntry
from portal.calendar import now
from portal.desk.views import StaffView
from portal.people.models import User

SECRET = "window_secret"  # noqa: S105 - the name of a place in the session


class WindowView(StaffView):
    """A page in the counter's own light shell. A locked counter shows nothing but the lock."""

    thing: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if lock.is_locked(request):
            return self.locked(request)
        return super().dispatch(request, *args, **kwargs)

    def locked(self, request: HttpRequest) -> HttpResponseBase:
        """On to the lock."""
        return redirect(f"{reverse('window_lock')}?{urlencode({'next': self.way_back()})}")

    def way_back(self) -> str:
        """Where to go on after unlocking."""
        return self.request.path if self.request.method in ("GET", "HEAD") else reverse("window_home")

    @property
    def clerk(self) -> User:
        """The signed-in clerk; the guard lets nobody else in."""
        user: Any = self.request.user
        return user

    def may(self, user: Any) -> bool:
        return rules.can_enter(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        idle = settings.WINDOW_IDLE_SECONDS
        return super().get_context_data(clerk=self.clerk, unit=self.clerk.unit, idle_seconds=idle, **kwargs)


class EntryView(WindowView):
    """A page about one entry this clerk may open; foreign and absent ones alike are not there."""

    thing: WindowEntry

    def load(self) -> WindowEntry:
        found = queries.entry_for(self.clerk, self.kwargs["pk"])
        if found is None or not rules.can_enter(self.clerk):
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.thing)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(entry=self.thing, **kwargs)


class DraftView(EntryView):
    """A page of an entry that is still being written; a submitted one leads to its receipt, an erased one home."""

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.thing) and (
            self.thing.application_id is not None or rules.can_fill_in(user, self.thing)
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.thing.application_id is not None:
            return self.late(request)
        if self.thing.draft is None or self.thing.draft.expires_at <= now():
            return redirect("window_home")
        return super().dispatch(request, *args, **kwargs)

    def late(self, request: HttpRequest) -> HttpResponseBase:
        """What a page answers once the application is handed in."""
        return redirect("window_receipt", pk=self.thing.pk)

    def way_back(self) -> str:
        return reverse("window_entry", args=[self.thing.pk])

    @property
    def draft(self) -> Any:
        return self.thing.draft


def session_secret(request: HttpRequest) -> str:
    """What the receipt codes of this sign-in are drawn from; it ends with the session."""
    if SECRET not in request.session:
        request.session[SECRET] = secrets.token_hex(32)
    return str(request.session[SECRET])


def home() -> HttpResponse:
    """Back to the counter's home page."""
    return redirect("window_home")
