"""Walking every route of the resolver as one person after the other, and what can be found wrong on the way."""

import hashlib
import re
import uuid
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from portal.desk import routes as route_table
from portal.people import second_step
from tests.crawl_objects import Subject, World

METHODS = ("get", "head", "options", "post", "put", "patch", "delete")
ABSENT = {
    "int": "987654321",
    "uuid": str(uuid.UUID(int=7)),
    "slug": "nosuchslug",
    "str": "nosuchword",
    "path": "no/such",
}
PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>|\(\?P<(?P<regex_name>\w+)>(?:[^()]|\([^()]*\))*\)")
REGEX_LEFTOVERS = re.compile(r"\^|\$|\\Z|\\|\((?:[^()]|\([^()]*\))*\)[*?]?|[?*+]")
ONE_TIME_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"CSRF_TOKEN": "\w+"')
FOUND = (200, 302, 405)
"""A page, a way on, or a button that is only pressed: what is not there says 404 before its method is asked for."""
QUERIES = ("?q=canary&o=0", "?export=csv", "?id__gt=0&password__startswith=a")
"""Asked of every list: a search, a way out for data, a filter nobody offered."""
DOORS = ("/admin/login/", "/admin/second-step/", "/admin/password/")
HEALTH = ("healthz", "readyz")
"""Say 503 when the house is not ready, and rightly so in a test without a worker."""

LOOSE_TABLES = frozenset(
    {"sessions.Session", "portal.LedgerHead", "wagtailusers.UserProfile", "wagtailadmin.EditingSession"}
    | {
        "wagtailcore.PageSubscription",
        "axes.AccessLog",
        "axes.AccessAttempt",
        "wagtailimages.Rendition",
        "wagtailsearch.Query",
    }
)
"""Tables a look at a page may write: sessions, heads of the refusal chain, Wagtail's memory of who opened a page to edit."""

READINGS = frozenset(
    {"case.read", "case.file_read", "application.file_read", "document.downloaded", "desk.exported"}
    | {"liaison.thread_read", "window.printed", "document.drafted", "casepage.consent_read", "filing.read"}
)
"""What the ledger keeps of a look at a case, a thread, a paper, a list taken along."""


@dataclass(frozen=True)
class Route:
    """One pattern of the resolver as text, and its view name ("" when it has none)."""

    text: str
    name: str

    @property
    def is_staff(self) -> bool:
        return self.text.startswith("admin/")

    def path(self, values: Mapping[str, Any] | None = None) -> str:
        """An address that fits, with `values` for its parameters and absent things for those not given."""

        def put(match: re.Match) -> str:
            name = match["name"] or match["regex_name"]
            kind = match["kind"] or ("int" if name.endswith(("_pk", "_id")) else "str")
            return str((values or {}).get(name, ABSENT.get(kind, "nosuchword")))

        return "/" + REGEX_LEFTOVERS.sub("", PARAMETER.sub(put, self.text))


@dataclass(frozen=True)
class Finding:
    """kind: LEAK, CHANGE, CRASH, ORACLE, or OUT: a signed-in person stands before the door, so nothing was tried."""

    kind: str
    who: str
    what: str


def all_routes() -> list[Route]:
    """Every route, ours and Wagtail's."""
    return [route for route in dict.fromkeys(_walk(get_resolver(), "", ())) if route.name not in HEALTH]


def _walk(resolver: URLResolver, prefix: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        text = prefix + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLPattern):
            yield Route(text, ":".join((*spaces, entry.name)) if entry.name else "")
        else:
            yield from _walk(entry, text, (*spaces, entry.namespace) if entry.namespace else spaces)


def table_digests(tables: Container[str] | None = None) -> dict[str, str]:
    """Model -> digest of all its rows, of these tables or of all; sign-in times, the refusal chain and notes of looks left out."""
    digests = {}
    for model in apps.get_models():
        if model._meta.label in LOOSE_TABLES or not model._meta.managed or model._meta.proxy:
            continue
        if tables is not None and model._meta.db_table not in tables:
            continue
        rows = model._base_manager.order_by("pk")
        if model._meta.label == "portal.LedgerEntry":
            rows = rows.exclude(chain="refused").exclude(event__in=READINGS)
        names = [f.attname for f in model._meta.concrete_fields if f.attname != "last_login"]
        digests[model._meta.label] = hashlib.sha256(repr(list(rows.values_list(*names))).encode()).hexdigest()
    return digests


class QuickClient(Client):
    """The test client without its memory of every template and context: that memory costs more than many pages."""

    def request(self, **request: Any) -> Any:
        answer = self.handler(self._base_environ(**request))
        self.cookies.update(answer.cookies)
        return answer


@dataclass
class Known:
    """What is a view's own matter, whoever asks: `rare` are the routes on which the rare methods were tried."""

    rare: set[str] = field(default_factory=set)


