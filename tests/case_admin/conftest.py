"""The State Council's calendar and the house's wordings stand in the tables of nearly all these tests."""

import pytest

from portal.calendar.actions import seed_years
from portal.ledger.actor import SYSTEM
from tests.factories.cases import ship_templates
from tests.kept import kept_rows

YEARS = [2025, 2026, 2027]


def _county() -> None:
    seed_years(years=YEARS, by=SYSTEM)
    ship_templates()


@pytest.fixture(scope="module", autouse=True)
def county_rows(request):
    if request.path.parent.name == "demo":
        yield False
        return
    with kept_rows(request, _county) as kept:
        yield kept
