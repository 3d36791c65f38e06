"""`make run` as a person meets it (sign-ins, Ctrl-C, starting again), then the river on that very portal.

The first start on empty folders is that of the county all browsers share, which is made here before anybody else needs it.
"""

import re
import sqlite3
from contextlib import closing

import pytest

from case_admin.demo.county import PEOPLE
from tests.e2e.river import tell

pytestmark = pytest.mark.slow
TABLES = (
    "portal_unit", "portal_user", "portal_documenttemplate", "portal_noticetext", "portal_calendarday", "wagtailcore_page",
    "public_forms_application", "case_admin_case", "case_admin_round", "case_admin_dossier",
)  # fmt: skip


def counts(site):
    """Rows of the tables the first start fills."""
    with closing(sqlite3.connect(f"file:{site.var / 'shujie.sqlite3'}?mode=ro", uri=True)) as rows:
        return {table: rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


@pytest.fixture(scope="module")
def site(open_site):
    """A portal of its own for this file, on a copy of the county; `first` is what the first start had made."""
    made = open_site("sqlite")
    made.first = counts(made)
    assert all(made.first.values()), made.first
    with made:
        yield made


def test_make_run_starts_twice_and_stops_cleanly(site):
    assert len(site.children()) >= 4
    site.stop()
    assert site.children() == []
    assert site.process.returncode == 0
    printed = site.log
    roles = set(re.findall(r"\b[A-Z]{1,2}[0-9]?\b", printed))
    assert {role for person in PEOPLE for role in person.roles} <= roles
    assert counts(site) == site.first

    seconds = site.start()
    assert len(site.children()) >= 4
    assert counts(site) == site.first
    assert seconds < 60  # only catches a reinstall; the figure itself is the benchmark's


@pytest.mark.browser
def test_the_river_on_sqlite(site, browser):
    tell(browser, site)
    site.stop()
    assert site.children() == []
