"""One row by its key: found or not, and never put in order for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.people.models import User
from portal.rows import the_row
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_the_row_or_none():
    user = UserFactory()
    assert the_row(User.objects.filter(pk=user.pk)) == user
    assert the_row(User.objects.filter(pk=user.pk + 1)) is None


def test_nothing_is_put_in_order():
    with CaptureQueriesContext(connection) as asked:
        the_row(User.objects.order_by("name").filter(pk=1))
    assert "ORDER BY" not in asked[0]["sql"]
    assert "LIMIT 1" in asked[0]["sql"]
