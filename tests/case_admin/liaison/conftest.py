"""The county of the case tests."""

from tests.case_admin.cases.conftest import _registered, at, calendar_2026, river

__all__ = ["_registered", "at", "calendar_2026", "river"]
