"""Home page, queue, earlier applications, receipt and papers."""

import os
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from pypdf import PdfReader

from forms.definition.default_form import field
from forms.definition.kinds import kind_of
from forms.window import actions, queries
from forms.window.models import QueueTicket
from forms.wizard.models import Draft
from portal.calendar import now
from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.models import LedgerEntry
from portal.units.models import Unit
from tests.factories.forms import ID_NUMBER, NAME, PHONE, form_page, one_step, submitted
from tests.factories.people import staff
from tests.factories.window import Clerk, scan, text_of

HOME_QUERIES = 10
SHOTS = os.environ.get("SHUJIE_SHOTS")


def test_home_asks_the_same_number_of_queries_for_any_number_of_rows(clerk, django_assert_num_queries):
    clerk.get("window_home")
    for _round in range(2):
        clerk.begin()
        clerk.handed_in()
        actions.draw_ticket(unit=clerk.user.unit, by=SYSTEM)
        with django_assert_num_queries(HOME_QUERIES):
            clerk.get("window_home")


def test_home_shows_the_day_of_this_window_alone(clerk):
    draft, done = clerk.begin(), clerk.handed_in()
    page = clerk.get("window_home")
    assert page.context["drafts"] == [draft]
    assert page.context["handed_in"] == page.context["unscanned"] == [done]
    other = Clerk().get("window_home")
    assert (other.context["drafts"], other.context["handed_in"], other.context["unscanned"]) == ([], [], [])


def test_home_leads_to_a_new_code_for_somebody_who_lost_it(clerk):
    rooms = dict(clerk.get("window_home").context["rooms"])
    assert str(rooms[reverse("liaison_look_up")]) == "补发查询码"
    assert clerk.get("liaison_look_up").status_code == 200


@pytest.mark.parametrize("role", ["U1", "C2", "AU", "ED1"])
def test_counter_is_closed_to_other_roles(page, client, role):
    client.force_login(staff(role))
    assert [client.get(reverse(name)).status_code for name in ("window_home", "window_start", "window_lock")] == [
        404
    ] * 3


def test_clerk_without_a_unit_has_no_counter(page, client):
    client.force_login(staff("W", unit=None))
    assert client.get(reverse("window_home")).status_code == 404


def test_numbers_count_up_by_window_and_day(clerk):
    first, second = (actions.draw_ticket(unit=clerk.user.unit, by=SYSTEM) for _draw in range(2))
    elsewhere = actions.draw_ticket(unit=Clerk().user.unit, by=SYSTEM)
    assert [ticket.number for ticket in (first, second, elsewhere)] == [1, 2, 1]


def test_those_served_first_stand_first(clerk):
    clerk.post("window_draw", w_priority="none")
    clerk.post("window_draw", w_priority="disabled")
    assert [ticket.number for ticket in queries.queue_of(clerk.user.unit)] == [2, 1]


def test_called_number_goes_with_its_entry_and_leaves_the_queue(clerk):
    slip = clerk.post("window_draw", w_priority="nonsense")
    ticket = slip.context["ticket"]
    called = clerk.post("window_ticket", ticket.pk, state="called")
    assert called["Location"] == reverse("window_start") + f"?ticket={ticket.pk}"
    entry = clerk.handed_in(begin={"ticket": str(ticket.pk)})
    assert entry.ticket == ticket
    assert list(queries.queue_of(clerk.user.unit)) == []


def test_slip_of_another_window_is_not_there(clerk):
    ticket = actions.draw_ticket(unit=Clerk().user.unit, by=SYSTEM)
    assert clerk.get("window_ticket", ticket.pk).status_code == 404
    assert clerk.post("window_ticket", ticket.pk, state="gone").status_code == 404
    assert QueueTicket.objects.get().state == "waiting"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"w_number": ID_NUMBER}, True),
        ({"w_number": "１１０１００１９９００１０１００１９"}, True),
        ({"w_phone": PHONE}, True),
        ({"w_doc_no": "X市监罚告〔2026〕18号"}, True),
        ({"w_number": "11010019900101002"}, False),
        ({"w_doc_no": "X市监罚告〔2026〕19号"}, False),
    ],
)
def test_earlier_application_is_found_masked_and_the_look_is_on_record(clerk, page, asked, found):
    earlier = submitted(page=page, act_doc_no="X市监罚告〔2026〕18号").application
    answer = clerk.post("window_start", press="match", w_source_ref="工单-7", **asked)
    shown = answer.content.decode()
    assert [hit["application"] for hit in answer.context["hits"]] == [earlier] * found
    assert (NAME in shown, "欧阳**" in shown) == (False, found)
    assert "工单-7" in shown
    line = LedgerEntry.objects.get(event="window.matched")
    assert line.detail["found"] == [earlier.receipt_no] * found
    assert [value for value in asked.values() if value in str(line.detail)] == []


def test_looking_for_nothing_is_refused_in_words(clerk):
    answer = clerk.post("window_start", press="match")
    assert list(answer.context["match"].non_field_errors()) == ["三项中至少填一项再查找。"]
    assert LedgerEntry.objects.filter(event="window.matched").count() == 0


def test_code_is_shown_and_printed_until_it_is_handed_over(clerk, wordings):
    entry = clerk.handed_in()
    page = clerk.get("window_receipt", entry.pk)
    code = page.context["code"]
    assert len(code) == 11
    assert (
        clerk.client.post(reverse("track"), {"receipt": entry.application.receipt_no, "code": code}).status_code == 302
    )
    printed = text_of(clerk.get("window_paper", entry.pk, "receipt-code"))
    assert [word in printed for word in (entry.application.receipt_no, code, "青山", "窗口口头", "温示例")] == [
        True
    ] * 5
    assert "申请行政争议纾解不停止行政行为的执行" in printed
    clerk.post("window_receipt", entry.pk, press="close")
    assert clerk.get("window_receipt", entry.pk).context["code"] == ""
    assert clerk.get("window_paper", entry.pk, "receipt-code").status_code == 302
    entry.refresh_from_db()
    assert entry.pickup_word is None


