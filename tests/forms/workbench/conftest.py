"""A form with a branch, and people in front of its workbench."""

import pytest
from django.test import Client

from forms.definition.default_form import field
from portal.people import second_step
from tests.factories.forms import form_page, one_step, shown_when
from tests.factories.people import staff

CHOICES = [{"value": "good", "label": "满意"}, {"value": "bad", "label": "不满意"}]
STEPS = (
    one_step(field("choice", "rate", "办事体验", choices=CHOICES, prefill="link"), key="rating", title="评价"),
    one_step(field("long_text", "why", "哪里不满意"), key="reason", title="原因", when=shown_when("rate", "bad")),
)


@pytest.fixture
def page(db):
    made = form_page(*STEPS, slug="opinions", publish=False)
    made.purpose = "opinions"
    made.save_revision().publish()
    made.refresh_from_db()
    return made


def signed_in(*roles):
    client = Client()
    client.user = staff(*roles)
    client.force_login(client.user)
    session = client.session
    session[second_step.PASSED] = True
    session.save()
    return client


@pytest.fixture
def editor(db):
    return signed_in("ED3")
