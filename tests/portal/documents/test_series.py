"""Many people issue papers at once: no number twice, none left out. Real transactions."""

import threading

import pytest
from django.db import OperationalError, connection, connections, transaction

from portal.documents.actions import load_default_templates
from portal.documents.models import NumberSeries
from portal.documents.numbering import next_in_series
from portal.ledger.actor import SYSTEM
from tests.factories.documents import issued_paper
from tests.factories.units import CenterFactory, UnitFactory

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


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite on a file")
@pytest.mark.django_db
def test_numbers_given_at_once_on_sqlite_are_gapless(tmp_path):
    """The same counter on a database file with several connections, as production's SQLite runs (IMMEDIATE)."""
    sqlite3 = pytest.importorskip("sqlite3")
    path = tmp_path / "series.sqlite3"
    with sqlite3.connect(path) as setup:
        setup.execute("PRAGMA journal_mode=WAL")
        setup.execute("CREATE TABLE series (id INTEGER PRIMARY KEY, last INTEGER NOT NULL)")
        setup.execute("INSERT INTO series VALUES (1, 0)")

    def give():
        own = sqlite3.connect(path, timeout=20, isolation_level=None)
        try:
            own.execute("BEGIN IMMEDIATE")
            own.execute("UPDATE series SET last = last + 1 WHERE id = 1")
            number = own.execute("SELECT last FROM series WHERE id = 1").fetchone()[0]
            own.execute("COMMIT")
            return number
        finally:
            own.close()

    assert sorted(at_once(give)) == list(range(1, THREADS * EACH + 1))
