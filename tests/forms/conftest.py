"""The county's own form stands in the tables of most of these tests; publishing it takes longer than all else they do."""

import pytest

from tests.factories.forms import default_page
from tests.kept import kept_rows

FORMLESS = ("definition", "workbench", "surveys", "statistics")  # their tests publish forms themselves


@pytest.fixture(scope="module", autouse=True)
def published_form(request):
    if request.path.parent.name in FORMLESS:
        yield
        return
    with kept_rows(request, default_page):
        yield
