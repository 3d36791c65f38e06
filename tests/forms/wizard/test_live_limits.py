"""The last days appear while the day of knowing is typed: a piece of the page that saves nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from forms.statistics.models import DailyCount
from tests.factories.documents import WARNING
from tests.factories.forms import Citizen

pytestmark = pytest.mark.django_db
TYPED = {"known_date_year": "2026", "known_date_month": "2", "known_date_day": "25"}


@pytest.fixture
def citizen():
    citizen = Citizen()
    citizen.start()
    citizen.fill_until("dates")
    return citizen


def look(citizen, step="dates", client=None, **typed):
    address = reverse("apply_limits", args=[citizen.slug, citizen.draft_id, step])
    return (client or citizen.client).post(address, typed)


def test_page_with_the_day_has_a_place_for_them_and_no_other(citizen):
    assert f'data-limits="/apply/shujie/{citizen.draft_id}/limits/dates/"' in citizen.get("dates").content.decode()
    assert "data-limits" not in citizen.get("act").content.decode()


def test_whole_day_is_answered_with_both_last_days_and_the_warning(citizen):
    before, counted = citizen.draft.data, DailyCount.objects.count()
    text = look(citizen, **TYPED).content.decode()
    for words in ("2026年4月26日", "2026年8月25日", WARNING):
        assert words in text
    assert "<html" not in text
    assert (citizen.draft.data, DailyCount.objects.count()) == (before, counted)


def test_rights_never_told_leave_a_year(citizen):
    assert "2027年2月25日" in look(citizen, **TYPED, rights_told="no").content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"known_date_year": "2026"},
        TYPED | {"known_date_day": "30"},
        TYPED | {"known_date_year": "9999"},
        TYPED | {"known_date_year": "0001"},
        TYPED | {"known_date_month": "\x00"},
        TYPED | {"known_date_day": "2" * 5000},
        TYPED | {"known_date_day": "𠮷"},
    ],
)
def test_what_is_no_day_yet_is_answered_with_nothing(citizen, typed):
    answer = look(citizen, **typed)
    assert (answer.status_code, answer.content) == (200, b"")


def test_kept_day_is_not_used_while_another_is_being_typed(citizen):
    citizen.fill("dates")
    assert look(citizen, **TYPED | {"known_date_day": ""}).content == b""


def test_step_without_the_day_and_absent_step_say_nothing(citizen):
    assert look(citizen, "act", **TYPED).content == b""
    assert look(citizen, "nowhere", **TYPED).content == b""


def test_foreign_browser_learns_nothing(citizen, client):
    answer = look(citizen, client=client, **TYPED)
    assert (answer.status_code, "2026年4月26日" in answer.content.decode()) == (404, False)


def test_day_never_stands_in_an_address(citizen):
    address = reverse("apply_limits", args=[citizen.slug, citizen.draft_id, "dates"])
    assert citizen.client.get(address, TYPED).status_code == 405


def test_post_from_another_site_is_refused(citizen):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = citizen.client.cookies
    assert look(citizen, client=strict, **TYPED).status_code == 403
