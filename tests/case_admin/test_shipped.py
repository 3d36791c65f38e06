"""What every installation gets: among it the guide, once, below its home page."""

import pytest

from case_admin.shipped import load_guide
from forms.definition.actions import load_default_form
from forms.guide.models import EligibilityGuidePage
from portal.ledger.actor import SYSTEM
from tests.factories.content import make_home
from tests.factories.units import CenterFactory

pytestmark = pytest.mark.django_db


def test_site_without_a_form_gets_no_guide():
    make_home()
    load_guide()
    assert EligibilityGuidePage.objects.count() == 0


def test_existing_site_gets_the_guide_once_and_keeps_what_was_edited():
    home, _center = make_home(), CenterFactory()
    form = load_default_form(parent_page=home, by=SYSTEM)
    load_guide()
    guide = EligibilityGuidePage.objects.get()
    assert (guide.live, guide.get_parent().pk, guide.form_page.pk) == (True, home.pk, form.pk)
    guide.title = "先看看该找谁"
    guide.unpublish()
    guide.save()
    load_guide()
    assert [(page.title, page.live) for page in EligibilityGuidePage.objects.all()] == [("先看看该找谁", False)]
