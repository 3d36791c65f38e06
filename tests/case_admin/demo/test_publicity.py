"""The demo county's publicity work: entered by the real actions, with gaps, once."""

import pytest

from case_admin.demo.people import load_people, load_units
from case_admin.demo.publicity import RECORDS, show_publicity
from content.activities.models import Activity
from content.activities.queries import matrix
from content.activities.windows import Window
from content.figures.models import OpenFigure
from portal.calendar import today
from portal.ledger.actor import SYSTEM

pytestmark = pytest.mark.django_db


def test_matrix_has_records_and_gaps_and_a_second_call_changes_nothing():
    units = load_units()
    people = load_people(units=units, by=SYSTEM)
    for _time in range(2):
        show_publicity(people, units)
    assert (Activity.objects.count(), OpenFigure.objects.count()) == (len(RECORDS), 4)
    rows = {row.unit: row for row in matrix(people["c1"], Window(((2026, 4), (2026, 5))), today())}
    assert (rows["XX县市场监督管理局"].times, rows["XX县教育局"].idle) == (3, True)
    assert not Activity.objects.filter(day__gt="2026-06-01").exists()
    assert Activity.objects.exclude(photos=None).get().photos.get().file.mime == "image/jpeg"
