"""The round from its opening to the published page."""

import pytest
from django.db import IntegrityError, transaction

from case_admin.awards.actions.publishing import facts_of, publish_winner
from case_admin.awards.actions.rounds import (
    announce_results,
    conclude_round,
    open_round,
    raise_objection,
    save_round,
    settle_objection,
)
from case_admin.awards.models import Nomination, Round
from case_admin.awards.queries import standings
from case_admin.awards.refusals import NotAwarded
from case_admin.awards.rules import NominationRules, RoundRules
from case_admin.awards.workflow import NOMINATION, ROUND
from content.models import CaseStudyPage
from portal.flow.moves import MoveRefused, StaleState
from portal.people.models import User
from portal.people.roles import ROLES
from tests.factories.awards import Contest, judged_contest
from tests.factories.content import make_case_index, make_home
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
BETTER = [(38, 28, 28), (37, 27, 28), (36, 28, 27)]
WORSE = [(30, 20, 20), (28, 20, 22), (29, 21, 20)]


def refused(action) -> NotAwarded:
    with pytest.raises(NotAwarded) as error:
        action()
    return error.value


def test_every_state_is_reached_by_a_move():
    assert set(ROUND.states) == {"preparing", "nominating", "judging", "notice", "closed"}
    assert {"draft", "submitted", "ready", "shortlisted", "winner", "unplaced", "suspended", "withdrawn"} == set(
        NOMINATION.states
    )


def test_round_is_opened_once_and_by_the_centre():
    contest = Contest()
    with pytest.raises(MoveRefused):
        open_round(round_=contest.round, by=contest.by(staff("U1")))
    stale = Round.objects.get(pk=contest.round.pk)
    contest.open()
    with pytest.raises(StaleState):
        open_round(round_=stale, by=contest.by(contest.c2))


def test_settings_are_locked_once_judging_began():
    contest = judged_contest([BETTER])
    contest.round.minimum_judges = 1
    assert (
        refused(lambda: save_round(thing=contest.round, changed=["minimum_judges"], by=contest.by(contest.c1))).code
        == "locked"
    )


@pytest.mark.parametrize("values", [{"minimum_judges": 0}, {"closes": "2000-01-01"}, {"judging_closes": "2000-01-01"}])
def test_impossible_rounds_are_refused_by_the_database(values):
    contest = Contest()
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=contest.round.pk).update(**values)


def test_winner_follows_the_ranking():
    contest = judged_contest([WORSE, BETTER])
    assert [(line.code, line.place) for line in standings(contest.round)] == [("A02", 1), ("A01", 2)]
    contest.announce("A02")
    first, second = Nomination.objects.order_by("code")
    assert [(n.code, n.status, n.place) for n in (first, second)] == [("A01", "unplaced", 2), ("A02", "shortlisted", 1)]
    assert contest.round.status == "notice"


def test_leaving_out_a_better_entry_needs_a_reason():
    contest = judged_contest([WORSE, BETTER])
    assert refused(lambda: contest.announce("A01")).code == "skipped"
    assert contest.fresh().status == "judging"
    contest.announce("A01", reason="第一名经复核材料不实")
    assert Nomination.objects.get(code="A01").decision_reason == "第一名经复核材料不实"


def test_entry_without_a_place_cannot_win():
    contest = judged_contest([BETTER, WORSE[:2]])
    assert refused(lambda: contest.announce("A02")).code == "unranked_winner"
    assert refused(contest.announce).code == "nothing_ranked"


def test_results_are_for_the_head_of_the_centre():
    contest = judged_contest([BETTER])
    with pytest.raises(MoveRefused):
        announce_results(round_=contest.round, winners=["A01"], by=contest.by(contest.c1))


def test_notice_runs_its_working_days():
    contest = judged_contest([BETTER])
    Round.objects.filter(pk=contest.round.pk).update(notice_workdays=5)
    contest.announce("A01")
    assert refused(contest.conclude).code == "notice_running"
    Round.objects.filter(pk=contest.round.pk).update(notice_until="2020-01-01")
    contest.conclude()
    assert Nomination.objects.get().status == "winner"


