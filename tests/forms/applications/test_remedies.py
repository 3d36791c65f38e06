"""The deadline helper over a form's answers: every row of domain 5.7, un-rolled."""

from datetime import date

import pytest

from forms.applications.remedies import limits_of, limits_sentences

KNOWN = {"known_date": "2026-02-25", "act_date": "2026-02-20"}


@pytest.mark.parametrize(
    ("answers", "review", "suit", "first"),
    [
        (KNOWN, "2026-04-26", "2026-08-25", False),
        (KNOWN | {"rights_told": "no"}, "2027-02-25", "2027-02-25", False),
        (KNOWN | {"rights_told": "unsure"}, "2026-04-26", "2026-08-25", False),
        (KNOWN | {"rights_told": "later", "told_date": "2026-05-10"}, "2026-07-09", "2026-11-10", False),
        (KNOWN | {"rights_told": "later"}, "2026-04-26", "2026-08-25", False),
        ({"known_date": "2026-02-25", "act_date": "2021-03-01"}, "2026-03-01", "2026-03-01", False),
        ({"known_date": "2026-02-25", "act_date": "2021-03-01", "real_estate": "yes"}, "2026-04-26", "2026-08-25", False),
        (KNOWN | {"review_decision_date": "2026-06-01"}, None, "2026-06-16", False),
        ({"act_type": "OMI", "applied_date": "2026-03-16"}, "2026-07-14", None, True),
        ({"act_type": "OMI", "applied_date": "2026-03-16", "duty_days": "20"}, "2026-06-04", None, True),
        (KNOWN | {"act_type": "AGR", "agreement_dispute": "not_performed"}, "2026-04-26", "2029-02-25", False),
        (KNOWN | {"act_type": "AGR", "agreement_dispute": "changed"}, "2026-04-26", "2026-08-25", False),
        (KNOWN | {"act_type": "COM", "damages_alone": "yes"}, None, "2028-02-25", False),
        (KNOWN | {"act_type": "PEN", "on_the_spot": "yes"}, "2026-04-26", None, True),
        (KNOWN | {"act_type": "REG", "resource_right": "yes"}, "2026-04-26", None, True),
        (KNOWN | {"act_type": "INF"}, "2026-04-26", None, True),
        (KNOWN | {"act_type": "INF", "information_reply": "given"}, "2026-04-26", "2026-08-25", False),
        (KNOWN | {"act_type": "PEN", "tax_dispute": "yes"}, "2026-04-26", None, True),
    ],
)  # fmt: skip
def test_limits_of_answers(answers, review, suit, first):
    limits = limits_of(answers)
    found = [day.isoformat() if day else None for day in (limits.review, limits.suit)]
    assert (found, limits.review_first) == ([review, suit], first)


def test_limits_need_a_day_to_count_from():
    assert limits_of({"act_date": "2026-02-20"}) is None
    assert limits_sentences(None) == []


@pytest.mark.parametrize(
    ("day", "urgent"),
    [(date(2026, 4, 15), False), (date(2026, 4, 16), True), (date(2026, 4, 26), True), (date(2026, 4, 27), False)],
)
def test_ten_days_before_the_end_it_is_urgent(day, urgent):
    limits = limits_of(KNOWN, day)
    assert limits.urgent is urgent
    assert ("（只剩" in limits_sentences(limits)[0]) is urgent


def test_case_six_of_the_plan_ends_on_the_fourteenth_of_july():
    told = limits_sentences(limits_of({"act_type": "OMI", "applied_date": "2026-03-16"}, date(2026, 7, 13)))
    assert told[0].startswith("这类行政行为，应当先申请行政复议")
    assert "2026年7月14日（只剩1天）" in told[1]
    assert "实施条例第十六条" in told[1]