class Crawler:
    """One person (None: nobody signed in) on a walk. Collects findings, answers nothing itself.

    `known` is what one walk has found out of the views, and others need not find out again; walks may share it.
    """

    def __init__(self, world: World, subjects: list[Subject], role: str | None, known: Known | None = None) -> None:
        self.role, self.subjects = role, subjects
        self.known = known or Known()
        self.client = QuickClient()
        self.user = world.people[role] if role else None
        self.sign_in()
        self.foreign = [s for s in subjects if role not in s.seen_by]
        self.forbidden = re.compile("|".join(re.escape(s.canary) for s in self.foreign) or r"(?!)")
        self.findings: list[Finding] = []
        self.requests, self.reached, self.way_out = 0, set(), reverse("wagtailadmin_logout")
        self.lock = reverse("window_lock")  # a look at it locks the counter: nothing behind it would be crawled
        self.tried: set[str] = set()
        self.nothing: dict[tuple[str, str], tuple[int, bytes]] = {}

    def sign_in(self) -> None:
        """Sessions of their own: whoever owes a second step has taken it."""
        if self.user is not None:
            self.client.force_login(self.user)
            session = self.client.session
            session[second_step.PASSED] = True
            session.save()

    def find(self, kind: str, what: str) -> None:
        self.findings.append(Finding(kind, self.role or "nobody", what))

    def ask(self, method: str, path: str) -> tuple[int, bytes]:
        """(status, body) of one request; crashes and leaks are noted on the way."""
        self.requests += 1
        try:
            answer = getattr(self.client, method)(path)
        except Exception as broken:
            self.find("CRASH", f"{method} {path}: {type(broken).__name__}: {broken}")
            return 500, b""
        if answer.status_code >= 500:
            self.find("CRASH", f"{method} {path}: {answer.status_code}")
        if self.user is not None and answer.headers.get("Location", "").startswith(DOORS) and path != self.way_out:
            self.find("OUT", f"{method} {path}: sent to {answer.headers['Location']}")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if leak := self.forbidden.search(body.decode("utf-8", "replace") + str(answer.headers)):
            self.find("LEAK", f"{method} {path}: {leak[0]}")
        return answer.status_code, body

    def visit(self, route: Route, press: bool) -> None:
        """Look at a route: as it is or at what does not exist; where it is closed, `press` its button all the same."""
        path = route.path()
        status, _body = self.nothing["get", path] = self.ask("get", path)
        if press and route.is_staff and status in (403, 404):
            self.ask("post", path)
        if path in (self.way_out, self.lock):
            self.client.cookies.clear()
            self.sign_in()
        if status == 200 and route.is_staff and "<" not in route.text and "(" not in route.text:
            for query in QUERIES:
                self.ask("get", path + query)

    def visit_subject(self, subject: Subject) -> None:
        """Ask for an object and for one that does not exist; for strangers the two answers are the same.

        Every method is tried by the first who may open the route, reading and pressing by the others. A route the table
        closes to this role is asked for one object by one method: the guard answers before any view does.
        """
        for name, kwargs in subject.routes.items():
            path = reverse(name, kwargs=kwargs)
            if self.role in subject.seen_by:
                if self.ask("get", path)[0] in FOUND:
                    self.reached.add(name)
                continue
            elsewhere = {k: v if k in subject.fixed else nowhere(v) for k, v in kwargs.items()}
            for method in self.methods_for(name, path):
                self.compare(method, path, reverse(name, kwargs=elsewhere))
            self.tried.add(name)

    def methods_for(self, name: str, path: str) -> Sequence[str]:
        if not self.may_open(path):
            return () if name in self.tried else ("get",)
        if name in self.known.rare:
            return ("get", "post")
        self.known.rare.add(name)
        return METHODS

    def may_open(self, path: str) -> bool:
        return self.user is not None and route_table.may_open(self.user, resolve(path))

    def compare(self, method: str, path: str, elsewhere: str) -> None:
        """One method at an object's address and at an address of nothing; the latter is asked once a walk."""
        if (method, elsewhere) not in self.nothing:
            self.nothing[method, elsewhere] = self.ask(method, elsewhere)
        present, absent = self.ask(method, path), self.nothing[method, elsewhere]
        if strip(present, path) != strip(absent, elsewhere):
            self.find("ORACLE", f"{method} {path}: {present[0]} against {absent[0]}")


def nowhere(value: Any) -> Any:
    """A value of the same kind that names nothing."""
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=7)
    return 987654321 if isinstance(value, int) else "987654321" if str(value).isdigit() else "0" * len(str(value))


def strip(answer: tuple[int, bytes], path: str) -> tuple[int, str]:
    """An answer without the address it was asked under and without one-time tokens."""
    text = answer[1].decode("utf-8", "replace").replace(path, "")
    return answer[0], ONE_TIME_TOKEN.sub("", text)
