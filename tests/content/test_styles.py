"""The style page: for staff with the grant, absent for everybody else, complete."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories.people import staff

PATTERNS = Path(settings.BASE_DIR) / "portal" / "templates" / "patterns"
PARTS = {
    "error",
    "optional",
    "form_field",
    "form_notes",
    "form_choices",
    "form_checkbox",
    "counter",
    "error_summary",
    "pagination",
}


def test_style_page_is_absent_for_visitors(client, home):
    assert client.get("/styles/").status_code == 404


@pytest.mark.parametrize("role", ["W", "U1", "SA"])
def test_style_page_is_absent_without_the_grant(client, home, role):
    client.force_login(staff(role), backend="portal.people.backend.RolesBackend")
    assert client.get("/styles/").status_code == 404


@pytest.mark.parametrize("role", ["ED1", "C2"])
def test_style_page_opens_with_the_grant(client, home, role):
    client.force_login(staff(role), backend="portal.people.backend.RolesBackend")
    assert client.get("/styles/").status_code == 200


def test_style_page_shows_every_pattern(client, home):
    client.force_login(staff("ED1"), backend="portal.people.backend.RolesBackend")
    page = client.get("/styles/").content.decode()
    shown = set(re.findall(r"<code>patterns/(\w+)\.html</code>", page))
    assert {path.stem for path in PATTERNS.glob("*.html")} - PARTS - shown == set()


def test_every_pattern_says_what_it_takes():
    assert [path.name for path in PATTERNS.glob("*.html") if "{% comment %}" not in path.read_text()] == []
