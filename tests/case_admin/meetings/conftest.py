"""The people of the first case, the room's panels and listeners, and a case that is being resolved in March 2026."""

import pytest

from case_admin.meetings import jobs, panels
from tests.case_admin.cases.conftest import _registered, as_, at, calendar_2026
from tests.factories.hearings import Sitting, resolving

__all__ = ["_registered", "as_", "at", "calendar_2026", "jobs", "panels"]


@pytest.fixture
def sitting(calendar_2026, at):
    """A case in S09 on Monday 2 March 2026, no hearing yet."""
    at(2026, 3, 2)
    return Sitting(resolving())
