"""The river again, on a PostgreSQL database of its own."""

import pytest

from tests.conftest import _listens
from tests.e2e.river import tell
from tests.e2e.site import Site, fresh_postgres

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not _listens("127.0.0.1", 5432), reason="no PostgreSQL on 127.0.0.1:5432"),
]


def test_the_river_on_postgresql(tmp_path, browser):
    with fresh_postgres("shujie_river") as url, Site(tmp_path / "var", url) as site:
        tell(browser, site)
