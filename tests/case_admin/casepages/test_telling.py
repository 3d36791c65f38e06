"""From an archived case to a draft page: who may, what has to be decided, what blocks, what takes it down again."""

from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from case_admin.casepages import queries, rules
from case_admin.casepages.actions import telling
from case_admin.casepages.actions.consenting import record_consent, withdraw_consent
from case_admin.casepages.models import CaseDraft
from case_admin.casepages.refusals import NotTold
from case_admin.casepages.reviewing import reviewed
from case_admin.cases.models import Case, Party, PartyRole
from content.models import CaseStudyPage, TakeDown
from content.takedowns.queries import is_down
from forms.room.actions.changing import change_details
from forms.room.models import ChangeKind
from portal.calendar import now
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.actor import Actor
from portal.ledger.models import LedgerEntry
from tests.factories.casepages import TEXTS, agree, archived_case, awaiting_check, by, decide_all, handed, written
from tests.factories.content import make_case_index, make_home
from tests.factories.people import staff
from tests.factories.vault import StoredFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return make_case_index(make_home())


def refused(code):
    return pytest.raises(NotTold, check=lambda error: error.code == code)


def test_editor_proposes_and_the_centre_tells(index):
    case, editor, c1, c2 = archived_case(), staff("ED1"), staff("C1"), staff("C2")
    draft = telling.propose_case(case=case, why="常见", by=by(editor))
    telling.take_case(draft=draft, by=by(c1))
    draft = telling.save_texts(draft=draft, texts=TEXTS, by=by(c1))
    draft = decide_all(draft)
    agree(case, c1)
    telling.hand_on(draft=draft, by=by(c1))
    draft = telling.approve_draft(draft=draft, unrecognisable=True, by=by(c2))
    page = CaseStudyPage.objects.get()
    assert (draft.status, draft.page_id, page.live, page.outcome) == ("handed", page.pk, False, "agreement")
    assert page.title == "欧阳某诉求减轻罚款案"
    assert page.background == "欧阳某（电话××××，住XX县某镇某村）30余岁，经营小店，因标签瑕疵面临罚款。"
    assert "13800000000" not in str(list(LedgerEntry.objects.values_list("detail", "reason")))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda case: Case.objects.filter(pk=case.pk).update(status="S13"),
        lambda case: Case.objects.filter(pk=case.pk).update(close_reason="R05"),
        lambda case: Party.objects.create(case=case, order=7, role=PartyRole.GUARDIAN, masked_name="李*", name="李示"),
        lambda case: telling.propose_case(case=case, why="x", by=by(staff("C1"))),
    ],
)
def test_only_archived_cases_that_ended_well_are_told_and_once(spoil):
    case = archived_case()
    spoil(case)
    with refused("not_tellable"):
        telling.propose_case(case=case, why="x", by=by(staff("ED1")))


def test_dropped_case_can_be_proposed_anew():
    draft = written()
    telling.drop_draft(draft=draft, reason="不宜公开", by=by(draft.writer))
    assert telling.propose_case(case=draft.case, why="再议", by=by(staff("ED2"))).status == "asked"


def test_every_place_has_to_be_decided():
    draft = written()
    agree(draft.case)
    with refused("undecided") as error:
        telling.hand_on(draft=draft, by=by(draft.writer))
    assert error.value.values == {"count": 6}


def test_words_of_a_place_that_name_somebody_block():
    draft = decide_all(written())
    agree(draft.case)
    place = reviewed(draft)[0].places[0]
    telling.decide_places(
        draft=draft,
        decisions=draft.decisions | {place.key: {"act": "write", "instead": "欧阳样例"}},
        by=by(draft.writer),
    )
    draft.refresh_from_db()
    with refused("leak"):
        telling.hand_on(draft=draft, by=by(draft.writer))


def test_kept_words_reach_the_page_and_its_scan(index):
    draft = written(result="任何单位都可以这样做。")
    telling.hide_names(draft=draft, entries=[{"name": "任何", "kind": "person", "aliases": []}], by=by(draft.writer))
    draft.refresh_from_db()
    draft = decide_all(draft)
    place = reviewed(draft)[3].places[0]
    decisions = draft.decisions | {place.key: {"act": "keep", "instead": ""}}
    draft = telling.decide_places(draft=draft, decisions=decisions, by=by(draft.writer))
    agree(draft.case)
    telling.hand_on(draft=draft, by=by(draft.writer))
    telling.approve_draft(draft=draft, unrecognisable=True, by=by(staff("C2")))
    assert CaseStudyPage.objects.get().result == "任何单位都可以这样做。"


def test_new_words_ask_for_new_decisions_and_keep_the_old_ones():
    draft = decide_all(written())
    draft = telling.save_texts(
        draft=draft, texts=draft.texts | {"result": "村民李示例作证，" + draft.texts["result"]}, by=by(draft.writer)
    )
    assert [place.text for text in reviewed(draft) for place in text.carried.undecided] == ["李示例"]


