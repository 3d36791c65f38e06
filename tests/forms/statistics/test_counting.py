"""One statement a request adds to the sums; drafts come and go, sums stay; nobody is in them."""

from datetime import date, timedelta

import pytest
import time_machine

from forms.applications.models import Channel
from forms.definition.default_form import field
from forms.statistics.actions import LONGEST_NAME, count
from forms.statistics.models import DailyCount, Event
from forms.wizard import actions
from forms.wizard.models import Draft
from portal.calendar import now
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from tests.factories.forms import CITIZEN, Citizen, default_page, form_page, one_step
from tests.factories.window import Clerk

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    return form_page(one_step(field("text", "a", "甲")), one_step(field("text", "b", "乙"), key="two", title="第二步"))


def sums(page, event):
    return dict(DailyCount.objects.filter(page=page, event=event).values_list("name", "number"))


def add(page, *events):
    return count(page_id=page.pk, events=events, by=CITIZEN)


def test_same_thing_again_adds_to_the_same_row(page):
    for _time in range(3):
        assert add(page, (Event.REACHED, "one"), (Event.REACHED, "one"), (Event.STARTED, "")) == 2
    assert (sums(page, "reached"), sums(page, "started")) == ({"one": 3}, {"": 3})
    assert DailyCount.objects.count() == 2


def test_every_day_has_its_own_row(page):
    add(page, (Event.STARTED, ""))
    with time_machine.travel(now() + timedelta(days=1), tick=False):
        add(page, (Event.STARTED, ""))
    assert [row.number for row in DailyCount.objects.order_by("day")] == [1, 1]


def test_one_statement_counts_any_number(page, django_assert_num_queries):
    many = [(Event.FAULT, f"key{number}|required") for number in range(30)]
    with django_assert_num_queries(3):  # with the savepoint around it
        assert add(page, *many) == 30


def test_form_without_a_page_and_nothing_to_count_are_no_rows(page):
    assert count(page_id=None, events=[(Event.STARTED, "")], by=CITIZEN) == 0
    assert count(page_id=page.pk, events=[], by=CITIZEN) == 0
    assert not DailyCount.objects.exists()


def test_long_name_is_cut_not_refused(page):
    add(page, (Event.FAULT, "长" * 500))
    assert list(sums(page, "fault")) == ["长" * LONGEST_NAME]


def test_counting_leaves_no_trace_of_anybody(page):
    before = LedgerEntry.objects.count()
    add(page, (Event.STARTED, ""))
    assert LedgerEntry.objects.count() == before
    assert {item.name for item in DailyCount._meta.concrete_fields} == {"id", "page", "day", "event", "name", "number"}


def test_going_back_and_forth_reaches_a_step_once(page):
    citizen = Citizen(page.slug)
    citizen.start()
    for _time in range(3):
        citizen.fill("one", only={"a": "甲"})
        citizen.fill("two", "back", only={"b": ""})
    assert sums(page, "reached") == {"one": 1, "two": 1}


def test_faults_are_counted_by_question_and_reason_not_by_what_was_typed(page):
    citizen = Citizen(page.slug)
    citizen.start()
    citizen.fill("one", only={"a": ""})
    citizen.fill("one", only={"a": "很长" * 300})
    citizen.fill("one", "save", only={"a": ""})  # nobody asked whether it is right
    assert sums(page, "fault") == {"a|required": 1, "a|max_length": 1}


def test_preview_adds_nothing(page):
    draft = actions.start_draft(
        version=page.current_version(), slug=page.slug, secret="x", shared_computer=False, preview=True, by=SYSTEM
    )
    actions.save_step(draft=draft, content=actions.StepInput("one", {}, tried=True, faults=("a|required",)), by=SYSTEM)
    assert not DailyCount.objects.exists()


def test_sums_stay_when_the_draft_is_erased_by_wish_or_by_time(page):
    for _number in range(2):
        citizen = Citizen(page.slug)
        citizen.start()
        citizen.fill("one", only={"a": "甲"})
    actions.erase_draft(draft=citizen.draft, by=CITIZEN)
    with time_machine.travel(Draft.objects.get().expires_at, tick=False):
        actions.erase_expired(by=SYSTEM)
    assert not Draft.objects.exists()
    assert (sums(page, "started"), sums(page, "reached")) == ({"": 2}, {"one": 2, "two": 2})


def test_channels_online_and_at_the_window(settings, tmp_path):
    settings.VAULT_ROOT = tmp_path
    page = default_page()
    citizen = Citizen()
    citizen.start()
    citizen.fill_from("notice").submit()
    Clerk().handed_in()
    Clerk().handed_in(begin={"w_channel": Channel.PHONE})
    assert sums(page, "channel") == {"online": 1, "window": 1, "phone": 1}
    assert sums(page, "submitted") == {"": 3}


def test_sums_go_with_their_page(page):
    add(page, (Event.STARTED, ""))
    page.delete()
    assert DailyCount.objects.filter(day__gte=date.min).count() == 0
