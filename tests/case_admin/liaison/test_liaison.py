"""What staff do with the party's room: messages, query codes, requests about personal data; and who may not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from case_admin.cases import actions
from case_admin.cases.actions.papers import ask_applicant
from case_admin.liaison import rules
from case_admin.liaison.panels import case_panel, rights_to_answer, to_reply
from forms.applications.actions import give_code
from forms.applications.codes import new_receipt, read_code
from forms.applications.queries import find_entry
from forms.room.models import Message, RightsRequest
from forms.room.queries import waiting_for_staff
from portal.calendar import today
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.notices.models import Notice
from tests.factories.cases import bare_case, submitted_application
from tests.factories.forms import submitted
from tests.factories.people import staff
from tests.factories.room import party_message, right_asked
from tests.factories.units import UnitFactory
from tests.factories.vault import pdf_upload

CHECK = {"document": "id", "same_person": "on", "same_number": "on", "told": "on"}


@pytest.fixture
def as_(client):
    def sign_in(user):
        client.force_login(user, backend="portal.people.backend.RolesBackend")
        return client

    return sign_in


@pytest.fixture
def case(river):
    """Accepted by the unit, with a message waiting."""
    river.to("S09")
    return river.case


def thread(case):
    return reverse("liaison_thread", args=[case.application_id])


def real_receipt(application):
    """The factory's receipts cannot be typed; this one is made like a real one."""
    application.receipt_no = new_receipt(2026)
    application.save(update_fields=["receipt_no"])
    return application


def test_message_reaches_the_unit_and_is_answered(case, river, as_):
    party_message(case.application)
    assert set(Notice.objects.filter(kind="party.message").values_list("user_id", flat=True)) == {
        river.u1.pk,
        river.u2.pk,
    }
    browser = as_(river.u1)
    page = browser.get(thread(case)).content.decode()
    assert "请问什么时候见面？" in page
    assert "待答复" in page
    assert Message.objects.get().settled_at is None  # looking alone is no reply
    sent = {"text": "周三下午三点", "key": uuid4(), "files": [pdf_upload()], "wants_answer": "on"}
    assert browser.post(thread(case), sent).status_code == 302
    reply = Message.objects.get(side="staff")
    assert (reply.author, reply.wants_answer, reply.files.count()) == (river.unit.name, True, 1)
    assert waiting_for_staff().count() == 0


def test_message_needs_no_reply(case, river, as_):
    message = party_message(case.application, "谢谢")
    address = reverse("liaison_settle", args=[case.application_id, message.pk])
    assert "谢谢" in as_(river.u1).get(address).content.decode()
    assert as_(river.u1).post(address).status_code == 302
    message.refresh_from_db()
    assert message.settled_by


def test_message_of_an_unregistered_application_goes_to_the_centre(river, as_):
    application = submitted_application()
    party_message(application)
    assert set(Notice.objects.filter(kind="party.message").values_list("user_id", flat=True)) == {river.c1.pk}
    assert as_(river.c1).get(reverse("liaison_thread", args=[application.pk])).status_code == 200
    assert as_(river.u1).get(reverse("liaison_thread", args=[application.pk])).status_code == 404


def test_readers_read_and_only_workers_write(case, river, as_):
    party_message(case.application)
    for user, reads, writes in (
        (river.c2, 200, 404),
        (staff("U3", unit=river.unit), 200, 404),
        (staff("U1", unit=UnitFactory()), 404, 404),
    ):
        browser = as_(user)
        assert browser.get(thread(case)).status_code == reads
        assert browser.post(thread(case), {"text": "x", "key": uuid4()}).status_code == writes
    assert Message.objects.get().read_at is None


def test_file_of_another_thread_is_absent(case, river, as_):
    other = bare_case("S09", handler=UnitFactory())
    message = party_message(other.application)
    browser = as_(river.u1)
    assert browser.get(reverse("liaison_file", args=[case.application_id, uuid4()])).status_code == 404
    assert browser.post(reverse("liaison_settle", args=[case.application_id, message.pk])).status_code == 404


@pytest.mark.parametrize("who", ["x", "' OR 1=1", "11111111-1111-4111-8111-111111111111"])
def test_odd_person_in_the_address_is_absent(case, river, as_, who):
    assert as_(river.u1).get(thread(case), {"who": who}).status_code == 404


