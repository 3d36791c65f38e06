"""What the demo county's units owed this year: told by the real actions, once."""

import pytest

from case_admin.demo.duties import PATTERNS, show_duties
from case_admin.demo.people import load_people, load_units
from case_admin.duties.models import FirmFiling, InstantReport, MonthlyReport
from case_admin.duties.queries import matrix_of
from portal.calendar import now
from portal.calendar.actions import seed_years
from portal.ledger.actor import SYSTEM
from portal.units.models import Unit
from tests.factories.documents import ship_templates

pytestmark = pytest.mark.django_db


def test_matrix_of_the_year_is_as_told_and_a_second_call_changes_nothing():
    seed_years(years=[2025, 2026, 2027], by=SYSTEM)
    ship_templates()
    units = load_units()
    people = load_people(units=units, by=SYSTEM)
    for _time in range(2):
        show_duties(people, units)
    letters = {"given": "g", "nil": "n", "late": "l", "missing": "m"}
    names = dict(Unit.objects.values_list("short_name", "code"))
    told = {
        names[row.unit]: "".join(letters[cell.code] for cell in row.cells[:10])
        for row in matrix_of(people["c1"], 2026, now())
    }
    assert told == PATTERNS
    assert MonthlyReport.objects.filter(status="submitted").count() == 0
    report, filing = InstantReport.objects.get(), FirmFiling.objects.get()
    assert (report.status, report.is_late, report.follow_ups.count()) == ("decided", False, 1)
    assert (filing.is_late, filing.due.isoformat()) == (False, "2026-11-20")
