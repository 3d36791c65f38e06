"""The calendar as the software seeds it, as a value and in the tables."""

import pytest

from portal.calendar.actions import seed_years
from portal.calendar.queries import current_calendar
from portal.ledger.actor import SYSTEM


@pytest.fixture
def seeded(db):
    """The seeded tables, 2024–2028."""
    return seed_years(by=SYSTEM)


@pytest.fixture
def calendar(seeded):
    return current_calendar()
