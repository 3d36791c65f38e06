"""The screens of case work: what they show, what they cost, whom they are closed to, and that nothing typed is lost."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from case_admin.cases import actions
from case_admin.cases.admin import CaseAdmin
from case_admin.cases.models import Case
from case_admin.delivery.models import Service
from portal.calendar import today
from portal.ledger.models import LedgerEntry
from portal.ledger.queries import entries_about
from portal.paper.page import build_pdf
from portal.paper.text import paragraph
from tests.factories.cases import SHEET, bare_case, submitted_application
from tests.factories.people import staff
from tests.factories.units import UnitFactory


def page(case: Case, name: str = "case_page", *more: object) -> str:
    return reverse(name, args=[case.pk, *more])


def cost(browser, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(url).status_code == 200
    return len(queries)


INBOX, LIST, PAGE = 11, 10, 29
"""Queries of the three pages, session, person and roles included."""

ASSESSED = SHEET | {
    "case_summary": "标签瑕疵",
    "act_type": "PEN",
    "complexity": "plain",
    "risk": "low",
    "suggestion": "divert",
}


def test_inbox_costs_the_same_at_one_and_three_rows(river, as_):
    browser = as_(river.c1)
    submitted_application(respondent=river.unit)
    one = cost(browser, reverse("case_inbox"))
    for _more in range(2):
        submitted_application(respondent=UnitFactory())
    assert (one, cost(browser, reverse("case_inbox"))) == (INBOX, INBOX)


def test_list_costs_the_same_at_one_and_three_rows(river, as_):
    browser = as_(river.c1)
    river.to("S09")
    one = cost(browser, reverse("cases_modeladmin_index"))
    for _more in range(2):
        bare_case("S06", handler=UnitFactory(), respondent=UnitFactory())
    assert (one, cost(browser, reverse("cases_modeladmin_index"))) == (LIST, LIST)


def test_list_never_counts(river, as_):
    bare_case()
    with CaptureQueriesContext(connection) as queries:
        as_(river.c1).get(reverse("cases_modeladmin_index"))
    assert [q["sql"] for q in queries if "COUNT(" in q["sql"] and "case_admin_case" in q["sql"]] == []


def test_case_page_costs_the_same_however_much_has_happened(river, as_):
    browser = as_(river.c1)
    river.to("S08")
    river.serve()
    early = cost(browser, page(river.case))
    river.join()
    for _more in range(3):
        actions.record_visit(case=river.case, visited_on=today(), note="x", by=river.by(river.u1))
    assert (early, cost(browser, page(river.case))) == (PAGE, PAGE)


def test_list_pages_by_key(river, as_, monkeypatch):
    monkeypatch.setattr(CaseAdmin, "list_per_page", 2)
    numbers = [bare_case().machine_no for _ in range(3)]
    browser = as_(river.c1)
    first = browser.get(reverse("cases_modeladmin_index"))
    assert numbers[2] in first.text and numbers[1] in first.text and numbers[0] not in first.text
    assert "更早的案件" in first.text
    second = browser.get(first.context["next_url"] and reverse("cases_modeladmin_index") + first.context["next_url"])
    assert numbers[0] in second.text and numbers[2] not in second.text
    assert "回到最新" in second.text


def test_list_finds_by_party_and_shows_the_name_masked(river, as_):
    river.register()
    found = as_(river.c1).get(reverse("cases_modeladmin_index"), {"q": "欧阳样例"})
    assert "欧阳**" in found.text
    missed = as_(river.c1).get(reverse("cases_modeladmin_index"), {"q": "无此人"})
    assert "欧阳**" not in missed.text


@pytest.mark.parametrize("key", ["0", "-1", "99999999999999999999", "x"])
def test_list_takes_odd_pages_calmly(river, as_, key):
    bare_case()
    assert as_(river.c1).get(reverse("cases_modeladmin_index"), {"p": key}).status_code in (200, 404)


def test_foreign_case_and_absent_case_answer_alike(river, as_):
    foreign = bare_case("S09", handler=UnitFactory())
    browser = as_(river.u1)
    answers = [browser.get(url) for url in (page(foreign), reverse("case_page", args=[987654]))]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("code", ["SA", "AU", "ED2", "E", "O", "P"])
def test_case_routes_are_closed_to_roles_without_cases(code, river, as_):
    case = river.register()
    browser = as_(staff(code))
    assert browser.get(page(case)).status_code == 404
    assert browser.get(reverse("case_inbox")).status_code == 404


def test_opening_a_case_is_written_down_once_in_ten_minutes(river, as_, at):
    case = river.register()
    browser = as_(river.c1)
    for _twice in range(2):
        browser.get(page(case))
    assert entries_about(case).filter(event="case.read").count() == 1
    at(2026, 3, 2, 9, 11)
    browser.get(page(case))
    assert entries_about(case).filter(event="case.read").count() == 2


def test_case_page_shows_what_can_be_done_and_no_identity(river, as_):
    river.to("S06")
    shown = as_(river.u1).get(page(river.case)).text
    assert "受理" in shown and "还有3个工作日" in shown and "欧阳**" in shown
    for secret in ("欧阳样例", "11010119880808001X", "13800000000"):
        assert secret not in shown


def test_identity_is_shown_for_a_reason_that_is_written_down(river, as_):
    case = river.register()
    party = case.parties.get()
    browser, url = as_(river.c1), page(case, "case_reveal", party.pk)
    assert "11010119880808001X" not in browser.get(url).text
    assert "11010119880808001X" not in browser.post(url, {"reason": " "}).text
    shown = browser.post(url, {"reason": "核对送达地址"})
    assert "11010119880808001X" in shown.text
    assert shown["Cache-Control"] == "private, no-store"
    entry = entries_about(case).get(event="case.revealed")
    assert (entry.reason, entry.detail) == ("核对送达地址", {"party": str(party.pk)})


def test_party_of_another_case_is_not_revealed(river, as_):
    mine, other = river.register(), river.register()
    assert as_(river.c1).get(page(mine, "case_reveal", other.parties.get().pk)).status_code == 404


def test_registering_on_screen_gives_the_number(river, as_):
    application = submitted_application(respondent=river.unit)
    url = reverse("case_register", args=[application.pk])
    browser = as_(river.c1)
    assert "欧阳**" in browser.get(url).text
    answer = browser.post(url, {"respondent": river.unit.pk, "act_type": "PEN"}, follow=True)
    assert "已登记，案号XZ-2026-000001" in answer.text
    assert Case.objects.get().registered_by == river.c1.name


def test_registering_what_a_colleague_registered_leads_to_the_case(river, as_):
    application = submitted_application(respondent=river.unit)
    url = reverse("case_register", args=[application.pk])
    browser = as_(river.c1)
    browser.get(url)
    case = actions.register_application(application=application, by=river.by(staff("C1")))
    answer = browser.post(url, {"act_type": "PEN", "respondent": river.unit.pk})
    assert answer.status_code == 409
    assert "已经登记过了" in answer.text and page(case) in answer.text
    assert "行政处罚" in answer.text and river.unit.name in answer.text, "what was chosen is told in words"
    assert browser.get(url, follow=True).redirect_chain[0][0] == page(case)
    assert Case.objects.count() == 1


def test_decision_page_says_beforehand_what_happens(river, as_):
    river.register()
    river.assess()
    shown = as_(river.c2).get(page(river.case, "case_divert")).text
    for words in ("案件即时交办", "制发：行政争议分流交办单", "受理至2026年3月5日", "首次进展反馈至2026年3月11日"):
        assert words in shown


def test_assess_and_divert_on_screen(river, as_):
    river.register()
    browser = as_(river.c1)
    sheet = ASSESSED | {"respondent": river.unit.pk, "suggested_unit": river.unit.pk}
    assert browser.post(page(river.case, "case_assess"), sheet).status_code == 302
    browser = as_(river.c2)
    told = {"unit": river.unit.pk, "opinion": "请办理", "contact_person": "乙", "contact_phone": "0000-1"}
    answer = browser.post(page(river.case, "case_divert"), told, follow=True)
    assert f"已分流交办{river.unit.name}" in answer.text
    assert river.fresh().status == "S06"


def test_wrong_answer_keeps_what_was_typed(river, as_):
    river.register()
    river.assess()
    answer = as_(river.c2).post(page(river.case, "case_divert"), {"unit": "", "opinion": "请从速办理此案"})
    assert answer.status_code == 200
    assert "请从速办理此案" in answer.text


def test_stale_decision_shows_the_case_as_it_is_and_the_typed_text(river, as_):
    river.register()
    river.assess()
    browser = as_(river.c2)
    browser.get(page(river.case, "case_divert"))
    river.divert()
    told = {"unit": river.unit.pk, "opinion": "这是我写的要求", "contact_person": "乙", "contact_phone": "0000-1"}
    answer = browser.post(page(river.case, "case_divert"), told)
    assert answer.status_code == 409
    assert "其他人已先行办理" in answer.text and "已分流待受理" in answer.text and "这是我写的要求" in answer.text
    assert Case.objects.get(pk=river.case.pk).handlings.count() == 1


def test_decision_that_is_over_leads_back_to_the_case(river, as_):
    river.to("S06")
    answer = as_(river.c2).get(page(river.case, "case_divert"), follow=True)
    assert answer.redirect_chain[0][0] == page(river.case)
    assert "已经不能办了" in answer.text


def test_guard_that_fails_is_a_sentence_on_the_same_page(river, as_):
    river.to("S06")
    river.accept()
    answer = as_(river.u1).post(page(river.case, "case_reply"), {"takes_part": "yes", "note": "当面答复"})
    assert answer.status_code == 409
    assert "请先登记送达" in answer.text and "当面答复" in answer.text


def test_draft_changed_by_a_colleague_is_not_overwritten(river, as_):
    river.to("S09")
    river.propose()
    browser = as_(river.u1)
    url = page(river.case, "case_revise")
    seen = browser.get(url).context["form"].initial["seen"]
    actions.revise_agreement(agreement=river.draft, content=river.draft.content | {"copies": 6}, by=river.by(river.u2))
    mine = {
        "facts_agreed": "我的文本",
        "terms": "条款一",
        "performance": "一",
        "breach": "二",
        "copies": 4,
        "seen": seen,
    }
    answer = browser.post(url, mine)
    assert answer.status_code == 409
    assert "我的文本" in answer.text
    assert river.draft.content["copies"] == 6


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("c1", ["case_assess", "case_supplement"]),
        ("c2", ["case_assess", "case_divert", "case_keep", "case_refuse"]),
    ],
)
def test_every_decision_page_of_the_centre_opens(who, names, river, as_):
    river.register()
    river.assess()
    browser = as_(getattr(river, who))
    for name in names:
        assert browser.get(page(river.case, name)).status_code == 200, name


def test_every_decision_page_of_the_unit_opens(river, as_):
    river.to("S09")
    browser = as_(river.u1)
    for name in ("case_progress", "case_session", "case_propose", "case_ask_closing", "case_withdraw", "case_paper"):
        assert browser.get(page(river.case, name)).status_code == 200, name
    river.propose()
    assert as_(river.adviser).get(page(river.case, "case_review")).status_code == 200
    river.review()
    assert as_(river.u2).get(page(river.case, "case_conclude")).status_code == 200


def test_limit_shows_its_days_with_the_working_weekend(river, as_, at):
    at(2026, 2, 13)
    river.to("S06")
    clock = river.case.clocks.get(code="K04")
    shown = as_(river.u1).get(page(river.case, "case_clock", clock.pk)).text
    for words in ("2026-02-14（周六，调休上班）", "2026-02-25（周三）", "最后一天", "不计入", "2026年2月25日"):
        assert words in shown
    assert as_(river.u1).get(page(bare_case("S09", handler=river.unit), "case_clock", clock.pk)).status_code == 404


def test_document_opens_through_the_rule_and_the_ledger(river, as_):
    river.to("S06")
    paper = river.case.handlings.get().document
    answer = as_(river.u1).get(page(river.case, "case_file", paper.file_id))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert entries_about(river.case).filter(event="case.file_read").count() == 1


def test_inner_paper_is_absent_for_the_window(river, as_):
    river.to("S06")
    Case.objects.filter(pk=river.case.pk).update(intake_unit=river.unit)
    clerk = staff("W", unit=river.unit)
    paper = river.case.handlings.get().document
    browser = as_(clerk)
    assert browser.get(page(river.case, "case_file", paper.file_id)).status_code == 404
    assert "分流交办单" not in browser.get(page(river.case)).text


def test_file_of_another_case_is_absent(river, as_):
    river.to("S06")
    paper = river.case.handlings.get().document
    other = bare_case("S09", handler=river.unit)
    assert as_(river.u1).get(page(other, "case_file", paper.file_id)).status_code == 404
    assert as_(river.u1).get(page(other, "case_file", uuid.uuid4())).status_code == 404
    assert not LedgerEntry.objects.filter(event="case.file_read").exists()


def test_service_is_recorded_on_screen_with_its_proof(river, as_):
    river.to("S06")
    river.accept()
    service = Service.objects.get(document__code="D04")
    proof = SimpleUploadedFile("回证.pdf", one_page_pdf(), "application/pdf")
    told = {"way": "direct", "served_on": "2026-03-02", "proof": proof, "note": "本人签收"}
    answer = as_(river.u1).post(page(river.case, "case_service", service.pk), told, follow=True)
    assert "送达已登记" in answer.text
    service.refresh_from_db()
    assert (service.state, service.proof is None) == ("served", False)


def test_upload_that_is_no_pdf_is_refused_in_words(river, as_):
    river.to("S09")
    fake = SimpleUploadedFile("扫描.pdf", b"MZ\x90\x00", "application/pdf")
    told = {"title": "签收单", "kind": "slip", "volume": "main", "file": fake}
    answer = as_(river.u1).post(page(river.case, "case_paper"), told)
    assert answer.status_code == 200
    assert "签收单" in answer.text
    assert not river.case.attachments.exists()


def test_board_lists_what_waits_for_each_role(river, as_):
    submitted_application(respondent=river.unit)
    river.to("S06")
    assert "待登记" in as_(river.c1).get(reverse("wagtailadmin_home")).text
    shown = as_(river.u1).get(reverse("wagtailadmin_home")).text
    assert "待受理" in shown and "XZ-2026-000001" in shown


def one_page_pdf() -> bytes:
    return build_pdf([paragraph("送达回证", "body")], title="送达回证", author="x")


def test_what_no_face_prints_is_said_beside_its_field(river, as_):
    river.register()
    typed = {
        "case_summary": "罚款", "act_type": "PEN", "standing": "适格😀", "procedures": "无", "legality": "合法", "room": "有",
        "complexity": "plain", "risk": "low", "suggestion": "divert", "suggested_unit": river.unit.pk,
    }  # fmt: skip
    answer = as_(river.c1).post(page(river.case, "case_assess"), typed)
    assert answer.status_code == 200 and list(answer.context["form"].errors) == ["standing"]
    assert "😀" in answer.text and "请删去，或者改用文字说明" in answer.text
    assert not river.fresh().assessments.exists()
    assert as_(river.c1).post(page(river.case, "case_assess"), typed | {"standing": "适格"}).status_code == 302
