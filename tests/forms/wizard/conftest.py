"""A citizen in front of the county's own form."""

import pytest

from tests.factories.forms import Citizen, default_page


@pytest.fixture
def page(db):
    return default_page()


@pytest.fixture
def citizen(page):
    someone = Citizen()
    someone.start()
    return someone
