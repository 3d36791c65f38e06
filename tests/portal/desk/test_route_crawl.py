"""Every route of the resolver, ours and Wagtail's, once as every role: 0 leaks, 0 changes, 0 crashes, 0 oracles."""

import copy
import functools
import inspect

import pytest
from django.db import connection
from django.urls import Resolver404, get_resolver
from wagtail import hooks
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup, WagtailRegisterable

from portal.desk import routes as route_table
from portal.desk.admin import GuardedModelAdmin
from portal.people.backend import RolesBackend
from portal.people.models import User
from portal.people.roles import ALL_ROLES
from tests.content.conftest import make_full_text_table
from tests.crawl_objects import Subject, World, build_subjects, build_world
from tests.portal.desk.crawling import Crawler, Known, Route, all_routes, table_digests

REAL_ADDRESSES = True
pytestmark = pytest.mark.django_db
_BACKEND = RolesBackend()


def remembered(resolve):
    """`resolve` of the routes that keeps what answers to an address, and that nothing does."""
    kept = {}

    def quick(path):
        if path not in kept:
            try:
                kept[path] = resolve(path)
            except Resolver404 as nothing:
                kept[path] = nothing
        if isinstance(kept[path], Resolver404):
            raise kept[path]
        return kept[path]

    return quick


@pytest.fixture
def _quick(db, settings, caplog, monkeypatch):
    """With a full-text index, without what only costs time here: the log of thousands of 404s, redirects, static files, rows
    of sessions, the same person and rights read anew by each request, the same address looked for once more among all
    routes. What breaks is raised, so that a finding can name it.
    """
    monkeypatch.setattr(get_resolver(), "resolve", remembered(get_resolver().resolve))
    get_user = RolesBackend.get_user

    @functools.cache
    def read(pk: str) -> User | None:
        if (user := get_user(_BACKEND, pk)) is not None:
            user.get_all_permissions()
        return user

    monkeypatch.setattr(RolesBackend, "get_user", lambda backend, pk: copy.copy(read(pk)))
    if connection.vendor == "sqlite":
        make_full_text_table()
    caplog.set_level("CRITICAL")
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if not name.startswith(("whitenoise", "wagtail.contrib"))
    ]


def walk(
    world: World,
    subjects: list[Subject],
    role: str | None,
    routes: list[Route],
    turn: int,
    before: dict[str, str],
    known: Known,
) -> Crawler:
    """One person's whole walk. Everything in the tables is as before, or the finding names the table.

    The button of a closed route is pressed by every fourth person, so by five or six of all roles.
    """
    crawler = Crawler(world, subjects, role, known)
    for place, route in enumerate(routes):
        crawler.visit(route, press=(place + turn) % 4 == 0)
    for subject in subjects:
        crawler.visit_subject(subject)
    after = table_digests()
    for label in (name for name in before if before[name] != after[name]):
        crawler.find("CHANGE", label)
    before.update(after)
    return crawler


def needs_object(route: Route) -> bool:
    """A route that names a thing and is open to somebody."""
    return "<" in route.text and bool(route_table.roles_for_name(route.name))


@pytest.mark.walk
@pytest.mark.usefixtures("_quick")
def test_no_role_gets_what_is_not_its_own():
    world = build_world()
    subjects = build_subjects(world)
    routes = all_routes()
    staff_routes = [route for route in routes if route.is_staff]
    state, known = table_digests(), Known()
    crawlers = [walk(world, subjects, None, routes, 0, state, known)]
    crawlers += [walk(world, subjects, role, staff_routes, turn, state, known) for turn, role in enumerate(ALL_ROLES)]
    found = [str(finding) for crawler in crawlers for finding in crawler.findings]
    assert found == [], "\n".join(found)
    assert len(staff_routes) > 200
    assert sum(crawler.requests for crawler in crawlers) > len(ALL_ROLES) * len(staff_routes)
    named = {name for subject in subjects for name in subject.routes}
    assert {route.name for route in staff_routes if needs_object(route)} - named == set(), (
        "a room's crawl.py lacks these"
    )
    reached = set().union(*(crawler.reached for crawler in crawlers))
    assert named - reached == set(), "nobody can open these"


def registered_modeladmins() -> list[ModelAdmin]:
    """Every ModelAdmin that was given to Wagtail, found in the closures of its hooks."""
    owners = [inspect.getclosurevars(hook).nonlocals.get("self") for hook in hooks.get_hooks("register_admin_urls")]
    found = []
    for owner in (o for o in owners if isinstance(o, WagtailRegisterable)):
        found += owner.modeladmin_instances if isinstance(owner, ModelAdminGroup) else [owner]
    return found


def test_every_register_stands_on_the_guarded_base():
    registered = registered_modeladmins()
    assert len(registered) >= 4
    assert [type(a).__name__ for a in registered if not isinstance(a, GuardedModelAdmin)] == []


def test_every_line_of_the_route_table_leads_somewhere():
    known = set()
    for route in all_routes():
        parts = route.name.split(":")
        known |= {":".join(parts[:length]) for length in range(1, len(parts) + 1)}
    stale = {name for name in route_table.listed() if not name.startswith("probe_")} - known
    assert stale == set()


class Leaky:
    """A page that shows everything and writes on every look, to see the crawl find it."""

    def __init__(self, crawler, body):
        self.crawler, self.body = crawler, body

    def __call__(self, path):
        return type("Answer", (), {"status_code": 200, "streaming": False, "content": self.body, "headers": {}})()


def test_the_crawl_sees_a_leak_a_crash_and_an_oracle():
    world = build_world()
    secret = Subject(world.canary("secret"), seen_by=("C1",), routes={"units_modeladmin_inspect": {"instance_pk": "1"}})
    crawler = Crawler(world, [secret], "U1")
    for method in ("get", "head", "options", "post", "put", "patch", "delete"):
        setattr(crawler.client, method, Leaky(crawler, secret.canary.encode()))
    crawler.visit_subject(secret)
    assert {f.kind for f in crawler.findings} == {"LEAK"}
    crawler.findings.clear()
    crawler.client.get = lambda path: Leaky(crawler, b"here" if path.endswith("/1/") else b"not here")(path)
    crawler.client.post = lambda path: 1 / 0
    crawler.nothing.clear()
    crawler.visit_subject(secret)
    assert {"ORACLE", "CRASH"} <= {f.kind for f in crawler.findings}


def test_the_crawl_notices_a_closed_door():
    crawler = Crawler(build_world(), [], "U1")
    crawler.ask("get", "/admin/units/")
    crawler.visit(next(route for route in all_routes() if route.name == "wagtailadmin_logout"), press=False)
    assert crawler.ask("get", "/admin/units/")[0] == 200
    assert crawler.findings == []
    crawler.client.logout()
    assert crawler.ask("get", "/admin/units/")[0] == 302
    assert [finding.kind for finding in crawler.findings] == ["OUT"]


def test_the_crawl_sees_a_change(django_user_model):
    world = build_world()
    before = table_digests()
    world.people["U1"].phone = "1"
    world.people["U1"].save()
    after = table_digests()
    assert [label for label in before if before[label] != after[label]] == ["portal.User"]
