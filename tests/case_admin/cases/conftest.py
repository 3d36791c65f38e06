"""A county whose calendar is the State Council's, on a day of the domain's first case."""

import copy
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from case_admin.cases import registration, registry
from portal.calendar.actions import seed_years
from portal.ledger.actor import SYSTEM
from tests.factories.cases import River

CHINA = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="session", autouse=True)
def _registered():
    """The handlers a running portal has; registering twice is registering once."""
    registration.register()


@pytest.fixture
def at():
    """Turns the clock: `at(2026, 3, 2)` is nine o'clock of that day."""
    travels = []

    def turn(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        while travels:
            travels.pop().stop()
        travel = time_machine.travel(datetime(year, month, day, hour, minute, tzinfo=CHINA), tick=False)
        travel.start()
        travels.append(travel)

    yield turn
    while travels:
        travels.pop().stop()


@pytest.fixture
def calendar_2026(db):
    seed_years(years=[2025, 2026, 2027], by=SYSTEM)


@pytest.fixture
def river(calendar_2026, at, kept_river, request):
    """The first case's people on 2 March 2026. Nothing is done yet, or all up to the state of the file's KEPT."""
    at(2026, 3, 2)
    if kept_river:
        return copy.deepcopy(kept_river[0])
    river = River()
    if hasattr(request.module, "KEPT"):
        river.to(request.module.KEPT)
    return river


@pytest.fixture
def new_river(calendar_2026, at):
    """In a file that keeps a river: another one, on which nothing is done yet."""
    at(2026, 3, 2)
    return River()


@pytest.fixture
def no_gates(monkeypatch):
    """Archiving without the rooms above: their gates are their own tests' business."""
    monkeypatch.setattr(registry, "_gates", [])


@pytest.fixture
def as_(client):
    """`as_(user)`: the browser of that person."""

    def sign_in(user):
        client.force_login(user, backend="portal.people.backend.RolesBackend")
        return client

    return sign_in