def test_objection_suspends_one_entry_and_the_others_go_on():
    contest = judged_contest([BETTER, WORSE])
    contest.announce("A01", "A02")
    objected = Nomination.objects.select_related("round").get(code="A01")
    with pytest.raises(MoveRefused):
        raise_objection(nomination=objected, reason="", by=contest.by(contest.c2))
    raise_objection(nomination=objected, reason="单位反映情况不符", by=contest.by(contest.c2))
    contest.conclude()
    assert [n.status for n in Nomination.objects.order_by("code")] == ["suspended", "winner"]
    objected = Nomination.objects.select_related("round").get(code="A01")
    settle_objection(nomination=objected, upheld=False, reason="查无此事", by=contest.by(contest.c2))
    assert Nomination.objects.get(code="A01").status == "winner"


def test_upheld_objection_ends_the_nomination():
    contest = judged_contest([BETTER])
    contest.announce("A01")
    nomination = Nomination.objects.select_related("round").get()
    raise_objection(nomination=nomination, reason="情况不符", by=contest.by(contest.c2))
    settle_objection(nomination=nomination, upheld=True, reason="属实", by=contest.by(contest.c2))
    assert Nomination.objects.get().status == "withdrawn"


@pytest.fixture
def case_list(db):
    return make_case_index(make_home())


def concluded(*, real: bool = False) -> Contest:
    contest = judged_contest([BETTER], real=real)
    contest.announce("A01")
    contest.conclude()
    return contest


def test_winner_becomes_a_draft_page_without_a_name(case_list):
    contest = concluded(real=True)
    nomination = publish_winner(nomination=Nomination.objects.get(), by=contest.by(contest.c2))
    page = CaseStudyPage.objects.get(pk=nomination.published_page_id)
    assert (page.live, page.title, page.act_type, page.year) == (False, "欧阳某诉求减轻罚款案", "PEN", 2026)
    words = " ".join(str(getattr(page, f.name)) for f in page._meta.get_fields() if f.concrete)
    river = contest.rivers[0]
    for canary in ("欧阳样例", "13800000000", river.case.machine_no, river.case.application.receipt_no, "样本甲"):
        assert canary not in words
    again = publish_winner(nomination=nomination, by=contest.by(contest.c2))
    assert again.published_page_id == page.pk
    assert CaseStudyPage.objects.count() == 1


def test_only_confirmed_winners_are_published_and_only_by_the_head(case_list):
    contest = judged_contest([BETTER])
    contest.announce("A01")
    nomination = Nomination.objects.get()
    assert refused(lambda: publish_winner(nomination=nomination, by=contest.by(contest.c2))).code == "not_winner"
    conclude_round(round_=contest.fresh(), by=contest.by(contest.c2))
    with pytest.raises(MoveRefused):
        publish_winner(nomination=nomination, by=contest.by(contest.c1))


def test_facts_carry_the_parties_for_the_last_scan():
    concluded()
    facts = facts_of(Nomination.objects.select_related("round", "unit", "dossier__case").get())
    assert "欧阳样例" in {party.name for party in facts.parties}
    assert facts.award == "2026年度行政争议纾解优秀案例"


@pytest.mark.parametrize("role", list(ROLES))
def test_rules_of_rounds_and_nominations_have_true_twins(role):
    contest = Contest()
    contest.open()
    own, foreign = contest.draft(), contest.submitted()
    Contest()  # a round in preparation
    kinds = ROLES[role].unit_kinds
    user = staff(role, unit=own.unit) if own.unit.kind in kinds else staff(role)
    user = User.objects.get(pk=user.pk)
    for rule, rows in ((RoundRules, Round.objects.all()), (NominationRules, Nomination.objects.all())):
        assert set(rule.visible_to(user, rows)) == {row for row in rows if rule.can_view(user, row)}
    seen = {n for n in (own, foreign) if NominationRules.can_view(user, n)}
    assert seen == ({own} if role in {"U1", "U2"} else {foreign} if role in {"C1", "C2"} else set())
