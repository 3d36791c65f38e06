"""The State Council's calendar and the house's wordings stand in the tables of nearly all these tests."""

import pytest

from portal.calendar.actions import seed_years
from portal.ledger.actor import SYSTEM
from tests.factories.cases import River, ship_templates
from tests.kept import kept_rows

YEARS = [2025, 2026, 2027]
RIVER_DAY = "2026-03-02T09:00:00+08:00"


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


@pytest.fixture(scope="module")
def kept_river(request, county_rows):
    """[the river, led down to the state the file names in KEPT], or [] where it names none or its tests empty the tables."""
    kept: list[River] = []

    def lead() -> None:
        kept.append(River())
        kept[0].to(request.module.KEPT)

    if county_rows and hasattr(request.module, "KEPT"):
        with kept_rows(request, lead, on=RIVER_DAY):
            yield kept
    else:
        yield kept