def test_without_every_partys_yes_nothing_is_handed_on():
    draft = decide_all(written())
    with refused("no_consent"):
        telling.hand_on(draft=draft, by=by(draft.writer))
    Party.objects.create(case=draft.case, order=5, role=PartyRole.THIRD, masked_name="王*", name="王样")
    agree(draft.case)
    with refused("no_consent"):
        telling.hand_on(draft=draft, by=by(draft.writer))


def test_yes_in_the_application_counts_until_it_is_taken_back():
    case = archived_case()
    application = case.application
    application.answers = application.answers | {"consent_case_study": True}
    application.save()
    assert queries.all_agree(case)
    take_back(case)
    assert not queries.all_agree(Case.objects.get(pk=case.pk))
    assert queries.consent_taken_back(case)


def take_back(case):
    by = Actor.citizen(case.application.receipt_no)
    change_details(application=case.application, access=None, wanted={ChangeKind.CASE_STUDY: False}, by=by)


def test_writer_never_approves(index):
    draft = awaiting_check()
    with pytest.raises(MoveRefused):
        telling.approve_draft(draft=draft, unrecognisable=True, by=by(draft.writer))
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseDraft.objects.filter(pk=draft.pk).update(approver=draft.writer)


def test_second_person_answers_for_the_words(index):
    draft = awaiting_check()
    with refused("k_check"):
        telling.approve_draft(draft=draft, unrecognisable=False, by=by(staff("C2")))


def test_without_a_list_of_cases_nothing_changes():
    draft = awaiting_check()
    with refused("no_index"):
        telling.approve_draft(draft=draft, unrecognisable=True, by=by(staff("C2")))
    draft.refresh_from_db()
    assert (draft.status, draft.page_id) == ("check", None)


def test_sent_back_can_be_changed_and_two_cannot_approve(index):
    draft = awaiting_check()
    second = staff("C2")
    telling.return_draft(draft=draft, reason="再概括一些", by=by(second))
    telling.hand_on(draft=draft, by=by(draft.writer))
    telling.approve_draft(draft=draft, unrecognisable=True, by=by(second))
    with pytest.raises(StaleState):
        telling.approve_draft(draft=draft, unrecognisable=True, by=by(staff("C2")))
    with refused("locked"):
        telling.save_texts(draft=draft, texts={}, by=by(second))


def test_names_stay_under_encryption():
    draft = written()
    row = (
        CaseDraft.objects.filter(pk=draft.pk).extra(select={"raw": "texts"}).values("raw")[0]
    )  # what lies in the table
    assert "欧阳样例" not in str(row["raw"])


@pytest.mark.parametrize("live", [True, False])
def test_consent_taken_back_takes_the_page_down_at_once(client, index, live):
    draft = handed()
    page = draft.page.specific
    if live:
        page.latest_revision.publish()
        assert client.get(page.url).status_code == 200
    made = withdraw_consent(consent=draft.case.publication_consents.get(), on=date(2026, 11, 25), by=by(staff("C1")))
    assert [one.page_id for one in made] == [page.pk]
    assert client.get(page.url).status_code == 410
    assert (is_down(page.pk), CaseStudyPage.objects.get().live) == (True, False)
    with refused("withdrawn"):
        withdraw_consent(consent=draft.case.publication_consents.get(), on=date(2026, 11, 25), by=by(staff("C1")))


def test_party_takes_its_page_down_from_its_own_room(client, index):
    draft = handed()
    application = draft.case.application
    change_details(
        application=application, access=None, wanted={ChangeKind.CASE_STUDY: True}, by=Actor.citizen(application.receipt_no)
    )  # fmt: skip
    draft.page.specific.latest_revision.publish()
    take_back(draft.case)
    assert client.get(draft.page.url).status_code == 410
    assert TakeDown.objects.get().ground == "consent"


def test_one_paper_a_party_until_it_is_taken_back():
    case = archived_case()
    first = agree(case)
    with refused("consent_stands"):
        agree(case)
    withdraw_consent(consent=first, on=date(2026, 11, 21), by=by(staff("C1")))
    assert queries.consent_taken_back(case)
    again = record_consent(
        party=case.parties.first(), way="record", on=date(2026, 11, 22), file=StoredFileFactory(), by=by(staff("C1"))
    )
    assert (queries.all_agree(case), queries.consent_taken_back(case), again.withdrawn_at) == (True, False, None)


@pytest.mark.parametrize("roles", [("C1",), ("C2",), ("ED1",), ("ED3",), ("U1",), ("SA",), ("W",)])
def test_rule_and_its_twin_agree(roles):
    draft, user = written(), staff(*roles)
    seen = rules.can_view(user, draft)
    assert list(rules.visible_to(user, CaseDraft.objects.all())) == ([draft] if seen else [])
    assert seen == (roles[0] in ("C1", "C2"))


def test_cases_of_public_interest_come_first_to_mind():
    plain, heavy = archived_case(), archived_case()
    Case.objects.filter(pk=heavy.pk).update(is_heavy=True, closed_at=now())
    assert [case for case in queries.tellable() if queries.is_of_public_interest(case)] == [heavy]
    assert set(queries.tellable()) == {plain, heavy}


def test_key_of_a_page_is_letters_alone():
    assert telling.page_key(CaseDraft(pk=UUID(int=12345678901234567890))).removeprefix("c-").isalpha()
