"""Leave to see a case: given and ended by the centre, told to the person, in the ledger; nothing more than that case."""

from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from case_admin.cases import rules
from case_admin.cases.models import CaseGrant, Recusal
from case_admin.cases.refusals import NotYet
from case_admin.liaison.rules import can_read_thread
from case_admin.outside import actions
from case_admin.outside.panels import assigned
from case_admin.outside.queries import READING
from forms.applications.models import Attachment
from portal.calendar import now
from portal.ledger.queries import entries_about
from portal.notices.models import Notice
from portal.people.models import User
from portal.vault.queries import read_bytes
from tests.case_admin.cases.test_screens import cost
from tests.factories.cases import bare_case
from tests.factories.people import staff
from tests.factories.units import UnitFactory
from tests.factories.vault import StoredFileFactory


@pytest.fixture
def case(river):
    return river.register()


def give(river, case, person, purpose="opinion", reason="请研究诉源治理"):
    return actions.give_leave(case=case, person=person, purpose=purpose, reason=reason, by=river.by(river.c1))


def known(person):
    return User.objects.get(pk=person.pk)


@pytest.mark.parametrize("code", READING)
def test_leave_opens_that_case_alone_and_no_identity(code, river, case):
    other, person = bare_case("S02"), staff(code)
    assert not rules.can_view(person, case)
    give(river, case, person)
    case = type(case).objects.get(pk=case.pk)
    assert (rules.can_view(person, case), rules.can_view(person, other)) == (True, False)
    assert not rules.can_reveal(person, case)


@pytest.mark.parametrize("code", READING)
def test_outsider_reads_under_a_mark_and_is_written_down_each_time(code, river, case, as_, at):
    person = staff(code)
    give(river, case, person)
    browser = as_(person)
    shown = browser.get(reverse("case_page", args=[case.pk])).text
    assert "欧阳样例" not in shown and "11010119880808001X" not in shown
    assert f"{person.name} {person.unit.name} 2026-03-02 09:00</span>" in shown
    assert '<div class="desk-mark" aria-hidden="true">' in shown
    read = entries_about(case).filter(event="case.read", actor_id=str(person.pk))
    assert read.count() == 1
    at(2026, 3, 2, 9, 11)
    clock = case.clocks.first()
    browser.get(reverse("case_clock", args=[case.pk, clock.pk]))
    assert read.count() == 2


@pytest.mark.parametrize("code", READING)
def test_outsider_finds_no_identity_page(code, river, case, as_):
    person = staff(code)
    give(river, case, person)
    url = reverse("case_reveal", args=[case.pk, case.parties.get().pk])
    browser = as_(person)
    assert (browser.get(url).status_code, browser.post(url, {"reason": "x"}).status_code) == (404, 404)
    assert not entries_about(case).filter(event="case.revealed").exists()


@pytest.mark.parametrize("code", READING)
def test_outsider_gets_neither_the_application_nor_proofs_of_identity(code, river, case, as_):
    person = staff(code)
    give(river, case, person)
    kept = {}
    for key in ("D01", "identity", "evidence"):
        kept[key] = StoredFileFactory(name=f"{key}.pdf")
        Attachment.objects.create(application=case.application, file=kept[key], field_key=key, order=9)
    browser = as_(person)
    answers = {
        key: browser.get(reverse("case_file", args=[case.pk, file.pk])).status_code for key, file in kept.items()
    }
    assert answers == {"D01": 404, "identity": 404, "evidence": 200}
    assert as_(river.c1).get(reverse("case_file", args=[case.pk, kept["identity"].pk])).status_code == 200


def test_paper_leaves_under_the_readers_mark_and_stays_clean_in_the_vault(river, case, as_):
    person = staff("J")
    give(river, case, person)
    paper = StoredFileFactory(name="证据.pdf")
    Attachment.objects.create(application=case.application, file=paper, field_key="evidence", order=9)
    kept = read_bytes(paper)
    url = reverse("case_file", args=[case.pk, paper.pk])
    given = as_(person).get(url)
    said = "".join(page.extract_text() for page in PdfReader(BytesIO(given.content)).pages)
    assert f"{person.name} {person.unit.name} 2026-03-02 09:00" in said
    assert given["Cache-Control"] == "private, no-store"
    assert read_bytes(paper) == kept == b"".join(as_(river.c1).get(url).streaming_content)


def test_resolver_who_is_an_adviser_too_reveals_nothing_in_cases_seen_by_leave(river, case):
    person = staff("U1", "L")
    give(river, case, person)
    case = type(case).objects.get(pk=case.pk)
    assert (rules.can_view(person, case), rules.can_reveal(person, case)) == (True, False)


@pytest.mark.parametrize(("code", "may"), [("L", True), ("J", True), ("P", False), ("ZF", False), ("FY", False)])
def test_messages_and_words_of_the_inner_volume_are_for_those_with_the_internal_file(code, may, river, case, as_):
    person = staff(code)
    give(river, case, person)
    assert can_read_thread(person, case.application) is may
    river.assess()
    river.divert()
    opinion = case.events.get(move="T08").reason
    shown = as_(person).get(reverse("case_page", args=[case.pk])).text
    thread = reverse("liaison_thread", args=[case.application_id])
    assert opinion and "分流交办" in shown
    assert (opinion in shown, thread in shown) == (may, may)


