"""Many people issue papers at once: no number twice, none left out. Real transactions."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import OperationalError, connections, transaction

from portal.documents.actions import load_default_templates
from portal.documents.models import NumberSeries
from portal.documents.numbering import next_in_series
from portal.ledger.actor import SYSTEM
from tests.factories.documents import issued_paper
from tests.factories.units import CenterFactory, UnitFactory

ROOT = Path(__file__).resolve().parents[3]
THREADS, EACH = 6, 5


def at_once(work):
    """Run `work()` EACH times in THREADS threads that start together; returns the results."""
    results, errors, start = [], [], threading.Barrier(THREADS)

    def run():
        try:
            start.wait()
            for _round in range(EACH):
                results.append(work())
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    return results


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_once_are_gapless_and_never_doubled():
    issuer = UnitFactory()

    def give():
        with transaction.atomic():
            return next_in_series(issuer=issuer, word="受", year=2026)[1]

    assert sorted(at_once(give)) == list(range(1, THREADS * EACH + 1))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_papers_issued_at_once_have_different_numbers():
    CenterFactory()
    load_default_templates(by=SYSTEM)
    issuer = UnitFactory(number_prefix="虚市监")
    numbers = at_once(lambda: issued_paper("D02", issuer=issuer).number)
    assert len(set(numbers)) == THREADS * EACH
    assert NumberSeries.objects.get().last == THREADS * EACH


@pytest.mark.django_db
def test_numbers_follow_each_other():
    issuer = UnitFactory()
    assert [next_in_series(issuer=issuer, word="受", year=2026)[1] for _round in range(3)] == [1, 2, 3]


@pytest.mark.django_db
def test_number_of_a_rolled_back_issue_is_given_to_the_next():
    issuer = UnitFactory()
    next_in_series(issuer=issuer, word="受", year=2026)
    with pytest.raises(OperationalError), transaction.atomic():
        next_in_series(issuer=issuer, word="受", year=2026)
        raise OperationalError("the power went")
    assert next_in_series(issuer=issuer, word="受", year=2026)[1] == 2


ON_A_FILE = """
import threading, django
django.setup()
from django.db import connection, connections, transaction
from portal.documents.models import NumberSeries
from portal.documents.numbering import next_in_series
from portal.units.models import Unit
with connection.schema_editor() as editor:
    editor.create_model(Unit)
    editor.create_model(NumberSeries)
issuer = Unit.objects.create(code="x", name="虚构局", short_name="虚", kind="bureau", number_prefix="虚")
numbers, start = [], threading.Barrier(6)
def give():
    start.wait()
    for _round in range(5):
        with transaction.atomic():
            numbers.append(next_in_series(issuer=issuer, word="受", year=2026)[1])
    connections.close_all()
threads = [threading.Thread(target=give) for _number in range(6)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
assert sorted(numbers) == list(range(1, 31)), sorted(numbers)
"""


def test_numbers_given_at_once_on_a_sqlite_file_are_gapless(tmp_path):
    """The real settings on a database file: WAL and IMMEDIATE transactions, several connections."""
    own = {
        "DJANGO_SETTINGS_MODULE": "portal.settings_test",
        "SHUJIE_DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}",
    }
    environment = os.environ | own | {"SHUJIE_VAR_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", ON_A_FILE], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
