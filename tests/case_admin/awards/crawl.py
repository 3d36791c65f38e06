"""Award rounds for the crawl. The judge of the world belongs to `world.unit`: its entry is not hers, another unit's is."""

from typing import Any

from case_admin.awards.actions.blinding import approve_blind_copy, save_blind_texts
from case_admin.awards.actions.judging import assign_judge, save_score
from case_admin.awards.actions.nominating import submit_nomination
from case_admin.awards.models import Nomination, NominationStatus, Round, RoundStatus, Score
from case_admin.dossiers.models import Dossier
from portal.ledger.actor import Actor
from portal.people.models import User
from portal.units.models import Unit
from tests.crawl_objects import Subject, World, subjects
from tests.factories.awards import Contest
from tests.factories.cases import Case
from tests.factories.dossiers import quick_archived
from tests.factories.people import staff

CENTRE, NOMINATORS = ("C1", "C2"), ("U1", "U2")
SHEETS = ("sheet", "draft", "submit", "conflict", "copy")


def entry(world: World, contest: Contest, unit: Unit, word: str) -> Nomination:
    """A nomination handed in by `unit`, its own words with `word` in the title."""
    dossier: Dossier = quick_archived(unit)
    Case.objects.filter(pk=dossier.case_id).update(applicant_name_masked=world.canary("party"))
    contest.writers[dossier.case_id] = world.people["U1"] if unit == world.unit else staff("U1", unit=unit)
    draft = contest.draft(dossier, title=word)
    return submit_nomination(nomination=draft, by=Actor.of(draft.nominated_by))


def blinded(contest: Contest, nomination: Nomination, word: str) -> Nomination:
    """Its blind copy frozen with other words in the title."""
    nomination.refresh_from_db()
    texts = nomination.blind_texts | {"title": word}
    save_blind_texts(nomination=nomination, texts=texts, by=contest.by(contest.c1))
    return approve_blind_copy(nomination=nomination, by=contest.by(contest.c1))


def sheet_routes(score: Score) -> dict[str, dict[str, Any]]:
    return {f"judge_{name}": {"pk": score.pk} for name in SHEETS}


def entry_routes(nomination: Nomination, *names: str) -> dict[str, dict[str, Any]]:
    return {f"award_{name}": {"pk": nomination.pk} for name in names}


def entry_subject(world: World, nomination: Nomination, *, own: bool) -> Subject:
    """The raw words and the pages of an entry: never a judge's."""
    readers = (*CENTRE, *NOMINATORS) if own else CENTRE
    names = ("nomination", "copy") if nomination.blind_file_id else ("nomination",)
    return Subject(nomination.texts["title"], seen_by=readers, routes=entry_routes(nomination, *names))


@subjects
def being_judged(world: World):
    contest = Contest(minimum=2)
    contest.open()
    raw, blind = {}, {}
    for unit in (world.unit, world.other_unit):
        raw[unit] = entry(world, contest, unit, world.canary("raw-words"))
        blind[unit] = world.canary("blind-words")
        raw[unit] = blinded(contest, raw[unit], blind[unit])
    seats = contest.seat(2)
    assign_judge(round_=contest.round, user=world.people["E"], by=contest.by(contest.c1))
    contest.judge()
    for unit, nomination in raw.items():
        yield entry_subject(world, nomination, own=unit == world.unit)
    yield Subject(blind[world.unit], seen_by=(*CENTRE, *NOMINATORS))
    yield Subject(blind[world.other_unit], seen_by=(*CENTRE, "E"))
    yield from sheets(world, contest, seats[0])
    yield from round_pages(world, contest.fresh(), seat=contest.round.seats.first().pk)


def sheets(world: World, contest: Contest, other: User):
    """One's own sheet, and another judge's of the very same entry."""
    assert Score.objects.filter(seat__user=world.people["E"], nomination__unit=world.unit).count() == 0
    for judge, readers in ((world.people["E"], ("E",)), (other, ())):
        score = Score.objects.filter(seat__user=judge, nomination__unit=world.other_unit).get()
        word = world.canary("comment")
        points = {"typicality": 30, "innovation": 20, "reusability": 20}
        save_score(score=score, comment=word, by=contest.by(judge), **points)
        yield Subject(word, seen_by=readers, routes=sheet_routes(score))


def round_pages(world: World, round_: Round, seat: int):
    pages = {f"award_{name}": {"pk": round_.pk} for name in ("judge_add", "ranking")}
    pages["award_judge_release"] = {"pk": round_.pk, "seat": seat}
    pages["award_round_move"] = {"pk": round_.pk, "move": "judge"}
    yield Subject(world.canary("ranking"), seen_by=CENTRE, routes=pages, fixed=("move",))
    shown = {"award_round": {"pk": round_.pk}}
    yield Subject(world.canary("round"), seen_by=(*CENTRE, *NOMINATORS), routes=shown)


@subjects
def under_review(world: World):
    """Handed in, not blind yet: the centre reviews; the unit may only take it back. Drafts are the unit's alone."""
    contest = Contest()
    contest.open()
    for unit in (world.unit, world.other_unit):
        own = unit == world.unit
        found = entry(world, contest, unit, world.canary("submitted"))
        yield entry_subject(world, found, own=own)
        names = ("review", "review_name", "review_again")
        yield Subject(world.canary("review"), seen_by=CENTRE, routes=entry_routes(found, *names))
        routes = {"award_decide": {"pk": found.pk, "decision": "withdraw"}}
        readers = (*CENTRE, *NOMINATORS) if own else CENTRE
        yield Subject(world.canary("decision"), seen_by=readers, routes=routes, fixed=("decision",))
        dossier = quick_archived(unit)
        contest.writers[dossier.case_id] = staff("U1", unit=unit)
        draft = contest.draft(dossier, title=world.canary("draft"))
        routes = entry_routes(draft, "nomination", "consent")
        yield Subject(draft.texts["title"], seen_by=NOMINATORS if own else (), routes=routes)
    routes = {"award_nominate": {"pk": contest.round.pk}}
    yield Subject(world.canary("nominate"), seen_by=NOMINATORS, routes=routes)


@subjects
def in_preparation_and_won(world: World):
    coming = Contest().round
    Round.objects.filter(pk=coming.pk).update(title=world.canary("coming"))
    coming.refresh_from_db()
    routes = {"award_round": {"pk": coming.pk}, "awards_rounds_modeladmin_edit": {"instance_pk": str(coming.pk)}}
    yield Subject(coming.title, seen_by=CENTRE, routes=routes)
    contest = Contest()
    contest.open()
    winner = entry(world, contest, world.unit, world.canary("winner"))
    winner = blinded(contest, winner, world.canary("winner-blind"))
    Nomination.objects.filter(pk=winner.pk).update(status=NominationStatus.WINNER, place=1)
    Round.objects.filter(pk=contest.round.pk).update(status=RoundStatus.CLOSED)
    yield entry_subject(world, winner, own=True)
    yield Subject(world.canary("publish"), seen_by=("C2",), routes=entry_routes(winner, "publish"))
