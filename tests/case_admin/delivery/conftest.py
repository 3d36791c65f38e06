"""The county of the case tests."""

from tests.case_admin.cases.conftest import _registered, as_, at, calendar_2026, river

__all__ = ["_registered", "as_", "at", "calendar_2026", "river"]
