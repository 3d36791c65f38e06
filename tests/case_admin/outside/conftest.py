"""The people of the first case, as the case tests have them."""

from tests.case_admin.cases.conftest import _registered, as_, at, calendar_2026, river

__all__ = ["_registered", "as_", "at", "calendar_2026", "river"]
