"""`/healthz` (this process answers) and `/readyz` (what it needs is there); the same findings reach banner and ledger.

A required probe that fails makes /readyz answer 503; a warning does not. Restart and routing should look at /healthz,
monitoring at /readyz: a missing worker is an alarm, not a reason to take the pages away from citizens. Nothing secret is
said: codes, states and counts only.
"""

import logging
import time
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.desk.board import Light, Panel, Row, register_panel
from portal.desk.events import register_events
from portal.ledger.actions import record
from portal.ledger.actor import SYSTEM
from portal.ledger.queries import entries_of
from portal.notices.actions import notify
from portal.notices.queries import staff_with
from portal.outbox.registry import periodic
from portal.probes import PROBES, Probe

logger = logging.getLogger(__name__)
KEPT_SECONDS = 1.0
SHORT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
ALARM = "system.health"
Health = Literal["ok", "warning", "failing"]


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one probe."""

    code: str
    label: str
    state: Health
    note: str = ""


class Memory:
    """What this process remembers: the report of the last second, and what the last alarm round found amiss."""

    made_at = 0.0
    findings: tuple[Finding, ...] = ()
    amiss: frozenset[str] | None = None


def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: no database, no cache. For the process supervisor."""
    return HttpResponse("ok", content_type="text/plain", headers=SHORT)


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when everything required is there, else 503; always JSON: {"status", "checks": {code: {"state", "note"}}}."""
    findings = recent_report()
    states = {finding.state for finding in findings}
    status: Health = "failing" if "failing" in states else "warning" if "warning" in states else "ok"
    body = {"status": status, "checks": {f.code: {"state": f.state, "note": f.note} for f in findings}}
    return JsonResponse(body, status=503 if status == "failing" else 200, headers=SHORT)


def recent_report() -> tuple[Finding, ...]:
    """The report, made at most once a second in this process, so that asking often costs nothing."""
    if not Memory.findings or time.monotonic() - Memory.made_at > KEPT_SECONDS:
        Memory.findings = report()
        Memory.made_at = time.monotonic()
    return Memory.findings


def forget_report() -> None:
    """Ask everything anew next time."""
    Memory.findings = ()


def report() -> tuple[Finding, ...]:
    """Ask every probe. Without a database its probes are not asked but count as failed or warned of."""
    findings: list[Finding] = []
    for probe in PROBES:
        lost = probe.in_database and any(f.code == "database" and f.state == "failing" for f in findings)
        note = "no-database" if lost else _ask(probe)
        state: Health = "ok" if not note else "failing" if probe.required else "warning"
        findings.append(Finding(probe.code, str(probe.label), state, note))
    return tuple(findings)


def _ask(probe: Probe) -> str:
    try:
        return probe.ask()
    except Exception as error:
        logger.warning("probe %s failed: %s", probe.code, error)
        return type(error).__name__


def alarms() -> frozenset[str]:
    """What the ledger says is amiss: the codes of the last alarm entry."""
    last = entries_of(ALARM).first()
    return frozenset(last.detail["codes"]) if last else frozenset()


def alarm_panel(user: Any) -> Panel | None:
    """The banner of the admin home page while something is amiss, for the system administrator and the centre's head."""
    if not user.has_role("SA", "C2") or not (codes := alarms()):
        return None
    url = reverse("readyz")
    rows = [
        Row(label=str(probe.label), url=url, light=Light.RED if probe.required else Light.ORANGE)
        for probe in PROBES
        if probe.code in codes
    ]
    return Panel(gettext("System warnings"), rows)


@periodic("portal.health", every="minute", atomic=False)
def raise_alarm() -> frozenset[str]:
    """Write to the ledger, and tell the system administrators, when something begins to be amiss or is well again.

    A code goes on or off only when two rounds in a row agree, so that a restart (the worker has not answered yet) raises
    no alarm; the round before a restart is not remembered.
    Returns the codes that are amiss.
    """
    findings = {finding.code: finding for finding in report() if finding.state != "ok"}
    earlier, Memory.amiss = Memory.amiss, frozenset(findings)
    before = alarms()
    if earlier is None:
        return before
    after = (before & (earlier | findings.keys())) | (earlier & findings.keys())
    if after == before:
        return after
    record(event=ALARM, by=SYSTEM, detail={"codes": sorted(after)})
    for code in sorted(after - before):
        notify(
            to=staff_with("SA"), kind="system.warning", about=None, context={"place": findings[code].label}, by=SYSTEM
        )
    return after


register_panel(5, alarm_panel)
register_events({ALARM: _("System alarm raised or taken back")})