def test_own_people_work_without_a_mark(river, case, as_):
    assert "desk-mark" not in as_(river.c1).get(reverse("case_page", args=[case.pk])).text


def test_giving_and_ending_are_told_and_in_the_ledger(river, case):
    person = staff("J")
    grant = give(river, case, person)
    actions.end_leave(grant=grant, reason="意见已收到", by=river.by(river.c2))
    lines = entries_about(case).filter(event__startswith="case.leave").order_by("seq")
    assert [(e.event, e.reason) for e in lines] == [
        ("case.leave_given", "请研究诉源治理"),
        ("case.leave_ended", "意见已收到"),
    ]
    kinds = Notice.objects.filter(user=person).values_list("kind", flat=True)
    assert sorted(kinds) == ["case.leave_ended", "case.leave_given"]
    assert not rules.can_view(known(person), type(case).objects.get(pk=case.pk))


def test_leave_that_ended_can_be_given_anew(river, case):
    person = staff("P")
    actions.end_leave(grant=give(river, case, person), reason="x", by=river.by(river.c1))
    give(river, case, person)
    assert list(case.grants.filter(user=person).values_list("ended_at", flat=True).order_by("pk"))[1] is None


def test_leave_is_refused_twice_to_insiders_and_to_the_recused(river, case):
    person, recused = staff("J"), staff("P")
    Recusal.objects.create(case=case, user=recused, reason="x", recused_at=now(), recused_by="x")
    give(river, case, person)
    codes = []
    for who in (person, river.u1, recused):
        with pytest.raises(actions.LeaveRefused) as refused:
            give(river, case, who)
        codes.append(refused.value.code)
    with pytest.raises(actions.LeaveRefused) as refused:
        give(river, case, staff("L"), reason=" ")
    assert [*codes, refused.value.code] == ["given_already", "not_outside", "recused", "no_reason"]
    assert case.grants.count() == 1


def test_leave_ends_once(river, case):
    grant = give(river, case, staff("J"))
    actions.end_leave(grant=grant, reason="x", by=river.by(river.c1))
    with pytest.raises(NotYet):
        actions.end_leave(grant=grant, reason="y", by=river.by(river.c2))
    assert CaseGrant.objects.get(pk=grant.pk).end_reason == "x"


def test_database_keeps_no_end_without_a_name(river, case):
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseGrant.objects.create(case=case, user=river.c1, granted_at=now(), granted_by="x", ended_at=now())


def test_screens_give_and_end(river, case, as_):
    person, browser = staff("J"), as_(river.c1)
    url = reverse("case_leaves", args=[case.pk])
    assert person.name in browser.get(url).text
    given = browser.post(url, {"person": person.pk, "purpose": "opinion", "reason": "研究"}, follow=True)
    assert "现在可以查阅本案" in given.text and given.status_code == 200
    again = browser.post(url, {"person": person.pk, "purpose": "opinion", "reason": "再研究"})
    assert again.status_code == 409 and 'value="再研究"' in again.text
    end = reverse("case_leave_end", args=[case.pk, case.grants.get().pk])
    assert browser.post(end, {"reason": ""}).status_code == 200
    assert browser.post(end, {"reason": "已办"}).status_code == 302
    late = browser.post(end, {"reason": "又一次"})
    assert late.status_code == 409 and "又一次" in late.text


def test_leave_of_another_case_is_absent(river, case, as_):
    grant = give(river, bare_case("S02"), staff("J"))
    assert as_(river.c1).get(reverse("case_leave_end", args=[case.pk, grant.pk])).status_code == 404


@pytest.mark.parametrize("code", ["U1", "J", "SA"])
def test_pages_of_leave_are_closed_to_others(code, river, case, as_):
    assert as_(staff(code)).get(reverse("case_leaves", args=[case.pk])).status_code == 404
    assert as_(staff(code)).get(reverse("case-leaves_modeladmin_index")).status_code == 404


def test_board_lists_the_cases_assigned(river, case):
    person = staff("P")
    grant = give(river, case, person, purpose="supervision")
    rows = assigned(known(person)).rows
    assert [(row.url, "检察监督" in row.note) for row in rows] == [(reverse("case_page", args=[case.pk]), True)]
    actions.end_leave(grant=grant, reason="x", by=river.by(river.c1))
    assert assigned(known(person)).rows == []
    assert assigned(river.c1) is None


def test_register_costs_the_same_at_one_and_three_rows(river, case, as_):
    browser, url = as_(river.c1), reverse("case-leaves_modeladmin_index")
    give(river, case, staff("J"))
    one = cost(browser, url)
    for code in ("P", "L"):
        give(river, bare_case("S06", handler=UnitFactory()), staff(code))
    assert one == cost(browser, url)