def test_case_page_shows_what_waits(case, river, as_):
    party_message(case.application)
    page = as_(river.u1).get(reverse("case_page", args=[case.pk])).content.decode()
    assert "1 条待答复" in page
    assert thread(case) in page


def test_board_counts_waiting_matters_of_the_own_unit(case, river):
    foreign = bare_case("S09", handler=UnitFactory())
    for one in (case, case, foreign):
        party_message(one.application)
    assert [row.label for row in to_reply(river.u1).rows] == [case.application.receipt_no]
    assert to_reply(river.c1).number == 2
    assert to_reply(river.c2) is None


def test_waiting_list_and_rule_are_twins(case, river):
    foreign = bare_case("S09", handler=UnitFactory())
    for one in (case, foreign):
        party_message(one.application)
    for user in (river.u1, river.u2, river.c1, river.c2, river.adviser):
        listed = set(rules.waiting_to(user, waiting_for_staff()).values_list("application_id", flat=True))
        asked = {one.application_id for one in (case, foreign) if rules.can_write(user, one.application)}
        assert listed == asked


def test_lost_code_is_given_anew_after_the_check(river, as_):
    application = real_receipt(submitted_application())
    browser = as_(river.c1)
    found = browser.post(reverse("liaison_look_up"), {"number": application.receipt_no.lower()}).content.decode()
    assert "欧阳**" in found
    address = reverse("liaison_reissue", args=[application.pk])
    assert browser.post(address, {**CHECK, "same_person": ""}).status_code == 200
    assert not LedgerEntry.objects.filter(event="application.code_reissued").exists()
    answer = browser.post(address, CHECK)
    code = answer.context["code"]
    assert "no-store" in answer["Cache-Control"]
    assert find_entry(application.receipt_no, code).application == application
    assert "已核验身份：身份证原件" in LedgerEntry.objects.get(event="application.code_reissued").reason
    card = browser.post(reverse("liaison_card", args=[application.pk]), {"code": code})
    assert card.content[:5] == b"%PDF-"
    assert browser.post(reverse("liaison_card", args=[application.pk]), {"code": "2222222222"}).status_code == 404


def test_application_is_found_by_identity_number_and_the_number_is_not_logged(river, as_):
    application = submitted_application()
    page = as_(river.c1).post(reverse("liaison_look_up"), {"number": "11010119880808001x"}).content.decode()
    assert application.receipt_no in page
    entry = LedgerEntry.objects.get(event="liaison.looked_up")
    assert entry.detail == {"by": "identity", "found": 1}


@pytest.mark.parametrize("typed", ["110101", "MD-2026", "*", "\0", "x" * 40])
def test_look_up_finds_whole_numbers_only(river, as_, typed):
    submitted_application()
    page = as_(river.c1).post(reverse("liaison_look_up"), {"number": typed})
    assert page.status_code == 200
    assert not page.context.get("rows")


def test_code_for_an_agent_names_the_party_of_the_case(case, river, as_):
    real_receipt(case.application)
    party = case.parties.get()
    typed = {**CHECK, "role": "co", "name": "范例乙", "phone": "13900001234", "party": str(party.pk)}
    browser = as_(river.c1)
    address = reverse("liaison_give", args=[case.application_id])
    assert "请填写电话或者取件口令" in browser.post(address, {**typed, "phone": ""}).content.decode()
    code = browser.post(address, typed).context["code"]
    entry = find_entry(case.application.receipt_no, read_code(code))
    assert (entry.access.label, entry.access.party_key) == ("共同申请人1", str(party.pk))
    assert (
        "范**" in browser.get(reverse("liaison_codes", args=[case.application_id])).content.decode()
        or "范*" in entry.access.masked_name
    )


def test_revoked_code_is_marked(case, river, as_):
    access, _code = give_code(application=case.application, role="agent", name="范例乙", phone="13900001234", by=SYSTEM)
    address = reverse("liaison_revoke", args=[case.application_id, access.pk])
    browser = as_(river.c1)
    assert browser.post(address, {"reason": ""}).status_code == 200
    assert browser.post(address, {"reason": "解除委托"}).status_code == 302
    assert "已作废" in browser.get(reverse("liaison_codes", args=[case.application_id])).content.decode()


