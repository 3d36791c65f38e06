"""A unit and the centre on 2 March 2026."""

import pytest

from tests.case_admin.cases.conftest import as_, at, calendar_2026
from tests.factories.duties import Duty

__all__ = ["as_", "at", "calendar_2026", "duty"]


@pytest.fixture
def duty(calendar_2026, at):
    at(2026, 3, 2)
    return Duty()
