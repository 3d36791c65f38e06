"""Every form of the staff side filled with what nobody should type: a sentence or a page, never a crash, nothing lost."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import resolve, reverse
from wagtail.admin.menu import Menu

from portal.desk import routes as route_table
from tests.crawl_objects import build_subjects, build_world
from tests.portal.desk.crawling import LOOSE_TABLES, READINGS, Crawler, all_routes, table_digests
from tests.portal.desk.test_route_crawl import _quick as _quick

REAL_ADDRESSES = True
pytestmark = [pytest.mark.django_db, pytest.mark.walk]

ODD = "=cmd|'/c calc'!A1 <script>alert(1)</script>{{ 7|add:7 }} ../../etc/passwd 䶮𠮷😀 \u202e甲\u2066"
"""Harmless as text: a formula, markup, a path, rare characters, marks that turn the line."""
MARKUP = "<script>alert(1)"
REFUSED = (200, 409, 422)
WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
LOOSE = {model._meta.db_table for model in apps.get_models() if model._meta.label in LOOSE_TABLES}
SENTENCE = re.compile(
    r"(?:role=\"alert\"|class=\"[^\"]*error[^\"]*\")[^<]*>(?:\s|<[^>]*>|错误：)*[^<>]*[\u4e00-\u9fff]{3}"
)
"""Words in Chinese inside what a page marks as wrong."""
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
NOT_OURS = ("wagtailadmin_", "wagtailimages", "wagtaildocs", "staff_sign_out")
SHOWS_MORE = ("case_reveal", "liaison_look_up", "window_draw")
"""Answer a good post with a page, in which what was typed has no place."""
SAVES_FIRST = ("award_nomination", "award_review", "judge_sheet")
"""Their button saves what is written and then hands it in: a handing in that is refused leaves the writing saved."""
NOTED = READINGS | {"refused"}
"""In an entry of the ledger: it keeps a look, or what was not allowed."""
LOOKS = 12
"""So many objects and roles are tried for a page until it shows a form."""
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


def forms_at(page: str) -> list[dict]:
    """The posted forms of a page."""
    return [form for form in Forms(page).forms if form["fields"]]


def typed(form: dict, value: str, spoil_hidden: bool) -> dict:
    """The form with `value` in each input; what is hidden keeps its value unless it is to be spoilt too."""
    data = dict(BY_SCRIPT)
    for name, (kind, stands) in form["fields"].items():
        data[name] = stands if kind in ("hidden", "submit") and not spoil_hidden else value
    return data


@dataclass
class Answer:
    """What came back, and the tables in which it would have changed a row had the post not been undone."""

    status: int
    text: str
    is_page: bool
    changed: list[str]


class Sender:
    """Posts forms and undoes what they did. `stands`: the digests of all tables, the same before every post."""

    def __init__(self) -> None:
        self.stands = table_digests()
        self.written: set[str] = set()

    def watch(self, execute, sql, params, many, context):
        if (found := WRITES.match(sql)) and found[1] not in LOOSE and NOTED.isdisjoint(map(str, params or ())):
            self.written.add(found[1])
        return execute(sql, params, many, context)

    def get(self, client, path: str) -> str:
        """The page, "" when it does not open."""
        with transaction.atomic():
            page = client.get(path)
            transaction.set_rollback(True)
        is_page = page.status_code == 200 and "html" in page.headers.get("Content-Type", "")
        return page.content.decode() if is_page else ""

    def post(self, client, path: str, data: dict) -> Answer:
        """After a post that was refused, what it wrote to all the same is read; most refusals write nowhere."""
        body, self.written = "&".join(f"{quote(name)}={quote(value)}" for name, value in data.items()), set()
        with transaction.atomic(), connection.execute_wrapper(self.watch):
            answer = client.post(path, body, content_type="application/x-www-form-urlencoded")
            refused = answer.status_code in REFUSED
            now = table_digests(self.written) if refused else {}
            transaction.set_rollback(True)
        changed = [label for label, digest in now.items() if digest != self.stands[label]]
        is_page = "html" in answer.headers.get("Content-Type", "")
        return Answer(answer.status_code, answer.content.decode() if is_page else "", is_page, changed)


def quote(text: str) -> str:
    """As a browser sends it. What needs no escaping is left alone: taking 20 000 characters apart costs most of the time."""
    return text if text.isalnum() else "%" + text.encode("utf-8", "surrogatepass").hex("%") if text else ""


def tries(form: dict):
    """(label, value, whether hidden inputs are spoilt too)."""
    kinds = [kind for kind, _value in form["fields"].values()]
    if set(kinds) - {"hidden", "submit"}:
        yield from ((label, value, False) for label, value in VALUES.items())
    if "hidden" in kinds:
        yield from ((label, VALUES[label], True) for label in SPOILT)


def faults_of(name: str, answer: Answer, form: dict, value: str, spoilt: bool) -> Iterator[str]:
    """What is wrong with the answer to such a post."""
    if answer.status >= 500:
        yield str(answer.status)
    if MARKUP in answer.text:
        yield "markup comes back as markup"
    if answer.status not in REFUSED or not answer.is_page:
        return
    if answer.changed and name not in SAVES_FIRST:
        yield f"refused, and yet changed {answer.changed}"
    if not SENTENCE.search(answer.text):
        yield f"{answer.status} without a sentence"
    if not spoilt and value == ODD and has_text(form) and value not in html.unescape(answer.text):
        yield "what was typed is gone"


def has_text(form: dict) -> bool:
    return any(kind in ("text", "textarea") for kind, _value in form["fields"].values())


@pytest.fixture
def _without_menu(monkeypatch):
    """What stands beside every page is the crawl's matter."""
    monkeypatch.setattr(Menu, "menu_items_for_request", lambda menu, request: [])


@pytest.mark.usefixtures("_quick", "_without_menu")
def test_no_form_breaks_and_none_forgets_what_was_typed():
    world = build_world()
    subjects = build_subjects(world)
    clients = {role: Crawler(world, [], role).client for role in world.people}
    sender, found, tried, looks = Sender(), [], set(), Counter()
    for role, name, path in addresses(subjects):
        looks[name] += 1
        forms = [] if name in tried or looks[name] > LOOKS else forms_at(sender.get(clients[role], path))
        for form in forms:
            tried.add(name)
            there = html.unescape(form["action"]) or path
            target = resolve(urlsplit(there).path).view_name
            for label, value, spoilt in tries(form):
                try:
                    answer = sender.post(clients[role], there, typed(form, value, spoilt))
                    faults = [] if target in SHOWS_MORE else list(faults_of(target, answer, form, value, spoilt))
                except Exception as broken:
                    faults = [f"{type(broken).__name__}: {broken}"[:200]]
                found += [f"{role} {name} {there} {label} {spoilt}: {fault}" for fault in faults]
    assert found == [], "\n".join(found)
    assert len(tried) > 75
