"""A yearly notice: typed, looked at, handed on, confirmed by another person, set aside, corrected."""

import pytest

from portal.calendar import calendar_version, is_workday
from portal.calendar.models import CalendarNotice, CalendarYear
from portal.calendar.typed_dates import read_date
from portal.ledger.models import LedgerEntry
from tests.factories.people import staff

REAL_ADDRESSES = True
NEW = "/admin/calendar/notice/new/"


def propose(client, typed):
    page = client.post(NEW, typed, follow=True)
    assert "等待另一人核对" in page.content.decode()
    return CalendarNotice.objects.get()


def words(page):
    return page.content.decode()


def test_look_shows_what_would_change_and_keeps_nothing(client, sign_in, typed):
    sign_in("C1")
    text = words(client.post(NEW, typed | {"look": "1"}))
    assert "2027年工作日：现为248天，确认后为" in text
    assert "正在计算的期限共0个" in text
    assert "已告知当事人的日期只会推后、不会提前" in text
    assert "国办发明电〔2026〕9号" in text
    assert CalendarNotice.objects.count() == 0


def test_notice_goes_from_one_person_to_the_other(client, sign_in, typed):
    sign_in("C1")
    notice = propose(client, typed)
    assert notice.rest[0] == ["2026-12-31", "2027-01-03", "元旦"]
    assert (notice.state, calendar_version()) == ("proposed", 1)
    sign_in("C2")
    page = words(client.get(f"/admin/calendar/notice/{notice.pk}/"))
    assert "2026-12-31 周四" in page or "2026-12-31 星期四" in page
    done = client.post(f"/admin/calendar/notice/{notice.pk}/confirm/", {"compared": "on"}, follow=True)
    assert "2027年日历已生效。" in words(done)
    assert not is_workday(read_date("2026-12-31"))
    assert CalendarYear.objects.get(year=2027).status == "confirmed"
    kept = LedgerEntry.objects.filter(event__startswith="calendar.").values_list("event", "actor_role", "detail")
    assert sorted(kept) == [
        ("calendar.notice_confirmed", "C2", {"year": 2027}),
        ("calendar.notice_proposed", "C1", {"year": 2027}),
    ]


def test_same_person_is_refused_in_words_and_on_record(client, sign_in, typed):
    sign_in("C2")
    notice = propose(client, typed)
    assert "须由另一人核对确认" in words(client.get(f"/admin/calendar/notice/{notice.pk}/"))
    page = client.post(f"/admin/calendar/notice/{notice.pk}/confirm/", {"compared": "on"}, follow=True)
    assert "录入的人不能自己确认，请由另一人核对后确认。" in words(page)
    assert LedgerEntry.objects.get(event="calendar.refused").detail == {"code": "same_person"}
    assert calendar_version() == 1


def test_second_of_two_confirmations_is_told_it_was_decided(client, sign_in, typed):
    sign_in("C1")
    notice = propose(client, typed)
    for role, said in (("C2", "2027年日历已生效。"), ("SA", "已经处理过")):
        sign_in(role)
        page = client.post(f"/admin/calendar/notice/{notice.pk}/confirm/", {"compared": "on"}, follow=True)
        assert said in words(page)
    assert calendar_version() == 2


def test_confirming_without_the_tick_asks_for_it(client, sign_in, typed):
    sign_in("C1")
    notice = propose(client, typed)
    sign_in("SA")
    page = client.post(f"/admin/calendar/notice/{notice.pk}/confirm/", follow=True)
    assert "请先对照原文核对，再勾选确认。" in words(page)
    assert calendar_version() == 1


def test_assessor_cannot_confirm_and_strangers_find_nothing(client, sign_in, typed):
    sign_in("C2")
    notice = propose(client, typed)
    sign_in("C1")
    assert client.post(f"/admin/calendar/notice/{notice.pk}/confirm/", {"compared": "on"}).status_code == 404
    for role in ("U1", "W", "SE", "AU", "ED1"):
        sign_in(role)
        for path in ("", "confirm/", "drop/", "again/"):
            assert client.get(f"/admin/calendar/notice/{notice.pk}/{path}").status_code == 404
    assert calendar_version() == 1


def test_notice_set_aside_changes_nothing_and_makes_room(client, sign_in, typed):
    sign_in("C1")
    notice = propose(client, typed)
    page = client.post(f"/admin/calendar/notice/{notice.pk}/drop/", follow=True)
    assert "通知已搁置，日历没有变化。" in words(page)
    assert client.post(NEW, typed).status_code == 302


