"""Every kind of notice: its name on screens and the placeholders its text may use. Pure.

Placeholders are numbers of cases and papers, dates, names of organs and steps; never a party's name, phone or address.
Who is told what about clocks: domain.md 2.3.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLACEHOLDERS: dict[str, Promise] = {
    "receipt": _("receipt number"),
    "case": _("case number"),
    "unit": _("name of the unit"),
    "due": _("due date"),
    "before": _("former due date"),
    "days": _("number of days"),
    "clock": _("name of the time limit"),
    "step": _("name of the step"),
    "document": _("name of the document"),
    "number": _("number of the document"),
    "round": _("name of the award round"),
    "code": _("code of the nomination"),
    "title": _("title"),
    "count": _("how many"),
    "place": _("where in the system"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notice. `urgent` ones are not held back for a digest."""

    code: str
    label: Promise
    placeholders: tuple[str, ...]
    urgent: bool = False


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("application.received", _("New application to register"), ("receipt", "due")),
        Kind("case.registered", _("Case to assess"), ("case", "due")),
        Kind("case.diverted", _("Case handed to the unit"), ("case", "unit", "due"), urgent=True),
        Kind("case.returned", _("Unit objects to a case"), ("case", "unit"), urgent=True),
        Kind("case.accepted", _("Case accepted"), ("case", "unit", "due")),
        Kind("case.reply", _("Party answered the notice"), ("case", "step")),
        Kind("case.progress", _("Progress reported"), ("case", "unit")),
        Kind("case.review_wanted", _("Agreement to review"), ("case", "due")),
        Kind("case.reviewed", _("Agreement reviewed"), ("case", "step")),
        Kind("case.agreed", _("Agreement in force"), ("case", "unit", "due")),
        Kind("case.approval_wanted", _("Decision wanted"), ("case", "step")),
        Kind("case.decided", _("Decision taken"), ("case", "step")),
        Kind("case.withdrawn", _("Application withdrawn"), ("case",)),
        Kind("case.closed", _("Case closed"), ("case", "step", "due")),
        Kind("case.moved", _("Case moved on"), ("case", "step")),
        Kind("case.leave_given", _("Leave to see a case"), ("case", "step")),
        Kind("case.leave_ended", _("Leave to see a case has ended"), ("case",)),
        Kind("clock.soon", _("Time limit near"), ("case", "clock", "due", "days")),
        Kind("clock.today", _("Time limit today"), ("case", "clock", "due"), urgent=True),
        Kind("clock.overdue", _("Time limit passed"), ("case", "clock", "due", "days"), urgent=True),
        Kind("clock.moved", _("Last day moved with the calendar"), ("case", "clock", "due", "before")),
        Kind("calendar.recounted", _("Limits counted with a new calendar"), ("count",)),
        Kind("document.failed", _("Document could not be made"), ("case", "document"), urgent=True),
        Kind("service.wanted", _("Document to deliver"), ("case", "document", "number")),
        Kind("party.message", _("Message of a party"), ("case",)),
        Kind("party.answered", _("Party answered a question"), ("case", "step")),
        Kind("party.changed", _("Party changed its details"), ("case", "step")),
        Kind("party.rights", _("Request about one's own data"), ("case", "due")),
        Kind("dossier.ready", _("Dossier volume ready"), ("case",)),
        Kind("dossier.failed", _("Dossier volume failed"), ("case",), urgent=True),
        Kind("dossier.returned", _("Dossier returned"), ("case",)),
        Kind("duty.instant", _("Instant report of a unit"), ("unit", "number"), urgent=True),
        Kind("duty.wanted", _("Report to be worked on"), ("number", "step")),
        Kind("duty.decided", _("Decision on a report"), ("number", "step")),
        Kind("duty.due", _("Report due"), ("number", "due")),
        Kind("duty.overdue", _("Report overdue"), ("number", "due"), urgent=True),
        Kind("duty.missing", _("Units that have not reported"), ("number", "count")),
        Kind("duty.filed", _("Filing of a law firm"), ("number", "step")),
        Kind("award.opened", _("Award round open"), ("round", "due")),
        Kind("award.seat", _("Judge's seat"), ("round", "due")),
        Kind("award.blind_copy", _("Blind copy to approve"), ("round", "code")),
        Kind("award.scored", _("All scores are in"), ("round",)),
        Kind("award.winner", _("Award result"), ("round", "code")),
        Kind("page.draft", _("Draft page to edit"), ("title",)),
        Kind("notices.digest", _("Notices of the day together"), ("count",)),
        Kind("work.dead", _("Background task stopped"), ("step", "count"), urgent=True),
        Kind("system.warning", _("System warning"), ("place",), urgent=True),
    )
}
choices = [(kind.code, kind.label) for kind in KINDS.values()]

GROUPS: dict[str, Promise] = {
    "application": _("New applications"),
    "case": _("Steps of cases"),
    "clock": _("Time limits"),
    "document": _("Documents and their delivery"),
    "party": _("Messages and answers of parties"),
    "dossier": _("Dossiers"),
    "duty": _("Reports of units, filings of law firms"),
    "award": _("Award rounds"),
    "page": _("Pages to edit"),
    "system": _("Calendar and technical matters"),
}
"""What a person can have kept out of its mail: groups of kinds, by the first word of their codes."""
_GROUP_OF = {"service": "document", "calendar": "system", "work": "system", "notices": "system"}


def group_of(kind: str) -> str:
    """The group of a kind, a key of GROUPS."""
    first = kind.partition(".")[0]
    return _GROUP_OF.get(first, first)


# Working days left -> roles told (domain.md 2.3); negative: days past the limit. U roles mean the handling unit's own.
CLOCK_ROLES: dict[int, tuple[str, ...]] = {
    5: ("U1",),
    2: ("U1", "U2"),
    0: ("U1", "U2"),
    -1: ("U2", "U3", "C1"),
    -3: ("O",),
}
OF_THE_UNIT = frozenset({"U1", "U2", "U3", "W"})


def clock_notice(days_left: int) -> tuple[str, tuple[str, ...]]:
    """(kind of notice, roles told) on the day a limit has `days_left` working days; roles are empty on quiet days."""
    kind = "clock.soon" if days_left > 0 else "clock.today" if days_left == 0 else "clock.overdue"
    return kind, CLOCK_ROLES.get(days_left, ())


def missing(kind: str, offered: Iterable[str]) -> list[str]:
    """Placeholders the kind promises to editors that a context does not bring."""
    return sorted(set(KINDS[kind].placeholders) - set(offered))
