"""The closed case from which nearly all these tests start, led down the river once for each file."""

import copy

import pytest

from tests.factories.cases import River
from tests.factories.dossiers import closed_river
from tests.kept import kept_rows


@pytest.fixture(scope="module")
def kept_river(request, county_rows):
    """[the river], or [] where the tests of a file empty the tables."""
    kept: list[River] = []
    with kept_rows(request, lambda: kept.append(closed_river()), on=None):
        yield kept


@pytest.fixture
def river(db, kept_river):
    return copy.deepcopy(kept_river[0]) if kept_river else closed_river()
