"""Nominating: which dossiers may enter, what has to be there, who decides."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from case_admin.awards import texts as d21
from case_admin.awards.actions.blinding import approve_blind_copy
from case_admin.awards.actions.nominating import (
    nominate,
    record_consent,
    return_nomination,
    save_texts,
    submit_nomination,
    withdraw_nomination,
)
from case_admin.awards.eligibility import Standing, problem
from case_admin.awards.models import Nomination, Round
from case_admin.awards.queries import nominable_dossiers
from case_admin.awards.refusals import NotAwarded
from case_admin.casepages.actions.consenting import withdraw_consent
from case_admin.casepages.queries import all_agree, consent_taken_back
from case_admin.cases.models import Party, PartyRole
from portal.calendar import today
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.actor import Actor
from portal.ledger.models import LedgerEntry
from tests.factories.awards import Contest, words
from tests.factories.people import staff
from tests.factories.vault import StoredFileFactory

GOOD = Standing(status="S18", close_reason="R01", frozen=True, quality=95, minor=False, continued=False)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""), ({"close_reason": "R02"}, ""), ({"close_reason": "R04"}, ""), ({"quality": 90}, ""),
        ({"frozen": False}, "not_frozen"), ({"status": "S13"}, "not_archived"), ({"close_reason": "R05"}, "not_regular"),
        ({"close_reason": "R03"}, "not_regular"), ({"close_reason": "R08"}, "not_regular"), ({"minor": True}, "minor"),
        ({"continued": True}, "continued"), ({"quality": 89}, "quality"), ({"quality": None}, "quality"),
    ],
)  # fmt: skip
def test_only_regular_archived_dossiers_may_enter(changes, code):
    assert problem(replace(GOOD, **changes), minimum_quality=90) == code


@pytest.mark.parametrize(("text", "count"), [("", 0), ("  \n ", 0), ("一二三", 3), ("一 二\n三", 3), ("a b", 2)])
def test_length_counts_no_white_space(text, count):
    assert d21.length(text) == count


@pytest.mark.parametrize(
    ("key", "limit"), [("background", 800), ("typicality", 300), ("innovation", 300), ("reusability", 300)]
)
def test_texts_keep_the_limits_of_the_form(key, limit):
    whole = dict.fromkeys(d21.KEYS, "字")
    assert d21.problems(whole | {key: "字" * limit}) == []
    assert [(p.key, p.code, p.count) for p in d21.problems(whole | {key: "字" * (limit + 1)})] == [
        (key, "long", limit + 1)
    ]
    assert [(p.key, p.code) for p in d21.problems(whole | {key: " "})] == [(key, "empty")]


@pytest.fixture
def contest(db):
    contest = Contest()
    contest.open()
    return contest


def refused(action) -> str:
    with pytest.raises(NotAwarded) as error:
        action()
    return error.value.code


def test_nomination_begins_with_what_the_case_says(contest):
    dossier = contest.dossier()
    nomination = nominate(round_=contest.round, dossier=dossier, by=contest.by(contest.writers[dossier.case_id]))
    assert (nomination.unit, nomination.case_type, nomination.days_used) == (dossier.case.handler, "行政处罚", 0)
    assert (nomination.status, nomination.code, nomination.consent_on) == ("draft", "", None)
    assert set(nomination.texts) == set(d21.KEYS)


def test_online_consent_is_taken_over(contest):
    dossier = contest.dossier()
    application = dossier.case.application
    application.answers = {**application.answers, "consent_case_study": True}
    application.save()
    nomination = nominate(round_=contest.round, dossier=dossier, by=contest.by(contest.writers[dossier.case_id]))
    assert (nomination.consent_way, nomination.consent_on) == ("online", today())


def test_dossier_enters_a_round_once(contest):
    draft = contest.draft()
    by = Actor.of(draft.nominated_by)
    assert refused(lambda: nominate(round_=contest.round, dossier=draft.dossier, by=by)) == "nominated"
    withdraw_nomination(nomination=draft, reason="材料有误", by=by)
    assert nominate(round_=contest.round, dossier=draft.dossier, by=by).status == "draft"


def test_list_of_dossiers_agrees_with_the_check(contest):
    dossier = contest.dossier()
    writer = contest.writers[dossier.case_id]
    assert list(nominable_dossiers(writer, contest.round)) == [dossier]
    assert list(nominable_dossiers(staff("U1"), contest.round)) == []
    Party.objects.create(case=dossier.case, role=PartyRole.GUARDIAN, order=9, masked_name="李**", name="李样板")
    assert list(nominable_dossiers(writer, contest.round)) == []
    assert refused(lambda: nominate(round_=contest.round, dossier=dossier, by=contest.by(writer))) == "minor"


def test_round_takes_nominations_only_in_its_time(contest):
    dossier = contest.dossier()
    by = contest.by(contest.writers[dossier.case_id])
    Round.objects.filter(pk=contest.round.pk).update(
        opens=today() - timedelta(days=9), closes=today() - timedelta(days=1)
    )
    assert refused(lambda: nominate(round_=contest.round, dossier=dossier, by=by)) == "round_not_open"
    closed = Contest()
    assert refused(lambda: nominate(round_=closed.round, dossier=dossier, by=by)) == "round_not_open"


def test_handing_in_needs_consent_and_texts(contest):
    dossier = contest.dossier()
    by = contest.by(contest.writers[dossier.case_id])
    nomination = nominate(round_=contest.round, dossier=dossier, by=by)
    assert refused(lambda: submit_nomination(nomination=nomination, by=by)) == "no_consent"
    record_consent(nomination=nomination, way="paper", on=today(), by=by)
    assert refused(lambda: submit_nomination(nomination=nomination, by=by)) == "texts"
    save_texts(nomination=nomination, texts=words(dossier), by=by)
    handed = submit_nomination(nomination=nomination, by=by)
    assert (handed.status, handed.blind_texts["title"]) == ("submitted", "欧阳某诉求减轻罚款案")
    assert refused(lambda: save_texts(nomination=nomination, texts={}, by=by)) == "locked"


def test_handing_in_is_for_the_own_unit(contest):
    draft = contest.draft()
    with pytest.raises(MoveRefused):
        submit_nomination(nomination=draft, by=contest.by(staff("U1")))


def test_returned_nomination_can_be_handed_in_again(contest):
    nomination = contest.submitted()
    with pytest.raises(MoveRefused):
        return_nomination(nomination=nomination, reason=" ", by=contest.by(contest.c1))
    returned = return_nomination(nomination=nomination, reason="过程写得太细", by=contest.by(contest.c1))
    assert returned.status == "draft"
    assert submit_nomination(nomination=returned, by=Actor.of(returned.nominated_by)).status == "submitted"


def test_two_reviewers_at_once_freeze_one_copy(contest):
    nomination = contest.submitted()
    stale = Nomination.objects.get(pk=nomination.pk)
    approve_blind_copy(nomination=nomination, by=contest.by(contest.c1))
    with pytest.raises((NotAwarded, StaleState)):
        approve_blind_copy(nomination=stale, by=contest.by(contest.c2))


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"status": "ready"}, "judged_only_blind"),
        ({"consent_on": None}, "needs_consent"),
        ({"published_at": "2026-11-22T09:00:00+08:00"}, "only_winners"),
    ],
)
def test_database_refuses_what_must_never_be(contest, values, name):
    nomination = contest.submitted()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Nomination.objects.filter(pk=nomination.pk).update(**values)


def test_database_refuses_the_writer_as_approver(contest):
    nomination = contest.submitted()
    with pytest.raises(IntegrityError, match="two_person"), transaction.atomic():
        Nomination.objects.filter(pk=nomination.pk).update(blind_approved_by=nomination.nominated_by)


def test_ledger_of_the_awards_names_nobody(contest):
    nomination = contest.ready()
    entries = list(LedgerEntry.objects.filter(event__startswith="award."))
    assert "award.blind_frozen" in {entry.event for entry in entries}
    told = " ".join(f"{entry.detail}{entry.about_label}{entry.reason}" for entry in entries)
    assert not any(name in told for name in ("欧阳", "样例", "样本甲"))
    assert nomination.code in told


def handed_in_on_paper(contest, *more_parties):
    dossier = contest.dossier()
    for place, name in enumerate(more_parties, start=5):
        Party.objects.create(case=dossier.case, role=PartyRole.APPLICANT, order=place, masked_name=name, name=name)
    by = contest.by(contest.writers[dossier.case_id])
    nomination = nominate(round_=contest.round, dossier=dossier, by=by)
    record_consent(nomination=nomination, way="paper", on=today(), file=StoredFileFactory(), by=by)
    save_texts(nomination=nomination, texts=words(dossier), by=by)
    return submit_nomination(nomination=nomination, by=by)


def test_signed_consent_stands_in_the_register_where_it_can_be_taken_back(contest):
    nomination = handed_in_on_paper(contest)
    case = nomination.dossier.case
    kept = case.publication_consents.get()
    assert (kept.file, kept.given_on, kept.way) == (nomination.consent_file, today(), "paper")
    assert all_agree(case)
    withdraw_consent(consent=kept, on=today(), by=Actor.of(staff("C1")))
    assert consent_taken_back(case)


def test_paper_of_a_case_with_several_parties_is_nobodys_before_the_centre_says_whose(contest):
    nomination = handed_in_on_paper(contest, "郑样本")
    assert not nomination.dossier.case.publication_consents.exists()


def test_nomination_handed_in_twice_enters_its_paper_once(contest):
    nomination = handed_in_on_paper(contest)
    by = Actor.of(nomination.nominated_by)
    return_nomination(nomination=nomination, reason="补充细节", by=Actor.of(staff("C1")))
    nomination.refresh_from_db()
    submit_nomination(nomination=nomination, by=by)
    assert nomination.dossier.case.publication_consents.count() == 1