@pytest.mark.parametrize(("paper", "millimetres"), [("receipt-code", (210, 297)), ("receipt-code-a5", (148, 210))])
def test_receipt_fits_on_one_page_of_either_paper(clerk, wordings, paper, millimetres):
    entry = clerk.handed_in()
    entry.collector_name, entry.collector_phone = "代收样例", "13900001234"
    entry.save()
    answer = clerk.get("window_paper", entry.pk, paper)
    if SHOTS:
        (Path(SHOTS) / f"{paper}.pdf").write_bytes(answer.content)
    pages = PdfReader(BytesIO(answer.content)).pages
    assert [tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pages] == [millimetres]
    words = text_of(answer)
    for word in (entry.application.receipt_no, clerk.get("window_receipt", entry.pk).context["code"], "代收样例"):
        assert word in words
    assert "申请行政争议纾解不停止行政行为的执行" in words


@pytest.mark.parametrize(
    ("day", "told"), [("2026-11-22", ["按此推算已经超过"] * 2), ("2026-04-20", ["只剩6天"]), ("2026-03-02", [])]
)
def test_printed_limit_says_when_it_is_over_or_near(clerk, wordings, time_machine, day, told):
    time_machine.move_to(f"{day}T10:00:00+08:00")
    printed = "".join(text_of(clerk.get("window_paper", clerk.handed_in().pk, "receipt-code")).split())
    assert re.findall("按此推算已经超过|只剩[0-9]+天", printed) == told


def test_code_ends_with_the_sign_in(clerk):
    entry = clerk.handed_in()
    clerk.client.logout()
    clerk.client.force_login(clerk.user)
    assert clerk.get("window_receipt", entry.pk).context["code"] == ""


def test_pickup_words_are_forgotten_the_next_day(clerk):
    entry = clerk.handed_in()
    assert actions.forget_words(by=SYSTEM) == 0
    type(entry).objects.filter(pk=entry.pk).update(submitted_at=now().replace(year=2020))
    assert actions.forget_words(by=SYSTEM) == 1
    entry.refresh_from_db()
    assert entry.pickup_word is None


def test_oral_record_says_what_was_said_before_and_after_handing_in(clerk, wordings):
    entry = clerk.begin()
    clerk.fill(entry, facts="䶮家的店，<b>当天</b>就改了。")
    before = text_of(clerk.get("window_record", entry.pk, query="?witness=见证丁"))
    assert [
        word in before for word in ("口头申请笔录", "欧阳样例", ID_NUMBER, "<b>当天</b>", "记录人：温示例", "见证丁")
    ] == [True] * 6
    assert "以上内容已向你宣读，是否与你所说一致？" in before
    assert "青山" not in before
    clerk.hand_in(entry)
    entry.refresh_from_db()
    after = text_of(clerk.get("window_paper", entry.pk, "record"))
    assert entry.application.receipt_no in after
    assert LedgerEntry.objects.filter(event="window.printed", detail__paper="record").count() == 1


def test_paper_without_a_wording_is_refused_in_words(clerk):
    entry = clerk.begin()
    clerk.fill(entry)
    answer = clerk.get("window_record", entry.pk)
    assert answer.status_code == 409
    assert "D01b" in answer.content.decode()


def test_blank_form_holds_every_question_and_box(clerk, page):
    printed = text_of(clerk.get("window_blank", page.slug))
    asked = [item.label for _step, item in page.current_version().definition.fields() if kind_of(item).asks]
    assert [label for label in asked if label.replace(" ", "") not in printed] == []
    assert "□收到文书" in printed
    assert clerk.get("window_blank", "nosuch").status_code == 404


def test_queue_slip_is_printed(clerk):
    ticket = clerk.post("window_draw", w_priority="elderly").context["ticket"]
    printed = text_of(clerk.get("window_ticket", ticket.pk))
    assert [word in printed for word in ("排队号001", clerk.user.unit.name, "老年人优先")] == [True] * 3


def test_paused_form_cannot_be_begun(clerk, page):
    type(page).objects.filter(pk=page.pk).update(opening="paused")
    answer = clerk.post("window_start", press="start", w_slug=page.slug, w_channel="window")
    assert answer.context["form"].errors.keys() == {"slug"}


def test_form_for_opinions_is_no_entry_at_a_window(clerk, page):
    opinions = form_page(one_step(field("text", "wish", "想法")), slug="yijian", publish=False)
    opinions.purpose = "opinions"
    opinions.save_revision().publish()
    assert b'value="yijian"' not in clerk.get("window_start").content
    answer = clerk.post("window_start", press="start", w_slug="yijian", w_channel="window")
    assert (answer.status_code, Draft.objects.count()) == (200, 0)


def test_scan_before_handing_in_is_a_fault_of_the_program(clerk):
    entry = clerk.begin()
    assert clerk.post("window_receipt", entry.pk, press="scan", w_scan=scan())["Location"] == reverse(
        "window_entry", args=[entry.pk]
    )


def test_begun_entry_needs_a_window(page):
    user = staff("W", unit=None)
    with pytest.raises(ValueError, match="no window"):
        actions.begin_entry(
            user=user, version=page.current_version(), slug=page.slug, particulars=actions.Particulars("window"),
            by=Actor.of(user),
        )  # fmt: skip
    assert Unit.objects.filter(staff=user).count() == 0