def test_notice_in_force_is_corrected_by_entering_it_again(client, sign_in, typed):
    sign_in("C1")
    notice = propose(client, typed)
    sign_in("C2")
    client.post(f"/admin/calendar/notice/{notice.pk}/confirm/", {"compared": "on"})
    page = client.get(f"/admin/calendar/notice/{notice.pk}/again/")
    form = page.context["form"]
    assert (form["year"].value(), form["notice_no"].value()) == (2027, "国办发明电〔2026〕9号")
    again = {"year": 2027, "notice_no": "国办发明电〔2026〕9号", "text": form["text"].value()}
    assert "不用重复录入" in words(client.post(NEW, again))
    fixed = again | {"text": again["text"].replace("2027-05-08上班\n", "")}
    assert client.post(NEW, fixed).status_code == 302


def test_notice_is_taken_back_by_two_people(client, sign_in, typed):
    sign_in("C1")
    notice = propose(client, typed)
    sign_in("C2")
    client.post(f"/admin/calendar/notice/{notice.pk}/confirm/", {"compared": "on"})
    sign_in("C1")
    page, url = client.get(f"/admin/calendar/notice/{notice.pk}/"), f"/admin/calendar/notice/{notice.pk}/take-back/"
    assert url in page.content.decode()
    assert "请填写撤销理由。" in words(client.post(url, {"reason": ""}))
    shown = client.post(url, {"reason": "录错年份"}, follow=True)
    assert "等待第二人确认" in words(shown) and "撤销" in words(shown)
    wish = CalendarNotice.objects.get(takes_back=notice)
    again = client.post(url, {"reason": "录错年份"})
    assert again.status_code == 409 and "录错年份" in again.content.decode()
    assert client.post(f"/admin/calendar/notice/{wish.pk}/confirm/", {"compared": "on"}).status_code == 404
    sign_in("C2")
    look = f"/admin/calendar/notice/{wish.pk}/"
    assert "2026-12-31" in words(client.get(look))
    assert client.post(f"{look}confirm/", {}).status_code == 409
    done = client.post(f"{look}confirm/", {"compared": "on"}, follow=True)
    assert "通知已撤销" in words(done)
    notice.refresh_from_db()
    assert notice.state == "taken_back"
    assert client.get(f"/admin/calendar/notice/{notice.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": "春节：2月30日放假"}, "“2月30日”不是日历上的日期，请核对。"),
        ({"text": "春节：2月12日至5日放假"}, "有一个假期的结束日期早于开始日期"),
        ({"text": "春节：2月5日放假。6月9日上班"}, "2027-06-09"),
        ({"text": "春节：2月5日至12日放假。2月7日上班"}, "2027-02-07"),
        ({"text": "春节：2028年2月5日放假"}, "2028-02-05"),
        ({"text": "元旦：1月1日至12月3日放假"}, "有一段假期超过20天"),
        ({"text": "没有日期"}, "请按通知填写放假日期。"),
        ({"text": "春" * 10000}, "最多4000个字，现有10000个字，请删减。"),
        ({"text": ""}, "请按通知填写放假日期。"),
        ({"text": "<script>alert(1)</script>：2月5日放假 2月31日放假"}, "不是日历上的日期"),
        ({"notice_no": ""}, "文号"),
        ({"notice_no": "号" * 61}, "最多60个字，现有61个字，请删减。"),
        ({"year": "2013"}, "日历只涵盖2014年至2099年"),
        ({"year": "明年"}, "日历只涵盖2014年至2099年"),
        ({"year": "2027" * 50}, "日历只涵盖2014年至2099年"),
        ({"text": "春节：2月5日放假\x00"}, "\x00"),
    ],
)
def test_slips_are_told_in_words_and_everything_typed_stays(client, sign_in, typed, change, sentence):
    sign_in("C1")
    entered = typed | change
    page = client.post(NEW, entered)
    assert page.status_code == 200
    assert sentence.strip("\x00") in words(page)
    assert page.context["form"].errors
    assert {name: page.context["form"][name].value() for name in entered} == entered
    assert "<script>alert" not in words(page)
    assert CalendarNotice.objects.count() == 0


def test_second_notice_of_a_year_waits(client, sign_in, typed):
    sign_in("C1")
    propose(client, typed)
    page = client.post(NEW, typed)
    assert "这一年已有一份通知在等待核对" in words(page)
    assert CalendarNotice.objects.count() == 1


def test_number_that_could_be_a_persons_does_not_break_the_ledger(client, sign_in, typed):
    sign_in("C1")
    propose(client, typed | {"notice_no": "11010519491231002X"})
    assert "11010519491231002X" not in str(list(LedgerEntry.objects.values()))


def test_register_asks_the_database_the_same_for_one_and_three(client, django_assert_num_queries):
    client.force_login(staff("C2"))
    shown = []
    for years in ([2030], [2031, 2032]):
        for year in years:
            CalendarNotice.objects.create(year=year, notice_no="虚号", rest=[], work=[], imported_by="1")
        client.get("/admin/calendar-notices/")
        with django_assert_num_queries(QUERIES):
            page = client.get("/admin/calendar-notices/")
        shown.append(words(page).count("虚号"))
    assert shown == [1, 3]


QUERIES = 10
