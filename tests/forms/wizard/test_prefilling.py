"""Links that fill in: only what the editor marked, only what fits, never without being looked at."""

import pytest
from django.urls import reverse

from forms.definition.default_form import field
from forms.wizard.models import Draft
from tests.factories.forms import Citizen, form_page, one_step
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
CHOICES = [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]


@pytest.fixture
def page(db):
    return form_page(
        one_step(
            field("choice", "kind", "类别", choices=CHOICES, prefill="link"),
            field("text", "title", "标题", max_length=5, prefill="link"),
            field("text", "plain", "没有标记", required=False),
            field("text", "unit", "单位", required=False, prefill="staff_unit"),
        ),
        slug="filled",
    )


def begun(client, *pairs):
    client.post(reverse("apply_start", args=["filled"]), {"prefill": pairs})
    return Draft.objects.get().data.get("steps", {}).get("one", {}).get("raw", {})


@pytest.mark.parametrize(
    ("pairs", "raw"),
    [
        (["kind:a", "title:短"], {"kind": ["a"], "title": ["短"]}),
        (["kind:z"], {}),
        (["title:比五个字更长"], {}),
        (["title:一", "title:二"], {}),
        (["plain:不行", "unit:冒充", "csrfmiddlewaretoken:x", "none:x"], {}),
        (["kind", "", ":", "kind:"], {}),
        (["kind:" + "a" * 5000], {}),
    ],
)
def test_only_marked_and_fitting_answers_are_taken(page, client, pairs, raw):
    assert begun(client, *pairs) == raw


def test_unit_of_the_clerk_is_filled_in_for_the_clerk_alone(page, client):
    clerk = staff("U1")
    client.force_login(clerk)
    assert begun(client) == {"unit": [clerk.unit.name]}


def test_filled_in_answers_still_have_to_be_confirmed(page):
    citizen = Citizen("filled")
    citizen.start(prefill=["kind:a", "title:短"])
    assert "短" in citizen.get("one").content.decode()
    assert citizen.get("check").status_code == 302


def test_start_page_hands_the_link_on(page, client):
    text = client.get(reverse("apply_start", args=["filled"]) + "?prefill=kind:a").content.decode()
    assert '<input type="hidden" name="prefill" value="kind:a">' in text
