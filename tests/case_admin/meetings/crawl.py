"""Hearings for the crawl: planned, announced and held in the own unit, and one of another unit."""

from datetime import timedelta

from case_admin.meetings.actions import answering, holding
from case_admin.meetings.models import Hearing, HearingInvitation
from portal.calendar import now
from portal.ledger.actor import Actor
from tests.crawl_objects import Subject, World, subjects
from tests.factories.hearings import TRANSCRIPT, Sitting, later, resolving
from tests.factories.people import staff

CENTRE, UNIT, WORKERS = ("C1", "C2"), ("U1", "U2", "U3"), ("C1", "U1", "U2")


def named(hearing: Hearing, *names: str) -> dict[str, dict[str, object]]:
    return {f"hearing_{name}": {"pk": hearing.case_id, "hearing": hearing.pk} for name in names}


def sitting_of(unit, place: str, guests=()) -> Sitting:
    sitting = Sitting(resolving(unit=unit))
    sitting.plan(later(30), place=place, guests=guests)
    return sitting


def held_yesterday(world: World, place: str = "纾解室", guests=()) -> Sitting:
    """Announced for a day to come and moved back: the crawl does not turn the clock."""
    sitting = sitting_of(world.unit, place, guests)
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


def as_invited(invitation: HearingInvitation, *names: str) -> dict[str, dict[str, object]]:
    return {f"hearing_{name}": {"pk": invitation.pk} for name in names}


@subjects
def invited(world: World):
    """An invitation is the invited person's alone; the place of the hearing is also for whoever sees the case."""
    for guest, readers in ((world.people["H"], ("H",)), (staff("H"), ())):
        word = world.canary("invited")
        hearing = sitting_of(world.other_unit, word, guests=[guest]).hearing
        one = hearing.invitations.get()
        yield Subject(word, seen_by=(*CENTRE, *readers), routes=as_invited(one, "invited"))
        yield Subject(world.canary("answer"), seen_by=readers, routes=as_invited(one, "accept", "decline"))
        coming = sitting_of(world.other_unit, "纾解室", guests=[guest])
        coming.announce()
        one = answering.answer_invitation(invitation=coming.hearing.invitations.get(), accepts=True, by=Actor.of(guest))
        yield Subject(world.canary("guest-notice"), seen_by=readers, routes=as_invited(one, "guest_notice"))
        said = world.canary("guest-opinion")
        one = held_yesterday(world, guests=[guest]).hearing.invitations.get()
        answering.give_opinion(invitation=one, text=said, by=Actor.of(guest))
        yield Subject(said, seen_by=(*WORKERS, *readers), routes=as_invited(one, "guest_opinion"))
