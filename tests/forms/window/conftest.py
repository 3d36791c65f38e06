"""A clerk of a town's window in front of the county's own form."""

import pytest

from tests.factories.documents import ship_templates
from tests.factories.forms import default_page
from tests.factories.window import Clerk


@pytest.fixture(autouse=True)
def vault_root(settings, tmp_path):
    settings.VAULT_ROOT = tmp_path / "vault"


@pytest.fixture
def page(db):
    return default_page()


@pytest.fixture
def wordings(db):
    ship_templates()


@pytest.fixture
def clerk(page):
    return Clerk(name="温示例", phone="0000-7654321")
