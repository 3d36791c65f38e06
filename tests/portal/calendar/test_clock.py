"""The clock: China's time, and a pinned start that runs on."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured

from portal.calendar import now, portal_time, today
from portal.calendar.clock import CHINA

REAL = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)


def test_now_without_a_pinned_start_is_the_real_moment(settings):
    settings.CLOCK_START = None
    with time_machine.travel(REAL, tick=False):
        assert now() == REAL
        assert now().tzinfo is CHINA
        assert today() == date(2026, 3, 2)


def test_now_with_a_pinned_start_runs_on_from_there(settings):
    settings.CLOCK_START = datetime(2026, 11, 22, 9, 0, tzinfo=CHINA)
    settings.CLOCK_ANCHOR = REAL - timedelta(hours=15, minutes=1)
    with time_machine.travel(REAL, tick=False):
        assert now() == datetime(2026, 11, 23, 0, 1, tzinfo=CHINA)
        assert today() == date(2026, 11, 23)
        assert portal_time(REAL - timedelta(hours=15, minutes=1)) == datetime(2026, 11, 22, 9, 0, tzinfo=CHINA)


def test_now_reads_a_pinned_start_without_an_offset_as_chinas_time(settings):
    settings.CLOCK_START = datetime(2026, 11, 22, 9, 0)  # noqa: DTZ001 - the case under test
    settings.CLOCK_ANCHOR = REAL
    with time_machine.travel(REAL, tick=False):
        assert now() == datetime(2026, 11, 22, 9, 0, tzinfo=CHINA)


def test_now_with_a_start_and_no_anchor_says_what_is_missing(settings):
    settings.CLOCK_START = datetime(2026, 11, 22, 9, 0, tzinfo=CHINA)
    settings.CLOCK_ANCHOR = None
    with pytest.raises(ImproperlyConfigured, match="CLOCK_ANCHOR"):
        now()
