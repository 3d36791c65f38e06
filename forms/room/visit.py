"""A visit to the party's room: opened by number and code, ended by leaving or ten idle minutes. The session holds ids only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from forms.applications.models import Application
from portal.calendar import now

IDLE = timedelta(minutes=10)
KEY = "room"


@dataclass(frozen=True)
class Visit:
    """An open visit. `proved`: the second factor was passed."""

    application: Application
    proved: bool


def open_visit(request: HttpRequest, application: Application, *, proved: bool = False) -> None:
    """Begin a visit, or go on with more rights, under a fresh session id."""
    request.session.cycle_key()
    request.session[KEY] = {"application": str(application.pk), "proved": proved, "at": now().isoformat()}


def current_visit(request: HttpRequest) -> Visit | None:
    """The visit under way, kept alive by this request; None when there is none or it was idle too long."""
    held = request.session.get(KEY)
    if not held:
        return None
    if now() - datetime.fromisoformat(held["at"]) > IDLE:
        close_visit(request)
        return None
    application = (
        Application.objects.select_related("public_handler", "respondent", "definition_version")
        .filter(pk=held["application"]).first()
    )  # fmt: skip
    if application is None:
        return None
    request.session[KEY] = {**held, "at": now().isoformat()}
    return Visit(application, bool(held["proved"]))


def close_visit(request: HttpRequest) -> None:
    """End the visit; a signed-in member of staff stays signed in."""
    request.session.pop(KEY, None)
