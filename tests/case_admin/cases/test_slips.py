"""The return slip D17: one a try, with lines before service and facts after it; screens of public notice."""

import io
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from case_admin.cases import actions, worklists
from case_admin.delivery.actions import fail_service, publish_notice, record_service
from case_admin.delivery.queries import services_about
from portal.documents.queries import documents_about
from portal.vault.queries import read_bytes
from tests.factories.people import staff

KEPT = "S06"


@pytest.fixture
def notice(river):
    """The information notice of an accepted case, waiting to be served on 2 March 2026."""
    river.to("S06")
    river.accept()
    return services_about(river.case).get(document__code="D04")


def words(paper) -> str:
    pages = PdfReader(io.BytesIO(read_bytes(paper.file))).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


def address(river, name, service):
    return reverse(name, args=[river.case.pk, service.pk])


def sign_in(client, user):
    client.force_login(user, backend="portal.people.backend.RolesBackend")
    return client


def printed(river, service):
    return actions.print_slip(case=river.case, service=service, by=river.by(river.u1))


def test_slip_before_service_names_paper_and_recipient(river, notice):
    said = words(printed(river, notice))
    assert "送达回证" in said and notice.document.number in said and "欧阳样例" in said
    assert "2026年3月2日" not in said


def test_slip_after_service_says_what_was_recorded(river, notice):
    record_service(
        service=notice, served_on=date(2026, 3, 2), way="left", witness="样本村主任", place="示例镇样板街9号",
        refusal="拒绝签收", substitute="成年家属样例乙", by=river.by(river.u1),
    )  # fmt: skip
    said = words(printed(river, notice))
    for told in ("样本村主任", "示例镇样板街9号", "拒绝签收", "成年家属样例乙", "2026年3月2日", river.u1.name):
        assert told in said


def test_slip_is_made_once_a_try(river, notice):
    first = printed(river, notice)
    assert printed(river, notice) == first
    again = fail_service(service=notice, note="无人在家", next_way="post", by=river.by(river.u1))
    assert printed(river, again) != first
    assert documents_about(river.case).filter(code="D17").count() == 2


def test_slip_is_printed_from_the_screen_and_reached_from_its_line(river, notice, client):
    browser = sign_in(client, river.u1)
    answer = browser.post(address(river, "case_service_slip", notice), follow=True)
    notice.refresh_from_db()
    assert reverse("case_file", args=[river.case.pk, notice.slip.file_id]) in answer.text
    assert address(river, "case_service_slip", notice) not in answer.text


def test_page_says_which_paper_it_is_about_and_leads_nowhere_twice(river, notice, client):
    browser = sign_in(client, river.u1)
    assert notice.document.number in browser.get(address(river, "case_service_slip", notice)).text
    failing = address(river, "case_service_failed", notice)
    assert failing in browser.get(address(river, "case_service", notice)).text
    shown = browser.get(failing).text.split("<main")[1]
    assert notice.document.number in shown and f'href="{failing}"' not in shown


def test_slip_is_not_printed_by_another_unit(river, notice, client):
    answer = sign_in(client, staff("U1")).post(address(river, "case_service_slip", notice))
    assert answer.status_code in (403, 404)
    assert not documents_about(river.case).filter(code="D17").exists()


def test_public_notice_too_early_is_refused_in_words_and_keeps_what_was_typed(river, notice, client):
    typed = {"way": "notice", "served_on": "2026-03-02", "note": "县政府网站"}
    answer = sign_in(client, river.u1).post(address(river, "case_service", notice), typed)
    assert (answer.status_code, "三次未能送达" in answer.text, "县政府网站" in answer.text) == (409, True, True)


def test_public_notice_is_published_on_screen_and_says_when_it_serves(river, notice, client):
    for _try in range(3):
        notice = fail_service(service=notice, note="退回", next_way="post", by=river.by(river.u1))
    typed = {"way": "notice", "served_on": "2026-03-02", "note": "县政府网站"}
    answer = sign_in(client, river.u1).post(address(river, "case_service", notice), typed, follow=True)
    assert "2026-04-01" in answer.text and "公告刊登日 2026-03-02" in answer.text


def test_board_shows_what_is_not_served_until_it_is(river, notice, client):
    def to_serve() -> str:
        return sign_in(client, river.u1).get(reverse("wagtailadmin_home")).text

    way_there = address(river, "case_service", notice)
    assert way_there in to_serve()
    record_service(service=notice, served_on=date(2026, 3, 2), way="direct", by=river.by(river.u1))
    assert way_there not in to_serve()


def test_board_names_the_day_a_standing_notice_serves(river, notice):
    for _try in range(3):
        notice = fail_service(service=notice, note="退回", next_way="post", by=river.by(river.u1))
    publish_notice(service=notice, published_on=date(2026, 3, 2), by=river.by(river.u1))
    rows = {row.url: row.due for row in worklists.to_serve(river.u1).rows}
    assert rows[address(river, "case_service", notice)] == date(2026, 4, 1)
