"""Every form of the staff side filled with what nobody should type: a sentence or a page, never a crash, nothing lost."""

import html
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.urls import reverse

from portal.desk import routes as route_table
from tests.crawl_objects import build_subjects, build_world
from tests.portal.desk.crawling import Crawler, all_routes
from tests.portal.desk.test_route_crawl import _quick as _quick

REAL_ADDRESSES = True
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ODD = "=cmd|'/c calc'!A1 <script>alert(1)</script>{{ 7|add:7 }} ../../etc/passwd 䶮𠮷😀 \u202e甲\u2066"
"""Harmless as text: a formula, markup, a path, rare characters, marks that turn the line."""
VALUES = {
    "empty": "",
    "long": "字" * 20_000,
    "nul": "甲\x00乙",
    "control": "甲\x07\x1b[31m乙",
    "odd": ODD,
    "half a character": "甲\ud83d",
    "no such day": "2025-02-29",
    "first year": "0001-01-01",
    "last year": "9999-12-31",
    "negative": "-1",
    "huge": "9" * 40,
    "infinite": "1e999",
    "not a number": "NaN",
    "stranger": "987654321",
}
SPOILT = ("empty", "nul", "half a character", "huge", "stranger")
REVERT = "wagtailsnippets_portal_documenttemplate:revisions_revert"
NOT_OURS = ("wagtailadmin_", "wagtailimages", "wagtaildocs", "staff_sign_out", REVERT)
SHOWS_MORE = ("case_reveal",)
"""Answers a good post with a page, in which what was typed has no place."""
BY_SCRIPT = {"body-count": "0"}
"""What Wagtail's editor always sends beside what its page holds."""


class Forms(HTMLParser):
    """The forms of a page that are posted: {"action", "fields": {name: (type, value)}}."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[dict] = []
        self.open: dict | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            posted = given.get("method", "").lower() == "post"
            self.open = {"action": given.get("action", ""), "fields": {}} if posted else None
            if self.open:
                self.forms.append(self.open)
        elif self.open and tag in ("input", "select", "textarea", "button") and given.get("name"):
            kind = given.get("type", tag)
            if kind != "button" and given["name"] != "csrfmiddlewaretoken":
                self.open["fields"].setdefault(given["name"], (kind, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None


def addresses(subjects):
    """(role, name, address) of our staff routes for each role they are open to, with an own object where one is named."""
    for route in all_routes():
        if route.is_staff and "<" not in route.text and route.name and not route.name.startswith(NOT_OURS):
            yield from ((role, route.name, route.path()) for role in sorted(route_table.roles_for_name(route.name)))
    for subject in subjects:
        for name, kwargs in subject.routes.items():
            if not name.startswith(NOT_OURS):
                roles = set(subject.seen_by) & route_table.roles_for_name(name)
                yield from ((role, name, reverse(name, kwargs=kwargs)) for role in sorted(roles))


def forms_at(client, path: str) -> list[dict]:
    """The posted forms of the page, none when it does not open."""
    page = client.get(path)
    if page.status_code != 200 or "html" not in page.headers.get("Content-Type", ""):
        return []
    return [form for form in Forms(page.content.decode()).forms if form["fields"]]


def typed(form: dict, value: str, spoil_hidden: bool) -> dict:
    """The form with `value` in each input; what is hidden keeps its value unless it is to be spoilt too."""
    data = dict(BY_SCRIPT)
    for name, (kind, stands) in form["fields"].items():
        data[name] = stands if kind in ("hidden", "submit") and not spoil_hidden else value
    return data


def send(client, path: str, data: dict):
    body = "&".join(f"{quote(name)}={quote(value)}" for name, value in data.items())
    with transaction.atomic():
        answer = client.post(path, body, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    return answer


def quote(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def tries(name: str, form: dict):
    """(label, value, whether hidden inputs are spoilt too). Wagtail's own pages trust their hidden inputs."""
    kinds = [kind for kind, _value in form["fields"].values()]
    if set(kinds) - {"hidden", "submit"}:
        yield from ((label, value, False) for label, value in VALUES.items())
    if "hidden" in kinds and not name.startswith("wagtail"):
        yield from ((label, VALUES[label], True) for label in SPOILT)


def fault_of(answer, form: dict, value: str) -> str:
    """What is wrong with the answer to such a post, "" when nothing is."""
    if answer.status_code >= 500:
        return str(answer.status_code)
    text = html.unescape(answer.content.decode()) if answer.status_code == 200 else ""
    if text and value == ODD and has_text(form) and value not in text:
        return "what was typed is gone"
    return ""


def has_text(form: dict) -> bool:
    return any(kind in ("text", "textarea") for kind, _value in form["fields"].values())


@pytest.mark.usefixtures("_quick")
def test_no_form_breaks_and_none_forgets_what_was_typed():
    world = build_world()
    subjects = build_subjects(world)
    clients = {role: Crawler(world, [], role).client for role in world.people}
    found, tried = [], set()
    for role, name, path in addresses(subjects):
        forms = [] if name in tried else forms_at(clients[role], path)
        for form in forms:
            tried.add(name)
            there = html.unescape(form["action"]) or path
            for label, value, spoilt in tries(name, form):
                try:
                    answer = send(clients[role], there, typed(form, value, spoilt))
                    fault = "" if spoilt or name in SHOWS_MORE else fault_of(answer, form, value)
                except Exception as broken:
                    fault = f"{type(broken).__name__}: {broken}"[:200]
                found += [f"{role} {name} {there} {label} {spoilt}: {fault}"] if fault else []
    assert found == [], "\n".join(found)
    assert len(tried) > 75
