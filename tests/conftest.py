"""What every test may rely on: Wagtail's root, the services a marked test needs, and no network but loopback."""

import gc
import importlib.util
import os
import shutil
import socket
import sys

import pytest
from pytest_django.plugin import blocking_manager_key

from tests.flushing import flush_quickly

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first draws to no screen: the same engine at a third of the work."""
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)


def _listens(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=0.5):
            return True
    except OSError:
        return False


def on_postgres() -> bool:
    """Whether this very run uses PostgreSQL; tests marked `postgres` run only there (tests/test_on_postgres.py starts one)."""
    return os.environ.get("SHUJIE_DATABASE_URL", "").startswith("postgres")


def _missing(marker: str) -> str | None:
    """Why a marked test cannot run on this machine, or None when it can."""
    if marker == "redis" and not _listens("127.0.0.1", 6379):
        return "no Redis on 127.0.0.1:6379"
    if marker == "browser" and not CHROMIUM:
        return "no Chromium"
    if marker == "browser" and importlib.util.find_spec("playwright") is None:
        return "no playwright"
    return None


LONGEST = (
    "tests/e2e/test_on_postgresql.py",
    "tests/e2e/test_on_sqlite.py",
    "tests/test_on_postgres.py",
    "tests/test_deploy.py",
    "tests/e2e/test_accessibility.py",
    "tests/portal/desk/test_route_crawl.py",
    "tests/portal/desk/test_hostile_posts.py",
)
"""Files of minutes. They go first, then those with slow tests: what goes last keeps one core waiting for the other."""


def long_ones_first(items: list[pytest.Item]) -> list[pytest.Item]:
    slow = {item.location[0] for item in items if item.get_closest_marker("slow")}

    def rank(item: pytest.Item) -> int:
        file = item.location[0]
        return LONGEST.index(file) if file in LONGEST else len(LONGEST) + (file not in slow)

    return sorted(items, key=rank)


def pytest_collection_modifyitems(config, items):
    items[:] = long_ones_first(items)
    if not on_postgres():
        elsewhere = [item for item in items if item.get_closest_marker("postgres")]
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if not item.get_closest_marker("postgres")]
    reasons = {name: _missing(name) for name in ("redis", "browser")}
    for item in items:
        for name, reason in reasons.items():
            if reason and item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_collection_finish(session):
    """What is loaded by now stays to the end: not looked through again at each collection, which are rarer, too."""
    gc.set_threshold(100_000, 50, 100)
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch):
    """A test that reaches beyond this machine fails."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {address!r}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _empty_cache():
    """What one test has cached (Wagtail's paths of its sites, counters of a limit) speaks of rows the next one lacks."""
    yield
    if (django_cache := sys.modules.get("django.core.cache")) is not None:
        django_cache.cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database with the ground every test stands on."""
    with django_db_blocker.unblock():
        ground().make_ground()
        if on_postgres():
            flush_quickly()


def ground():
    """Its imports need the apps, which are not loaded when this file is read."""
    return importlib.import_module("tests.ground")


def empties_the_tables(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = set(getattr(item, "fixturenames", ()))
    return bool({"transactional_db", "live_server"} & asked or (marker and marker.kwargs.get("transaction")))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test in real transactions empties the tables when it ends; whichever test comes next finds its ground again.

    After the last one there is no database left to put anything into.
    """
    result = yield
    if nextitem is not None and empties_the_tables(item):
        with item.config.stash[blocking_manager_key].unblock():
            ground().make_ground()
    return result


@pytest.fixture
def site_root(db):
    """The page everything hangs from."""
    from wagtail.models import Page

    return Page.objects.get(depth=1)


@pytest.fixture(scope="module")
def chrome():
    """One browser for a file."""
    with importlib.import_module("tests.browsing").open_browser() as opened:
        yield opened


@pytest.fixture
def browser(chrome):
    """The same, with every window closed when a test ends."""
    yield chrome
    for context in chrome.contexts:
        context.close()
