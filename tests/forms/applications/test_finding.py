"""Finding earlier applications of the same people, by keyed digests alone."""

import pytest

from forms.applications.models import Application
from forms.applications.queries import alike
from tests.factories.forms import ID_NUMBER, PHONE, default_page, submitted

pytestmark = pytest.mark.django_db
OTHER, THIRD = "110100199001010027", "110100199001010035"


def test_every_applicant_leads_to_the_application_once():
    people = [
        {"name": "样本甲", "idtype": "resident_id", "id": OTHER},
        {"name": "样本乙", "idtype": "resident_id", "id": THIRD},
    ]
    page = default_page()
    together = submitted(page=page, co_applicants=people).application
    alone = submitted(page=page, applicant_id=OTHER, applicant_phone="13900005678").application
    assert list(alike(number=OTHER)) == [alone, together]
    assert list(alike(number=THIRD)) == list(alike(number="１１０１００１９９００１０１００３５")) == [together]
    assert list(alike(number=ID_NUMBER, phone=PHONE)) == [together]
    assert list(alike(number="11010019900101004X")) == list(alike()) == []


def test_application_from_before_the_register_of_applicants_is_found_by_its_own_column():
    application = submitted().application
    application.applicant_indexes.all().delete()
    assert list(alike(number=ID_NUMBER)) == [application] == list(Application.objects.all())
