"""Desk tests talk to the staff side alone, with the invented register beside the real ones.

A module that sets REAL_ADDRESSES walks the portal's own addresses instead.
"""

import pytest

STAFF_SESSION = "portal.people.sessions.StaffSession"


@pytest.fixture(autouse=True)
def _staff_side(request, settings):
    if not getattr(request.module, "REAL_ADDRESSES", False):
        settings.ROOT_URLCONF = "tests.portal.desk.probe"
    if STAFF_SESSION not in settings.MIDDLEWARE:
        place = settings.MIDDLEWARE.index("portal.desk.guard.RouteGuard")
        settings.MIDDLEWARE = [*settings.MIDDLEWARE[:place], STAFF_SESSION, *settings.MIDDLEWARE[place:]]
