"""Seats, recusals, sheets, scores."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from case_admin.awards.actions.judging import assign_judge, declare_conflict, release_judge, save_score, submit_score
from case_admin.awards.models import JudgeRecusal, JudgeSeat, Round, Score
from case_admin.awards.recusals import Ties, ground, shortage
from case_admin.awards.refusals import NotAwarded
from case_admin.awards.rules import SheetRules
from portal.notices.models import Notice
from portal.people.models import User
from tests.factories.awards import Contest
from tests.factories.people import staff


@pytest.mark.parametrize(
    ("unit", "person", "declared", "expected"),
    [
        (7, 1, False, "own_unit"), (8, 2, False, "took_part"), (8, 1, True, "declared"), (8, 1, False, ""),
        (None, 1, False, ""), (7, 2, True, "own_unit"),
    ],
)  # fmt: skip
def test_ground_of_a_recusal(unit, person, declared, expected):
    ties = Ties(units=frozenset({7}), people=frozenset({2}))
    assert ground(user_id=person, unit_id=unit, ties=ties, declared=declared) == expected


def test_shortage_names_the_first_entry_with_too_few_judges():
    assert shortage([("A01", 3), ("A02", 2), ("A03", 0)], 3) == ("A02", 2)
    assert shortage([("A01", 3)], 3) is None
    assert shortage([], 3) is None


@pytest.fixture
def contest(db):
    contest = Contest()
    contest.open()
    return contest


def refused(action) -> NotAwarded:
    with pytest.raises(NotAwarded) as error:
        action()
    return error.value


def sheet_of(judge, nomination) -> Score:
    return Score.objects.select_related("seat__round", "nomination").get(seat__user=judge, nomination=nomination)


def test_judging_begins_when_every_entry_has_its_judges(contest):
    nomination = contest.ready()
    contest.seat(2)
    error = refused(contest.judge)
    assert (error.code, error.values) == ("too_few_judges", {"code": "A01", "count": 2, "minimum": 3})
    assert contest.fresh().status == "nominating"
    assert not Score.objects.exists()
    contest.seat(1)
    contest.judge()
    assert contest.round.status == "judging"
    assert nomination.scores.count() == 3
    assert Notice.objects.filter(kind="award.seat").count() == 3


def test_judging_waits_for_reviews_and_needs_an_entry(contest):
    contest.seat(3)
    assert refused(contest.judge).code == "no_entries"
    contest.submitted()
    assert refused(contest.judge).code == "open_reviews"


def test_judge_never_gets_the_own_units_entry_and_is_not_told(contest):
    own, other = contest.ready(), contest.ready()
    contest.seat(3)
    (insider,) = contest.seat(1, unit=own.unit)
    contest.judge()
    assert list(Score.objects.filter(seat__user=insider).values_list("nomination", flat=True)) == [other.pk]
    recusal = JudgeRecusal.objects.get(seat__user=insider)
    assert (recusal.nomination, recusal.ground) == (own, "own_unit")


def test_judge_who_worked_on_the_case_gets_no_sheet(db):
    contest = Contest(real=True)
    contest.open()
    nomination = contest.ready()
    helper = contest.rivers[0].adviser
    helper.groups.add(*staff("E").groups.all())
    contest.seat(3)
    assign_judge(round_=contest.round, user=User.objects.get(pk=helper.pk), by=contest.by(contest.c1))
    contest.judge()
    assert JudgeRecusal.objects.get(seat__user=helper).ground == "took_part"
    assert nomination.scores.count() == 3


def test_only_a_judge_can_be_seated(contest):
    assert (
        refused(lambda: assign_judge(round_=contest.round, user=staff("U1"), by=contest.by(contest.c1))).code
        == "not_a_judge"
    )


def test_judge_seated_during_judging_gets_sheets_at_once(contest):
    contest.ready()
    contest.seat(3)
    contest.judge()
    (late,) = contest.seat(1)
    assert Score.objects.filter(seat__user=late).count() == 1


def test_draft_may_be_incomplete_and_is_saved(contest):
    nomination = contest.ready()
    judge, *_others = contest.seat(3)
    contest.judge()
    sheet = save_score(
        score=sheet_of(judge, nomination),
        typicality=30,
        innovation=None,
        reusability=None,
        comment="",
        by=contest.by(judge),
    )
    assert (sheet.total, sheet.saved_at is not None) == (None, True)
    assert refused(lambda: submit_score(score=sheet, by=contest.by(judge))).code == "incomplete"


@pytest.mark.parametrize("marks", [(41, 0, 0), (0, 31, 0), (0, 0, 31), (-1, 0, 0)])
def test_points_beyond_the_criterion_are_refused(contest, marks):
    nomination = contest.ready()
    judge, *_others = contest.seat(3)
    contest.judge()
    values = dict(zip(("typicality", "innovation", "reusability"), marks, strict=True))
    sheet = sheet_of(judge, nomination)
    with pytest.raises(ValidationError):
        save_score(score=sheet, comment="", by=contest.by(judge), **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.filter(pk=sheet.pk).update(**values)


def test_submitted_sheet_is_locked(contest):
    nomination = contest.ready()
    judge, *_others = contest.seat(3)
    contest.judge()
    contest.score(nomination, [(30, 20, 20)])
    sheet = sheet_of(judge, nomination)
    for attempt in (
        lambda: save_score(score=sheet, typicality=1, innovation=1, reusability=1, comment="", by=contest.by(judge)),
        lambda: submit_score(score=sheet, by=contest.by(judge)),
        lambda: declare_conflict(score=sheet, by=contest.by(judge)),
    ):
        assert refused(attempt).code == "submitted"


def test_nobody_writes_on_another_judges_sheet(contest):
    nomination = contest.ready()
    judge, other, _third = contest.seat(3)
    contest.judge()
    sheet = sheet_of(judge, nomination)
    values = {"typicality": 40, "innovation": 30, "reusability": 30, "comment": ""}
    assert refused(lambda: save_score(score=sheet, by=contest.by(other), **values)).code == "locked"
    assert refused(lambda: save_score(score=sheet, by=contest.by(contest.c2), **values)).code == "locked"


def test_scores_close_with_the_results(contest):
    nomination = contest.ready()
    contest.seat(4)
    contest.judge()
    contest.score(nomination, [(30, 20, 20)] * 3)
    late = sheet_of(contest.judges[3], nomination)
    contest.announce("A01")
    values = {"typicality": 40, "innovation": 30, "reusability": 30, "comment": ""}
    assert refused(lambda: save_score(score=late, by=contest.by(contest.judges[3]), **values)).code == "locked"


def test_declared_conflict_takes_the_sheet_away_for_good(contest):
    nomination = contest.ready()
    judge, *_others = contest.seat(3)
    contest.judge()
    declare_conflict(score=sheet_of(judge, nomination), by=contest.by(judge))
    assert not Score.objects.filter(seat__user=judge).exists()
    assert JudgeRecusal.objects.get(seat__user=judge).ground == "declared"
    assign_judge(round_=contest.fresh(), user=User.objects.get(pk=judge.pk), by=contest.by(contest.c1))
    assert not Score.objects.filter(seat__user=judge).exists()


def test_centre_hears_when_the_last_sheet_is_in(contest):
    nomination = contest.ready()
    contest.seat(3)
    contest.judge()
    contest.score(nomination, [(30, 20, 20)] * 2)
    assert not Notice.objects.filter(kind="award.scored").exists()
    contest.score(nomination, [(30, 20, 20)])
    assert Notice.objects.filter(kind="award.scored", user=contest.c2).count() == 1


def test_released_judge_keeps_no_access_and_counts_no_more(contest):
    nomination = contest.ready()
    judge, *_others = contest.seat(4)
    contest.judge()
    contest.score(nomination, [(40, 30, 30)])
    release_judge(seat=JudgeSeat.objects.get(user=judge), by=contest.by(contest.c1))
    user = User.objects.get(pk=judge.pk)
    assert not SheetRules.can_view(user, sheet_of(judge, nomination))
    assert not SheetRules.visible_to(user, Score.objects.all()).exists()


@pytest.mark.parametrize("role", ["E", "C1", "C2", "U1", "SA", "ED1"])
def test_sheet_rule_and_list_are_twins(contest, role):
    nomination = contest.ready()
    contest.seat(3)
    contest.judge()
    people = [staff(role), *(User.objects.get(pk=judge.pk) for judge in contest.judges)]
    sheets = list(Score.objects.select_related("seat__round", "nomination"))
    for user in people:
        visible = set(SheetRules.visible_to(user, Score.objects.all()))
        assert visible == {sheet for sheet in sheets if SheetRules.can_view(user, sheet)}
    assert nomination.scores.count() == 3
    Round.objects.filter(pk=contest.round.pk).update(status="notice")
    assert not SheetRules.visible_to(people[1], Score.objects.all()).exists()
