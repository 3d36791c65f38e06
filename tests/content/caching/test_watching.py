"""Which statements change pages, and that the generation rises once, after the commit."""

import pytest
from django.db import connection, transaction

from content.caching import generation, watching
from content.caching.watching import Watch, changes_pages
from content.models import SearchedWord
from portal.units.models import Unit
from tests.factories.content import make_article
from tests.factories.units import UnitFactory


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ('SELECT * FROM "wagtailcore_page"', False),
        ('UPDATE "wagtailcore_page" SET "title" = %s', True),
        ("UPDATE wagtailcore_page SET path = CONCAT(%s, SUBSTR(path, 9))", True),
        ('update only "wagtailcore_page" set x = 1', True),
        ('INSERT INTO "content_basepage_columns" ("basepage_id") VALUES (%s)', True),
        ('INSERT OR IGNORE INTO "portal_unit" ("id") VALUES (%s)', True),
        ('DELETE FROM "content_siteidentity" WHERE "id" IN (%s)', True),
        ('WITH gone AS (SELECT 1) DELETE FROM "wagtailcore_page"', True),
        ('TRUNCATE "django_session", "wagtailcore_page"', True),
        ('WITH gone AS (SELECT 1) DELETE FROM "django_session"', False),
        ('UPDATE "django_session" SET "session_data" = %s', False),
        ('INSERT INTO "content_searchedword" ("words") VALUES (%s)', False),
        ('INSERT INTO "content_linkday" ("day") VALUES (%s)', False),
        ('INSERT INTO "wagtailcore_revision" ("content") SELECT * FROM "wagtailcore_page"', False),
        ("SAVEPOINT s1", False),
    ],
)
def test_statement_changes_pages(sql, expected):
    assert changes_pages(sql) is expected


@pytest.fixture
def raised(monkeypatch):
    """How often the generation has risen."""
    times = []
    monkeypatch.setattr(generation, "renew", lambda: times.append(1))
    return times


def test_connection_is_watched_first_and_once(db):
    watching._watch(connection)
    assert [type(one) for one in connection.execute_wrappers].count(Watch) == 1
    assert isinstance(connection.execute_wrappers[0], Watch)


def test_many_writes_of_one_transaction_raise_it_once_after_the_commit(
    db, raised, django_capture_on_commit_callbacks, home
):
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            page = make_article(home)
            page.move(home, "last-child")
        assert raised == []
    assert raised == [1]


def test_rolled_back_write_raises_nothing(db, raised, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        UnitFactory()
        transaction.set_rollback(True)
    assert raised == []


def test_what_no_page_shows_raises_nothing(db, raised, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        SearchedWord.objects.create(day="2026-11-01", words="纾解")
    assert raised == []


def test_update_and_cascade_are_seen(db, raised, django_capture_on_commit_callbacks):
    unit = UnitFactory()
    with django_capture_on_commit_callbacks(execute=True):
        Unit.objects.filter(pk=unit.pk).update(name="另一个名字")
    with django_capture_on_commit_callbacks(execute=True):
        unit.delete()
    assert raised == [1, 1]


def test_failed_mark_is_tried_again_with_the_next_write(db, monkeypatch, django_capture_on_commit_callbacks, caplog):
    def full() -> str:
        raise OSError(28, "no space left")

    monkeypatch.setattr(generation, "renew", full)
    with django_capture_on_commit_callbacks(execute=True):
        UnitFactory()
    assert "no space left" in caplog.text
    assert connection.execute_wrappers[0].changed
