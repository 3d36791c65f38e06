"""The calendar as the software seeds it, as a value and in the tables."""

import pytest

from portal.calendar.actions import seed_years
from portal.calendar.models import CalendarYear
from portal.calendar.queries import current_calendar
from portal.ledger.actor import SYSTEM
from tests.kept import kept_rows


@pytest.fixture(scope="module", autouse=True)
def years(request):
    """Files whose tests want the seeded years share them; those of seeding itself begin with none."""
    items = [item for item in request.session.items if item.path == request.path]
    if not all("seeded" in item.fixturenames for item in items if "db" in item.fixturenames):
        yield
        return
    with kept_rows(request, lambda: seed_years(by=SYSTEM)):
        yield


@pytest.fixture
def seeded(db):
    """The seeded tables, 2024–2028."""
    seed_years(by=SYSTEM)
    return sorted(CalendarYear.objects.values_list("year", flat=True))


@pytest.fixture
def calendar(seeded):
    return current_calendar()
