"""From the first page to the receipt."""

import pytest

from forms.applications.models import Application
from tests.factories.forms import Citizen, default_page

pytestmark = pytest.mark.django_db


def test_whole_form_filled_in_gives_a_receipt():
    default_page()
    citizen = Citizen()
    citizen.start()
    citizen.fill_until("check")
    answer = citizen.submit()
    assert answer.status_code == 302
    page = citizen.receipt()
    application = Application.objects.get()
    assert application.receipt_no in page.content.decode()
    assert len(page.context["code"]) == 11
