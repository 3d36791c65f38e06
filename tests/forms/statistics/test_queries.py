"""What an editor reads out of the sums: a funnel by step, the commonest faults, channels, the median."""

from datetime import date, timedelta

import pytest

from forms.definition.default_form import field
from forms.statistics.models import DailyCount
from forms.statistics.queries import MOST_FAULTS, Stage, usage_of
from tests.factories.forms import form_page, one_step, shown_when

DAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    yes_no = [{"value": "yes", "label": "是"}, {"value": "no", "label": "不是"}]
    return form_page(
        one_step(field("choice", "agent", "有没有代理人", choices=yes_no), key="agent", title="代理"),
        one_step(field("text", "name", "代理人姓名"), key="agents", title="代理人", when=shown_when("agent", "yes")),
        one_step(field("long_text", "facts", "经过"), key="facts", title="事实"),
    )


def keep(page, event, day=DAY, **numbers):
    rows = [DailyCount(page=page, day=day, event=event, name=name, number=n) for name, n in numbers.items()]
    DailyCount.objects.bulk_create(rows)


def keep_total(page, event, number, day=DAY):
    DailyCount.objects.create(page=page, day=day, event=event, number=number)


def usage(page, since=DAY, until=DAY):
    return usage_of(page, page.current_version().definition, since=since, until=until, check="核对")


def test_funnel_tells_reached_and_left_per_step(page):
    keep_total(page, "started", 10)
    keep(page, "reached", agent=10, agents=3, facts=7, check=5)
    keep_total(page, "submitted", 4)
    found = usage(page)
    assert found.stages == [
        Stage("代理", 10, 3, 100),
        Stage("代理人", 3, 0, 30),  # a branch: more people came to the step behind it
        Stage("事实", 7, 2, 70),
        Stage("核对", 5, 1, 50),
    ]
    assert (found.started, found.submitted) == (10, 4)


def test_people_of_an_earlier_day_make_no_negative_numbers(page):
    keep(page, "reached", facts=1, check=6)
    keep_total(page, "submitted", 8)
    assert [(stage.left, stage.share) for stage in usage(page).stages] == [(0, 0)] * 4


def test_commonest_faults_come_first_with_step_and_question(page):
    numbers = {"facts|required": 2, "name|max_length": 9, "gone|invalid": 5}
    keep(page, "fault", **numbers)
    assert usage(page).faults == [
        ("代理人", "代理人姓名", "max_length", 9), ("", "gone", "invalid", 5), ("事实", "经过", "required", 2),
    ]  # fmt: skip


def test_list_of_faults_ends(page):
    keep(page, "fault", **{f"q{number:02}|required": number for number in range(1, MOST_FAULTS + 5)})
    found = usage(page).faults
    assert [number for *_names, number in found] == list(range(MOST_FAULTS + 4, 4, -1))


def test_days_are_summed_and_the_ends_belong_to_the_span(page, django_assert_num_queries):
    for offset, number in ((-2, 100), (-1, 1), (0, 10), (1, 1000)):
        day = DAY + timedelta(days=offset)
        keep_total(page, "started", number, day)
        keep(page, "channel", day, online=number, window=1)
        keep(page, "minutes", day, **{"10": 1})
    definition = page.current_version().definition
    with django_assert_num_queries(1):
        found = usage_of(page, definition, since=DAY - timedelta(days=1), until=DAY, check="核对")
    assert (found.started, found.channels, found.median_minutes) == (11, [("online", 11), ("window", 2)], "10")


def test_other_forms_are_not_in_it(page):
    other = form_page(one_step(field("text", "a", "甲")), slug="other")
    keep_total(other, "started", 5)
    found = usage(page)
    assert (found.started, found.channels, found.median_minutes, found.faults) == (0, [], "", [])
