"""The year page and the date calculator."""

import re

import pytest
from django.urls import reverse

from portal.calendar.actions import approve_local_day, propose_local_day
from portal.calendar.typed_dates import read_date
from portal.ledger.actor import Actor
from portal.people.roles import ALL_ROLES, holders
from tests.factories.people import staff

ONE, TWO = Actor(kind="staff", id="1", label="甲"), Actor(kind="staff", id="2", label="乙")
REAL_ADDRESSES = True


@pytest.mark.parametrize("role", ALL_ROLES)
def test_page_is_open_to_those_who_work_with_limits(client, role):
    client.force_login(staff(role))
    answers = [client.get(url).status_code for url in ("/admin/calendar/", "/admin/calendar/count/")]
    assert answers == [200 if role in holders("calendar.read") else 404] * 2


def test_year_shows_twelve_tables_totals_notice_and_edition(client, sign_in):
    sign_in("U1")
    page = client.get("/admin/calendar/2026/").content.decode()
    assert page.count('<table class="cal-sheet">') == 12
    assert page.count('<th scope="col">周一</th>') == 12
    assert page.count("<time datetime=") == 365
    assert '<strong class="cal-facts__big">248</strong>' in page
    assert "16个工作日" in page
    assert "国办发明电〔2025〕7号" in page
    assert "第1版" in page
    assert re.search(r'datetime="2026-02-14">14</time><span class="cal-mark cal-mark--work">班</span>', page)
    assert re.search(r'datetime="2026-02-17">17</time><span class="cal-mark cal-mark--rest">休</span>', page)
    assert re.search(r'datetime="2026-12-28">28</time><span class="cal-mark cal-mark--open">暂</span>', page)
    assert 'aria-current="date"><time datetime="2026-11-22">' in page
    assert "录入放假通知" not in page


def test_year_without_a_notice_says_so(client, sign_in):
    sign_in("W")
    page = client.get("/admin/calendar/2027/").content.decode()
    assert "尚无放假通知" in page
    assert page.count("个工作日 · 暂定") == 12


@pytest.mark.parametrize(("year", "status"), [(2013, 404), (2014, 200), (2099, 200), (2100, 404), (10**20, 404)])
def test_years_end_where_the_calendar_ends(client, sign_in, year, status):
    sign_in("C1")
    assert client.get(f"/admin/calendar/{year}/").status_code == status


def test_local_day_is_marked_and_told(client, sign_in):
    own = propose_local_day(day=read_date("2026-07-15"), is_workday=False, label="台风停工", reason="停工令", by=ONE)
    approve_local_day(local_day=own, by=TWO)
    sign_in("U1")
    page = client.get("/admin/calendar/2026/").content.decode()
    assert "2026-07-15 台风停工" in page
    assert '<strong class="cal-facts__big">247</strong>' in page
    assert page.count("cal-mark--local") == 2  # the legend and the day


def test_year_page_asks_the_database_the_same_for_one_and_three_local_days(
    client, sign_in, django_assert_max_num_queries
):
    sign_in("C1")
    client.get("/admin/calendar/2026/")
    counts = []
    for days in (["2026-07-15"], ["2026-07-16", "2026-07-17"]):
        for day in days:
            facts = {"day": read_date(day), "is_workday": False, "label": "台风停工", "reason": "停工令"}
            approve_local_day(local_day=propose_local_day(**facts, by=ONE), by=TWO)
        client.get("/admin/calendar/2026/")  # the new edition is loaded once a process
        with django_assert_max_num_queries(30) as seen:
            client.get("/admin/calendar/2026/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_answer_comes_with_its_working(client, sign_in):
    sign_in("U1")
    page = client.get("/admin/calendar/count/", {"start": "2026-02-13", "n": "7", "unit": "workdays"})
    assert page.context["working"].due.isoformat() == "2026-03-02"
    text = page.content.decode()
    assert '<p class="cal-answer__big">2026-03-02（周一）</p>' in text
    assert "2026-02-14（周六，调休上班）" in text
    assert "第7个工作日" in text
    assert text.count('<li class="day day--counted') == 7


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ({"start": "2026年1月16日", "n": "３０", "unit": "days"}, "2026-02-24"),
        ({"start": "2025/8/31", "n": "6", "unit": "months"}, "2026-02-28"),
        ({"start": "20261201", "n": "30", "unit": "workdays"}, "2027-01-13"),
        ({"start": "2026-11-22", "n": "0", "unit": "workdays"}, "2026-11-22"),
        ({"first": "2026-09-30", "last": "2026-10-10"}, "2026-10-10"),
    ],
)
def test_common_spellings_and_units_are_computed(client, sign_in, asked, due):
    sign_in("W")
    assert client.get("/admin/calendar/count/", asked).context["working"].due.isoformat() == due


def test_days_between_are_counted_without_the_first(client, sign_in):
    sign_in("W")
    page = client.get("/admin/calendar/count/", {"first": "2026-09-30", "last": "2026-10-10"})
    assert page.context["working"].n == 3
    assert "3个工作日" in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"start": "2026-02-30", "n": "3", "unit": "workdays"}, "2026-02-30"),
        ({"start": "", "n": "3", "unit": "workdays"}, "请填写日期，例如 2026-11-22。"),
        ({"start": "2013-01-01", "n": "3", "unit": "workdays"}, "日历只涵盖2014年至2099年"),
        ({"start": "2026-01-01", "n": "-3", "unit": "workdays"}, "请填写0至750之间的整数。"),
        ({"start": "2026-01-01", "n": "9" * 10000, "unit": "workdays"}, "请填写0至750之间的整数。"),
        ({"start": "2026-01-01", "n": "3", "unit": "weeks"}, "请选择工作日、自然日或者月。"),
        ({"start": "2099-12-01", "n": "100", "unit": "workdays"}, "2100"),
        ({"start": "2099-12-01", "n": "100", "unit": "months"}, "2108"),
        ({"first": "2026-10-10", "last": "2026-09-30"}, "截止日早于起算日"),
        ({"first": "2020-10-10", "last": "2026-09-30"}, "两个日期相隔超过三年"),
        ({"start": "<script>alert(1)</script>", "n": "3", "unit": "days"}, "&lt;script&gt;"),
        ({"start": "x\x00y", "n": "3", "unit": "days"}, "y"),
    ],
)
def test_wrong_questions_are_answered_in_words_and_kept(client, sign_in, asked, sentence):
    sign_in("U1")
    page = client.get("/admin/calendar/count/", asked)
    text = page.content.decode()
    assert page.status_code == 200
    assert sentence in text
    assert page.context["working"] is None
    assert "<script>alert" not in text
    form = page.context["adding"] if "start" in asked else page.context["between"]
    assert {name: form[name].value() for name in asked} == asked


def test_menu_has_the_calendar_for_readers_alone(client, sign_in):
    sign_in("U1")
    assert reverse("calendar") in client.get("/admin/calendar/count/").content.decode()
    client.force_login(staff("ED1"))
    assert reverse("calendar") not in client.get("/admin/").content.decode()
