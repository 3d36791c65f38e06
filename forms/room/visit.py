"""A visit to the party's room: opened by number and code, ended by leaving or ten idle minutes. The session holds ids only."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from forms.applications.models import AccessCode, AccessState, Application
from forms.applications.queries import Entry, own_access
from forms.applications.requests import RequestKind
from portal.calendar import now
from portal.ledger.actor import Actor, client_ip
from portal.rows import the_row

IDLE = timedelta(minutes=10)
WARNING = timedelta(seconds=90)
KEY = "room"


@dataclass(frozen=True)
class Visit:
    """An open visit. `access`: whose code it was (None: the applicant's). `proved`: the second factor was passed."""

    application: Application
    access: AccessCode | None
    proved: bool

    @property
    def thread(self) -> AccessCode | None:
        """Whose messages, questions and receipts these are: a co-applicant's own, or the applicant's side."""
        return own_access(self.access)

    @property
    def may_write(self) -> bool:
        return self.access is None or self.access.may_answer

    @property
    def may_sign(self) -> bool:
        """Bind the party: the party itself, or an agent with special power."""
        return self.access is None or self.access.may_sign

    def may_answer(self, kind: RequestKind) -> bool:
        return self.may_sign if kind.signing else self.may_write


def party(request: HttpRequest, visit: Visit) -> Actor:
    """The doer: the party, by receipt number; with one more person's code, its quality says which one acted."""
    doer = Actor.citizen(visit.application.receipt_no, ip=client_ip(request))
    return replace(doer, label=f"{doer.label} {visit.access.label}") if visit.access else doer


def open_visit(request: HttpRequest, entry: Entry) -> None:
    """Begin a visit under a fresh session id."""
    holder = entry.access or entry.application
    epoch = AccessCode.objects.values_list("epoch", flat=True).get(pk=holder.pk) if entry.access else None
    if epoch is None:
        epoch = Application.objects.values_list("code_epoch", flat=True).get(pk=holder.pk)
    _write(request, entry.application, entry.access, epoch, proved=False)


def prove_visit(request: HttpRequest, visit: Visit) -> None:
    """Go on with more rights, under a fresh session id."""
    _write(request, visit.application, visit.access, request.session[KEY]["epoch"], proved=True)


def _write(
    request: HttpRequest, application: Application, access: AccessCode | None, epoch: int, *, proved: bool
) -> None:
    request.session.cycle_key()
    request.session[KEY] = {
        "application": str(application.pk),
        "access": str(access.pk) if access else "",
        "epoch": epoch,
        "proved": proved,
        "at": now().isoformat(),
    }


def current_visit(request: HttpRequest) -> Visit | None:
    """The visit under way, kept alive by this request; None when there is none, it was idle too long, or the code it was
    begun with is not the valid one any more."""
    held = request.session.get(KEY)
    if not held:
        return None
    visit = _visit(held) if now() - datetime.fromisoformat(held["at"]) <= IDLE else None
    if visit is None:
        close_visit(request)
        return None
    request.session[KEY] = {**held, "at": now().isoformat()}
    return visit


def _visit(held: dict[str, Any]) -> Visit | None:
    found = Application.objects.select_related("public_handler", "respondent", "definition_version")
    application = the_row(found.filter(pk=held["application"]))
    if application is None:
        return None
    if not held.get("access"):
        return (
            Visit(application, None, bool(held["proved"])) if application.code_epoch == held.get("epoch", -1) else None
        )
    access = AccessCode.objects.filter(
        pk=held["access"], application=application, epoch=held.get("epoch", -1), state=AccessState.ACTIVE
    ).first()
    return Visit(application, access, bool(held["proved"])) if access else None


def close_visit(request: HttpRequest) -> None:
    """End the visit; a signed-in member of staff stays signed in."""
    request.session.pop(KEY, None)
