"""Without code: an editor copies the county's form, takes steps out, publishes it; a citizen applies; the centre sees it."""

import json
from io import BytesIO

import pytest
from django.urls import reverse

from forms.applications.models import Application
from forms.definition.models import ApplicationFormPage
from tests.factories.forms import Citizen, default_page
from tests.forms.workbench.conftest import signed_in

pytestmark = pytest.mark.django_db
KEPT = ("notice", "kind", "who", "act", "dates", "deadline", "claims", "facts", "evidence", "service")


def test_copy_with_steps_taken_out_goes_all_the_way(editor):
    county = default_page()
    editor.post(reverse("form_copy", args=[county.pk]), {"name": "长者版"})
    page = ApplicationFormPage.objects.get(title="长者版")
    file = json.loads(editor.post(reverse("form_export", args=[page.pk]), {}).content)
    file["steps"] = [step for step in file["steps"] if step["value"]["key"] in KEPT]
    upload = BytesIO(json.dumps(file).encode())
    upload.name = "form.json"
    editor.post(reverse("form_replace", args=[page.pk]), {"file": upload})
    look = editor.get(reverse("form_review", args=[page.pk]))
    assert look.status_code == 200
    page.refresh_from_db()
    editor.post(reverse("form_review", args=[page.pk]), {"revision": page.latest_revision_id})
    page.refresh_from_db()
    assert tuple(step.key for step in page.current_version().definition.steps) == KEPT

    assert "长者版" in Citizen().client.get(reverse("apply_list")).content.decode()
    citizen = Citizen(page.slug)
    citizen.start()
    for step in KEPT:
        assert citizen.fill(step).status_code == 302, step
    assert citizen.submit().status_code == 302
    made = Application.objects.get()
    assert made.definition_version == page.current_version()
    assert made.receipt_no in citizen.receipt().content.decode()
    inbox = signed_in("C1").get(reverse("case_inbox")).content.decode()
    assert made.receipt_no in inbox
    assert county.current_version().number == 1
