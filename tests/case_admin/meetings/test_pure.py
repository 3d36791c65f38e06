"""Who may sit, when a hearing may be, what it must leave behind: tables of examples."""

from datetime import date

import pytest

from case_admin.cases.duty_limits import hearing_notice
from case_admin.meetings.bench import name_of, problems_of, shown_all
from case_admin.meetings.notice import earliest_day, recusal_day
from case_admin.meetings.trail import Trail, lines_of, missing_in
from portal.calendar.statutory import provisional_year
from portal.calendar.workdays import WorkCalendar

CALENDAR = WorkCalendar({year: provisional_year(year) for year in (2025, 2026)}, version=3)
WHOLE = Trail(
    kinds=frozenset({"recording", "sign_in", "photo", "evaluation"}), transcript_pages=3, scan_pages=3, has_opinion=True
)


@pytest.mark.parametrize(
    ("own", "outside", "wrong"),
    [
        (["范例乙", "样例丙"], ["示例丁"], []),
        ([], ["范例乙", "样例丙", "示例丁"], []),
        (["范例乙", "样例丙", "甲一", "甲二"], ["示例丁"], []),
        (["范例乙"], ["示例丁"], ["outside"]),
        (["范例乙", "样例丙", "甲一"], ["示例丁"], ["outside"]),
        (["范例乙", "样例丙", "甲一"], [], ["outside"]),
        ([], [], ["outside", "outside"]),
        (["样本甲，局长", "样例丙"], ["示例丁"], ["chair"]),
        (["范例乙", "样例丙"], ["记录戊（律师）"], ["chair"]),
        (["范例乙", "范例乙，科长"], ["示例丁"], ["chair"]),
    ],
)
def test_panel_is_odd_three_at_least_one_from_outside_and_nobody_sits_twice(own, outside, wrong):
    found = problems_of(chair="样本甲", clerk="记录戊", own=own, outside=outside)
    assert [field for field, _sentence in found] == wrong


def test_name_is_what_stands_before_the_first_mark():
    lines = ("样本甲，律师", "样本甲（律师）", "样本甲 律师", "样本甲、律师", " 样本甲 ")
    assert {name_of(line) for line in lines} == {"样本甲"}


def test_who_somebody_is_stands_in_brackets_on_paper():
    lines = ["样本甲，律师", "样本甲,县局，科长", "人大代表样本甲", "样本甲（律师）", "样本甲，"]
    shown = "样本甲（律师）、样本甲（县局，科长）、人大代表样本甲、样本甲（律师）、样本甲"
    assert shown_all(lines) == shown


@pytest.mark.parametrize(
    ("today", "earliest"),
    [
        ("2026-03-02", "2026-03-09"),  # Monday to Monday
        ("2026-03-06", "2026-03-13"),
        ("2026-03-07", "2026-03-16"),  # a Saturday: Monday is the first day that may be the last one
        ("2026-09-30", "2026-10-12"),  # over the National Day, by the rules alone
        ("2026-02-13", "2026-02-26"),  # over the Spring Festival
    ],
)
def test_earliest_day_leaves_five_working_days(today, earliest):
    calendar, start, found = CALENDAR, date.fromisoformat(today), date.fromisoformat(earliest)
    assert earliest_day(start, calendar) == found
    assert hearing_notice(found, calendar).due >= start
    assert hearing_notice(calendar.add(found, -1), calendar).due < start


def test_recusal_is_open_until_the_working_day_before():
    assert [recusal_day(date(2026, 3, day), CALENDAR) for day in (23, 24)] == [date(2026, 3, 20), date(2026, 3, 23)]


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, []),
        ({"unserved": ("欧**",)}, ["向欧**送达听证通知书"]),
        ({"unproved": ("欧**", "县局")}, ["向欧**、县局送达听证通知书的凭证"]),
        ({"kinds": frozenset()}, ["听证全程录音录像", "签到表", "现场照片", "评议表"]),
        ({"kinds": frozenset({"sign_in", "photo", "other"})}, ["听证全程录音录像", "评议表"]),
        ({"transcript_pages": 0, "scan_pages": 0}, ["听证笔录", "逐页签名的笔录扫描件"]),
        ({"scan_pages": 1}, ["逐页签名的笔录扫描件（共3页，已有1页）"]),
        ({"scan_pages": 5}, []),
        ({"has_opinion": False}, ["听证意见"]),
    ],
)
def test_trail_names_what_is_missing(change, missing):
    trail = Trail(**{name: getattr(WHOLE, name) for name in Trail.__dataclass_fields__} | change)
    assert missing_in(trail) == missing
    assert [line.code for line in lines_of(trail)] == [
        "service", "recording", "sign_in", "photo", "evaluation", "transcript", "signed", "opinion",
    ]  # fmt: skip
