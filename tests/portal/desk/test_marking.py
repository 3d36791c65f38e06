"""What stands under every exported list."""

import io

import pytest
import time_machine
from openpyxl import load_workbook

from portal.desk.exports import export_list
from portal.ledger.actor import Actor
from tests.factories.people import staff


@pytest.mark.django_db
@time_machine.travel("2026-03-02T01:00:00Z", tick=False)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_list_says_at_its_end_who_took_it_when(kind):
    person = staff("C1")
    by = Actor.of(person, ip="192.0.2.7")
    sent = export_list(name="x", title="x", headings=["号"], rows=[["1"]], kind=kind, by=by).content
    said = f"由{person.name} {person.unit.name} 2026-03-02 09:00导出，仅供工作使用，请勿外传。"
    if kind == "csv":
        assert sent.decode("utf-8-sig").splitlines() == ["号", "1", said]
    else:
        rows = load_workbook(io.BytesIO(sent)).active.iter_rows(values_only=True)
        assert [row[0] for row in rows] == ["号", "1", said]
