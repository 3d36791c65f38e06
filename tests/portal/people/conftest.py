"""Sign-in tests talk to the staff side alone."""

import pytest

STAFF_SESSION = "portal.people.sessions.StaffSession"


@pytest.fixture(autouse=True)
def _staff_side(settings):
    settings.ROOT_URLCONF = "tests.portal.desk.probe"
    if STAFF_SESSION not in settings.MIDDLEWARE:
        place = settings.MIDDLEWARE.index("portal.desk.guard.RouteGuard")
        settings.MIDDLEWARE = [*settings.MIDDLEWARE[:place], STAFF_SESSION, *settings.MIDDLEWARE[place:]]
    settings.AUTH_PASSWORD_VALIDATORS = [
        {"NAME": "portal.people.passwords.LengthValidator"} if v["NAME"].endswith("MinimumLengthValidator") else v
        for v in settings.AUTH_PASSWORD_VALIDATORS
    ]
