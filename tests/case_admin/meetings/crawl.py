"""Hearings for the crawl: planned, announced and held in the own unit, and one of another unit."""

from datetime import timedelta

from case_admin.meetings.actions import holding
from case_admin.meetings.models import Hearing
from portal.calendar import now
from tests.crawl_objects import Subject, World, subjects
from tests.factories.hearings import TRANSCRIPT, Sitting, later, resolving

CENTRE, UNIT, WORKERS = ("C1", "C2"), ("U1", "U2", "U3"), ("C1", "U1", "U2")


def named(hearing: Hearing, *names: str) -> dict[str, dict[str, object]]:
    return {f"hearing_{name}": {"pk": hearing.case_id, "hearing": hearing.pk} for name in names}


def sitting_of(unit, place: str) -> Sitting:
    sitting = Sitting(resolving(unit=unit))
    sitting.plan(later(30), place=place)
    return sitting


def held_yesterday(world: World) -> Sitting:
    """Announced for a day to come and moved back: the crawl does not turn the clock."""
    sitting = sitting_of(world.unit, "纾解室")
    sitting.announce()
    sitting.serve()
    Hearing.objects.filter(pk=sitting.hearing.pk).update(starts_at=now() - timedelta(days=1))
    sitting.hearing.refresh_from_db()
    sitting.hold(late_agreed=True)
    return sitting


@subjects
def planned(world: World):
    """Time, place and bench are for whoever sees the case; the plan is the unit's and the assessor's to change."""
    for unit in (world.unit, world.other_unit):
        readers = (*CENTRE, *UNIT) if unit == world.unit else CENTRE
        workers = WORKERS if unit == world.unit else ("C1",)
        word = world.canary("hearing")
        hearing = sitting_of(unit, word).hearing
        yield Subject(word, seen_by=readers, routes=named(hearing, "page", "limit"))
        yield Subject(world.canary("plan"), seen_by=workers, routes=named(hearing, "change", "announce", "call_off"))
    without = resolving(unit=world.unit).case
    yield Subject(world.canary("none"), seen_by=WORKERS, routes={"hearing_plan": {"pk": without.pk}})


@subjects
def under_way(world: World):
    """Announced: held or put off; held: written down and proved."""
    announced = sitting_of(world.unit, "纾解室")
    announced.announce()
    routes = named(announced.hearing, "postpone", "hold", "trail")
    yield Subject(world.canary("going"), seen_by=WORKERS, routes=routes)
    held = held_yesterday(world)
    said = world.canary("transcript")
    holding.save_transcript(hearing=held.hearing, content=TRANSCRIPT | {"debate": said}, by=held.by)
    yield Subject(said, seen_by=WORKERS, routes=named(held.hearing, "transcript", "complete"))
    written = held_yesterday(world)
    holding.issue_transcript(hearing=written.hearing, content=TRANSCRIPT, by=written.by)
    yield Subject(world.canary("opinion"), seen_by=WORKERS, routes=named(written.hearing, "opinion"))
