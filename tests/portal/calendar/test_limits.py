"""Limits for reconsideration and suit: the table of the domain specification, row by row."""

from datetime import date

import pytest

from portal.calendar.limits import remedy_limits

KNOWN = date(2026, 3, 31)


def d(text):
    return text and date.fromisoformat(text)


@pytest.mark.parametrize(
    ("facts", "review", "suit"),
    [
        ({}, "2026-05-30", "2026-09-30"),
        ({"told": None}, "2027-03-31", "2027-03-31"),
        ({"told": date(2026, 6, 1)}, "2026-07-31", "2026-12-01"),
        ({"told": date(2027, 3, 1)}, "2027-03-31", "2027-03-31"),
        ({"act": date(2021, 5, 10)}, "2026-05-10", "2026-05-10"),
        ({"act": date(2021, 5, 10), "real_estate": True}, "2026-05-30", "2026-09-30"),
        ({"act": date(2006, 5, 10), "real_estate": True}, "2026-05-10", "2026-05-10"),
        ({"act": date(2024, 2, 29), "told": None}, "2027-03-31", "2027-03-31"),
        ({"review_decision": date(2026, 8, 3)}, None, "2026-08-18"),
        ({"act_type": "OMI", "applied": date(2026, 3, 16)}, "2026-07-14", None),
        ({"act_type": "OMI", "applied": date(2026, 3, 16), "duty_days": 20}, "2026-06-04", None),
        ({"act_type": "AGR"}, "2026-05-30", "2026-09-30"),
        ({"act_type": "AGR", "not_performed": True}, "2026-05-30", "2029-03-31"),
        ({"act_type": "COM", "damages_alone": True}, None, "2028-03-31"),
        ({"act_type": "OMI", "review_decision": date(2026, 8, 3)}, None, "2026-08-18"),
    ],
)
def test_limits_for_each_situation(facts, review, suit):
    limits = remedy_limits(known=KNOWN, **facts)
    assert (limits.review, limits.suit) == (d(review), d(suit))


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        ({"act_type": "PEN"}, False),
        ({"act_type": "PEN", "on_the_spot": True}, True),
        ({"act_type": "POL", "on_the_spot": True}, True),
        ({"act_type": "LIC", "on_the_spot": True}, False),
        ({"act_type": "OMI"}, True),
        ({"act_type": "INF"}, True),
        ({"act_type": "INF", "information_refused": False}, False),
        ({"act_type": "CFM", "resource_right": True}, True),
        ({"act_type": "OTH", "tax_dispute": True}, True),
        ({"act_type": "OMI", "review_decision": date(2026, 8, 3)}, False),
    ],
)
def test_reconsideration_comes_first_for_some_acts(facts, first):
    limits = remedy_limits(known=KNOWN, **facts)
    assert limits.review_first is first
    assert (limits.suit is None) is first
    assert ("应当先申请行政复议" in limits.basis_suit) is first


def test_the_dates_are_not_rolled_over_rest_days():
    assert remedy_limits(known=date(2026, 8, 2)).review == date(2026, 10, 1)


def test_basis_names_the_articles():
    limits = remedy_limits(known=KNOWN)
    assert limits.basis_review == "自知道行政行为之日起六十日（行政复议法第二十条）"
    assert limits.basis_suit == "自知道作出行政行为之日起六个月（行政诉讼法第四十六条）"


@pytest.mark.parametrize(
    ("day", "left", "urgent"),
    [("2026-05-20", 10, True), ("2026-05-19", 11, False), ("2026-05-30", 0, True), ("2026-05-31", -1, False)],
)
def test_days_left_and_the_red_warning(day, left, urgent):
    limits = remedy_limits(known=KNOWN, day=d(day))
    assert (limits.review_days_left, limits.urgent) == (left, urgent)


def test_days_left_without_a_day_is_unknown():
    limits = remedy_limits(known=KNOWN)
    assert (limits.review_days_left, limits.suit_days_left, limits.urgent) == (None, None, False)
