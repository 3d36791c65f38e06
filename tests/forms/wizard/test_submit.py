"""Submitting and the receipt."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from forms.applications.codes import read_code
from forms.applications.models import Application
from forms.applications.queries import find_by_receipt
from forms.wizard.models import Draft
from portal.calendar import now
from portal.outbox.runner import drain
from portal.units.queries import center_unit
from tests.factories.documents import ship_templates
from tests.factories.forms import Citizen, default_page, unit
from tests.factories.vault import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(citizen):
    return citizen.fill_until("check")


def paper(citizen, code):
    return citizen.client.get(reverse("apply_paper", args=[citizen.slug, citizen.draft_id, code]))


def test_receipt_page_gives_number_and_code_that_open_the_matter(ready):
    ready.submit()
    page = ready.receipt()
    application = Application.objects.get()
    code = read_code(page.context["code"])
    text = page.content.decode()
    assert find_by_receipt(application.receipt_no, code) == application
    assert application.receipt_no in text
    assert "申请行政争议纾解不停止行政行为的执行，也不当然中止、中断或者延长" in text
    assert "建议不晚于 2026年4月26日" in text


def test_receipt_page_is_the_same_when_opened_again(ready):
    ready.submit()
    assert ready.receipt().context["code"] == ready.receipt().context["code"]


def test_back_button_after_submitting_leads_to_the_receipt(ready):
    ready.submit()
    for step in ("who", "check", "facts"):
        assert ready.get(step)["Location"].endswith("/receipt/")
    assert ready.fill("who", applicant_name="别人")["Location"].endswith("/receipt/")


def test_code_is_shown_no_more_once_it_is_kept(ready):
    ready.submit()
    code = ready.receipt().context["code"]
    ready.keep()
    page = ready.receipt()
    assert code not in page.content.decode()
    assert paper(ready, "card").status_code == 302


def test_code_is_shown_no_more_after_two_hours(ready):
    ready.submit()
    Draft.objects.update(submitted_at=now() - timedelta(hours=3))
    assert "查询码丢了的" in ready.receipt().content.decode()
    assert paper(ready, "card").status_code == paper(ready, "D01").status_code == 302


def test_receipt_of_another_browser_is_not_shown(ready, client):
    ready.submit()
    assert client.get(reverse("apply_receipt", args=[ready.slug, ready.draft_id])).status_code == 404


def test_receipt_before_submitting_leads_back_to_the_form(ready):
    assert ready.receipt()["Location"].endswith(f"/{ready.draft_id}/")


def test_papers_can_be_fetched_from_the_receipt_page(ready):
    ship_templates()
    ready.submit()
    assert paper(ready, "receipt").status_code == 404
    drain()
    for code in ("receipt", "D01", "card"):
        answer = paper(ready, code)
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"].startswith("attachment")
        assert "no-store" in answer["Cache-Control"]
        assert b"".join(answer).startswith(b"%PDF")
    assert paper(ready, "D02").status_code == 404


def test_papers_open_as_a_preview_in_wechat(ready):
    ship_templates()
    ready.submit()
    drain()
    wechat = {"user-agent": "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.44"}
    for code in ("receipt", "card"):
        address = reverse("apply_paper", args=[ready.slug, ready.draft_id, code])
        assert ready.client.get(address, headers=wechat)["Content-Disposition"].startswith("inline")


def test_what_another_tab_changed_must_be_confirmed_anew(ready):
    confirmation = ready.confirmation()
    ready.fill("facts", facts="改了一点。")
    answer = ready.client.post(ready.url("check"), confirmation)
    assert "内容刚刚有改动" in answer.content.decode()
    assert Application.objects.count() == 0
    assert ready.submit().status_code == 302


def test_file_added_in_another_tab_must_be_confirmed_too(ready):
    confirmation = ready.confirmation()
    ready.fill("evidence", evidence=upload())
    ready.client.post(ready.url("check"), confirmation)
    assert Application.objects.count() == 0


@pytest.mark.parametrize("spoilt", [{"key": "0"}, {"content": ""}, {"key": "", "content": ""}])
def test_confirmation_that_is_not_ours_submits_nothing(ready, spoilt):
    ready.submit(**spoilt)
    assert Application.objects.count() == 0


def test_every_step_is_checked_once_more(ready):
    draft = ready.draft
    draft.data["steps"]["who"]["raw"]["applicant_id"] = ["110100199001010018"]
    draft.save()
    assert ready.submit()["Location"] == ready.url("who")
    assert Application.objects.count() == 0


def test_unit_that_closed_meanwhile_is_noticed(citizen):
    market = unit()
    citizen.fill_until("act")
    citizen.fill("act", respondent="market", respondent_text="")
    citizen.fill_from("act_more")
    market.is_active = market.accepts_cases = False
    market.save()
    assert citizen.submit()["Location"] == citizen.url("act")


def test_application_holds_answers_files_and_respondent(citizen):
    market = unit()
    citizen.fill_until("act")
    citizen.fill("act", respondent="market", respondent_text="")
    for step in ("act_more", "dates", "other", "deadline", "claims", "facts"):
        citizen.fill(step)
    citizen.fill("evidence", evidence=[upload("一.pdf"), upload("二.pdf", b"%PDF" + upload().read()[4:] + b"\n")])
    citizen.fill("evidence_list", only={"evidence_list-0-name": "告知书", "evidence_list-0-source": "单位送达"})
    citizen.fill_from("assist").submit()
    application = Application.objects.get()
    assert application.respondent == market
    assert application.answers["respondent_name"] == "虚构县市场监督管理局"
    assert [item["name"] for item in application.answers["evidence"]] == ["一.pdf", "二.pdf"]
    assert application.attachments.count() == 2
    assert application.answers["evidence_list"] == [{"name": "告知书", "source": "单位送达"}]
    assert application.answers["consent_case_study"] is False
    assert center_unit() is not None


def race(work, count=4):
    """Run `work` in several threads at the same moment."""
    gate = threading.Barrier(count)
    results = []

    def run():
        try:
            gate.wait(timeout=10)
            results.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_make_one_application():
    default_page()
    citizen = Citizen()
    citizen.start()
    citizen.fill_until("check")
    confirmation, cookie = citizen.confirmation(), citizen.client.cookies["draft"].value

    def press():
        twin = Citizen()
        twin.draft_id = citizen.draft_id
        twin.client.cookies["draft"] = cookie
        answer = twin.client.post(twin.url("check"), confirmation)
        return answer.status_code, answer["Location"]

    results = race(press)
    assert len(results) == 4
    assert len(set(results)) == 1
    assert Application.objects.count() == 1
    application = Application.objects.get()
    assert find_by_receipt(application.receipt_no, read_code(citizen.receipt().context["code"])) == application


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_steps_saved_at_the_same_moment_are_both_kept():
    default_page()
    citizen = Citizen()
    citizen.start()
    citizen.fill_until("check")
    cookie = citizen.client.cookies["draft"].value
    steps = iter([("who", {"applicant_name": "张三"}), ("facts", {"facts": "新的经过"})])
    lock = threading.Lock()

    def save():
        with lock:
            step, change = next(steps)
        twin = Citizen()
        twin.draft_id = citizen.draft_id
        twin.client.cookies["draft"] = cookie
        return twin.fill(step, **change).status_code

    assert race(save, 2) == [302, 302]
    kept = citizen.draft.data["steps"]
    assert kept["who"]["answers"]["applicant_name"] == "张三"
    assert kept["facts"]["answers"]["facts"] == "新的经过"