def test_codes_are_closed_to_those_who_meet_nobody(case, river, as_):
    for user in (river.u1, river.u2, river.adviser, river.c2):
        browser = as_(user)
        for name in ("liaison_codes", "liaison_reissue", "liaison_give"):
            assert browser.get(reverse(name, args=[case.application_id])).status_code == 404
        assert browser.get(reverse("liaison_look_up")).status_code == 404


def test_request_about_data_is_answered_with_reasons(case, river, as_):
    asked = right_asked(case.application)
    assert Notice.objects.filter(kind="party.rights", user=river.c1).count() == 1
    browser = as_(river.c1)
    address = reverse("liaison_right", args=[asked.pk])
    assert "请删除照片" in browser.get(address).content.decode()
    assert browser.post(address, {"state": "refused", "answer": ""}).status_code == 200
    assert browser.post(address, {"state": "partly", "answer": "案卷须保管三十年，已限制使用。"}).status_code == 302
    asked.refresh_from_db()
    case.application.refresh_from_db()
    assert (asked.state, case.application.restricted_at is not None) == ("partly", True)
    again = browser.post(address, {"state": "refused", "answer": "我写好的另一答复"})
    assert again.status_code == 409
    assert "其他同事已经答复" in again.text and "我写好的另一答复" in again.text
    asked.refresh_from_db()
    assert asked.state == "partly"


def test_requests_are_the_centres(case, river, as_):
    asked = right_asked(case.application)
    assert as_(river.u1).get(reverse("liaison_right", args=[asked.pk])).status_code == 404
    assert as_(river.u1).get(reverse("liaison_rights")).status_code == 404
    assert rights_to_answer(river.u1) is None
    assert rights_to_answer(river.c1).number == 1


def test_list_of_requests_costs_the_same_at_one_and_three(case, river, as_):
    browser, seen = as_(river.c1), []
    for _number in range(3):
        right_asked(case.application)
        browser.get(reverse("liaison_rights"))
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("liaison_rights"))
        seen.append(len(queries))
    assert seen[0] == seen[2]
    RightsRequest.objects.update(due=today() - timedelta(days=1))
    assert "已逾期" in browser.get(reverse("liaison_rights")).content.decode()


def test_thread_costs_the_same_at_one_and_three(case, river, as_):
    browser, seen = as_(river.u1), []
    for _number in range(3):
        party_message(case.application)
        browser.get(thread(case))
        with CaptureQueriesContext(connection) as queries:
            browser.get(thread(case))
        seen.append(len(queries))
    assert seen[0] == seen[2]


def test_questions_lie_with_the_case_they_were_asked_in(river):
    river.to("S13")
    new = actions.continue_case(case=river.fresh(), ground="new", text="新的检验报告", by=river.by(river.c2))
    ask_applicant(case=river.case, kind="take_part", by=SYSTEM)
    ask_applicant(case=new, kind="extension", by=SYSTEM)

    def asked(case):
        return [entry.label for entry in case_panel(case, river.c1).entries[1:]]

    assert (asked(river.case), asked(new)) == (["您是否参加纾解？"], ["您同意延长办理期限吗？"])


@pytest.mark.django_db
def test_clerk_sees_who_has_not_confirmed_and_notes_what_a_co_applicant_says(as_):
    person = {"name": "范例乙", "phone": ""}
    application = submitted(co_applicants=[person]).application
    browser = as_(staff("C1"))
    page = reverse("liaison_codes", args=[application.pk])
    assert "未确认" in browser.get(page).text
    named = application.participations.get()
    place = reverse("liaison_confirm", args=[application.pk, named.pk])
    assert browser.post(place, {"answer": "yes"}).context["form"].errors.keys() == {"checked"}
    answer = browser.post(place, {"answer": "yes", "checked": "on"}, follow=True)
    assert "已确认参加" in answer.text and "范例乙" not in answer.text
    named.refresh_from_db()
    assert (named.state, named.said_by) == ("confirmed", "window")


@pytest.mark.django_db
def test_participation_of_another_application_is_not_there(as_):
    foreign = submitted(co_applicants=[{"name": "范例乙", "phone": ""}]).application.participations.get()
    place = reverse("liaison_confirm", args=[submitted_application().pk, foreign.pk])
    assert as_(staff("C1")).post(place, {"answer": "yes", "checked": "on"}).status_code == 404
