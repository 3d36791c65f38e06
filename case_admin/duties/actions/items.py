"""The disputes in a monthly report: taken over from the unit's cases and instant reports, or typed; each once."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases.models import Case
from case_admin.duties.actions.monthly import hold_with_unit, label
from case_admin.duties.actions.telling import note
from case_admin.duties.models import InstantReport, ItemKind, MonthlyItem, MonthlyReport
from case_admin.duties.parties import from_masked
from case_admin.duties.queries import cases_of_month, instants_of_month, month_ends
from case_admin.duties.refusals import DutyRefused
from portal.calendar import now
from portal.ledger.actor import Actor
from portal.units.act_types import ActType


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said about one dispute. `texts` keys: see MonthlyItem.content."""

    kind: str
    act_type: str
    people: int
    happened_on: date | None
    risk_level: str
    procedure: str
    texts: dict[str, str]

    def columns(self) -> dict[str, Any]:
        values = asdict(self)
        values["content"] = values.pop("texts")
        return values


@transaction.atomic
def add_item(*, report: MonthlyReport, entry: Entry, by: Actor) -> MonthlyItem:
    """One dispute more; a nil report is none any more. Raises DutyRefused("moved_on")."""
    held = hold_with_unit(report)
    item = _put(held, entry)
    note("duty.month_item_added", held, label(held), by, item=str(item.pk))
    return item


@transaction.atomic
def change_item(*, item: MonthlyItem, entry: Entry, by: Actor) -> MonthlyItem:
    """Raises DutyRefused: the report, or the item, is no longer there to be changed."""
    held, kept = hold_item(item)
    for name, value in entry.columns().items():
        setattr(kept, name, value)
    kept.save()
    note("duty.month_item_changed", held, label(held), by, item=str(kept.pk))
    return kept


@transaction.atomic
def remove_item(*, item: MonthlyItem, by: Actor) -> MonthlyReport:
    """Take a dispute out again, before the report is given."""
    held, kept = hold_item(item)
    note("duty.month_item_removed", held, label(held), by, item=str(kept.pk))
    kept.delete()
    return held


@transaction.atomic
def take_over(*, report: MonthlyReport, by: Actor) -> int:
    """Fill in what the portal knows: the unit's cases of the month and its instant reports, each once, however often this is
    pressed. An instant report that has become a case is that case's line. Returns how many lines came."""
    held = hold_with_unit(report)
    has_cases = set(held.items.exclude(case=None).values_list("case_id", flat=True))
    has_instants = set(held.items.exclude(instant=None).values_list("instant_id", flat=True))
    instants = [r for r in instants_of_month(held.unit, held.year, held.month) if r.pk not in has_instants]
    by_case: dict[int, InstantReport] = {}
    alone = []
    for instant in instants:
        if instant.case_id is None or instant.case_id in by_case:
            alone.append(instant)
        else:
            by_case[instant.case_id] = instant
    came = 0
    for case in cases_of_month(held.unit, held.year, held.month):
        if case.pk not in has_cases:
            _put(held, entry_of_case(case, held), case=case, instant=by_case.pop(case.pk, None))
            came += 1
    for case_id, instant in by_case.items():  # the case stood here before its instant report came
        held.items.filter(case_id=case_id, instant=None).update(instant=instant)
    for instant in alone:
        _put(held, entry_of_instant(instant), instant=instant)
        came += 1
    note("duty.month_taken_over", held, label(held), by, lines=came)
    return came


def entry_of_case(case: Case, report: MonthlyReport) -> Entry:
    """A line from a case."""
    first, following = month_ends(report.year, report.month)
    if case.closed_at is not None and case.closed_at < following:
        kind = ItemKind.CLOSED
    else:
        kind = ItemKind.NEW if case.diverted_at is not None and case.diverted_at >= first else ItemKind.CONTINUING
    told: dict[str, Any] = case.matter.content if hasattr(case, "matter") else {}
    texts = {
        "title": told.get("act_title", "") or case.machine_no,
        "party": from_masked(case.applicant_name_masked),
        "found_by": str(_("Case %(number)s") % {"number": case.machine_no}),
        "claims": "；".join(told.get("claims") or [])[:200],
    }
    return Entry(kind, case.act_type, case.applicant_count, localdate(case.received_at), case.risk, "none", texts)


def entry_of_instant(instant: InstantReport) -> Entry:
    texts = {
        "title": instant.content["event"][:60],
        "found_by": str(_("Instant report %(number)s") % {"number": instant.number}),
        "claims": instant.content["claims"],
        "measures": instant.content["measures"],
    }
    day = localdate(instant.discovered_at)
    return Entry(ItemKind.NEW, ActType.OTHER, instant.people, day, instant.risk_level, "none", texts)


def hold_item(item: MonthlyItem) -> tuple[MonthlyReport, MonthlyItem]:
    held = hold_with_unit(item.report)
    kept = held.items.filter(pk=item.pk).first()
    if kept is None:
        raise DutyRefused("moved_on")
    return held, kept


def _put(report: MonthlyReport, entry: Entry, **links: Any) -> MonthlyItem:
    if report.is_nil:
        report.is_nil = False
        report.save(update_fields=["is_nil"])
    item = MonthlyItem(report=report, added_at=now(), **links, **entry.columns())
    item.save(force_insert=True)
    return item
