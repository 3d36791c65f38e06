"""Reports and filings for the crawl: of the own unit and of another one, at every station."""

import uuid
from typing import Any

from case_admin.duties import actions
from case_admin.duties.actions import Entry
from case_admin.duties.models import MonthlyReport
from portal.ledger.actor import SYSTEM, Actor
from portal.units.models import Unit
from tests.crawl_objects import Subject, World, subjects
from tests.factories.documents import ship_templates
from tests.factories.duties import TEXTS, firm, mandate, sheet
from tests.factories.people import staff

CENTRE, WRITERS, UNIT = ("C1", "C2"), ("U1", "U2"), ("U1", "U2", "U3")


def at(thing: Any, *names: str) -> dict[str, dict[str, Any]]:
    return {name: {"pk": thing.pk} for name in names}


def hands(world: World, unit: Unit) -> tuple[Actor, Actor]:
    """Who writes and who confirms in a unit."""
    if unit == world.unit:
        return Actor.of(world.people["U1"]), Actor.of(world.people["U2"])
    return Actor.of(staff("U1", unit=unit)), Actor.of(staff("U2", unit=unit))


@subjects
def instant_reports(world: World):
    ship_templates()
    u1, u2 = hands(world, world.unit)
    u3, u4 = hands(world, world.other_unit)

    def report(unit, by):
        word = world.canary("instant")
        return word, actions.draft_report(unit=unit, sheet=sheet(texts=TEXTS | {"event": word}), by=by)

    word, own = report(world.unit, u1)
    yield Subject(word, seen_by=UNIT, routes=at(own, "duty_instant"))
    work = at(own, *(f"duty_instant_{name}" for name in ("edit", "send", "drop", "link")))
    yield Subject(world.canary("instant-work"), seen_by=WRITERS, routes=work)
    leader = at(own, "duty_instant_confirm", "duty_instant_return")
    yield Subject(world.canary("instant-lead"), seen_by=("U2",), routes=leader)

    word, sent = report(world.unit, u1)
    sent = actions.confirm_report(report=sent, by=u2)
    both = at(sent, "duty_instant", "duty_instant_paper")
    yield Subject(word, seen_by=(*UNIT, *CENTRE), routes=both)
    yield Subject(world.canary("instant-follow"), seen_by=WRITERS, routes=at(sent, "duty_instant_follow"))
    actions.decide_report(report=sent, decision="assess", reason="x", by=Actor.of(world.people["C2"]))
    yield Subject(world.canary("instant-end"), seen_by=("U2", "C2"), routes=at(sent, "duty_instant_settle"))

    word, theirs = report(world.other_unit, u3)
    theirs = actions.confirm_report(report=theirs, by=u4)
    yield Subject(word, seen_by=CENTRE, routes=at(theirs, "duty_instant", "duty_instant_paper"))
    decide = at(theirs, "duty_instant_decide", "duty_instant_letter")
    yield Subject(world.canary("instant-decide"), seen_by=("C2",), routes=decide)
    _word, third = report(world.other_unit, u3)
    third = actions.confirm_report(report=third, by=u4)
    actions.decide_report(report=third, decision="meeting", reason="x", by=Actor.of(world.people["C2"]))
    yield Subject(world.canary("instant-meeting"), seen_by=CENTRE, routes=at(third, "duty_instant_meeting"))


@subjects
def filings(world: World):
    ship_templates()
    own = world.people["LF"]
    for unit, by, readers in ((own.unit, own, (*CENTRE, "LF")), (firm(), world.people["C1"], CENTRE)):
        word = world.canary("filing")
        told = mandate(firm=unit, firm_name=word)
        kept = actions.file_mandate(mandate=told, key=uuid.uuid4(), on_paper=False, by=Actor.of(by))
        yield Subject(word, seen_by=readers, routes=at(kept, "duty_filing"))
        for paper in ("sheet", "receipt"):
            route = {"duty_filing_paper": {"pk": kept.pk, "paper": paper}}
            yield Subject(world.canary(f"filing-{paper}"), seen_by=readers, routes=route, fixed=("paper",))
        enders = [code for code in readers if code != "C2"]
        yield Subject(world.canary("filing-end"), seen_by=enders, routes=at(kept, "duty_filing_withdraw"))
        yield Subject(world.canary("filing-invite"), seen_by=CENTRE, routes=at(kept, "duty_filing_invite"))
        file = {"document_file": {"document_id": kept.sheet_id}}
        yield Subject(world.canary("filing-file"), seen_by=CENTRE, routes=file)


@subjects
def monthly_reports(world: World):
    actions.open_period(year=2026, month=1, by=SYSTEM)
    actions.open_period(year=2026, month=2, by=SYSTEM)
    u1, u2 = hands(world, world.unit)
    u3, u4 = hands(world, world.other_unit)
    own = MonthlyReport.objects.get(unit=world.unit, month=1)
    word = world.canary("month")
    entry = Entry("new", "PEN", 1, None, "low", "none", {"title": word, "claims": "x"})
    item = actions.add_item(report=own, entry=entry, by=u1)
    yield Subject(word, seen_by=UNIT, routes=at(own, "duty_month", "duty_month_table"))
    names = ("duty_month_head", "duty_month_cases", "duty_item_new", "duty_month_send")
    inside = {name: {"pk": own.pk, "item": item.pk} for name in ("duty_item", "duty_item_remove")}
    yield Subject(world.canary("month-work"), seen_by=WRITERS, routes=at(own, *names) | inside)
    leader = at(own, "duty_month_submit", "duty_month_back")
    yield Subject(world.canary("month-lead"), seen_by=("U2",), routes=leader)

    for unit, first, second in ((world.other_unit, u3, u4), (world.unit, u1, u2)):
        given = MonthlyReport.objects.get(unit=unit, month=2)
        actions.set_head(report=given, sweeps=1, is_nil=True, by=first)
        word = world.canary("month-given")
        given = actions.submit_month(report=given, late_reason=word, by=second)
        readers = CENTRE if unit == world.other_unit else (*UNIT, *CENTRE)
        yield Subject(word if given.is_late else world.canary("month"), seen_by=readers, routes=at(given, "duty_month"))
        centre = at(given, "duty_month_receive", "duty_month_return", "duty_doubt_new")
        yield Subject(world.canary("month-centre"), seen_by=CENTRE, routes=centre)
        doubt = actions.raise_doubt(report=given, grounds="x", by=Actor.of(world.people["C1"]))
        if unit == world.unit:
            yield Subject(world.canary("doubt-word"), seen_by=("U2",), routes=at(doubt, "duty_doubt_answer"))
        yield Subject(world.canary("doubt-decide"), seen_by=("C2",), routes=at(doubt, "duty_doubt_decide"))
    sums = {"duty_sums": {"year": 2026, "month": 2}}
    yield Subject(world.canary("sums"), seen_by=CENTRE, routes=sums, fixed=("year", "month"))
