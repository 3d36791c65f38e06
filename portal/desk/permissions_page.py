"""docs/permissions.md, written from the roles table: every role x every object, and every screen x every role."""

from django.urls import URLResolver, get_resolver
from django.utils import translation

from portal.desk import routes
from portal.people.grants import GRANTS, OBJECTS
from portal.people.roles import ALL_ROLES, ROLES, Role
from portal.units.models import UnitKind

HEAD = """# Who may do what

Written by `manage.py write_permissions` from `portal/people/roles.py`, `portal/people/grants.py` and the route table of
`portal/desk/routes.py`; a test fails when it is out of date. A grant says what a role may do in principle; the rules of
the room say to which objects (column "cases it sees"). What is not ticked is not allowed, for superusers too.
"""


def permissions_page() -> str:
    """The whole page as Markdown, with the English labels whatever language is active."""
    with translation.override(None):
        return "\n".join([HEAD, _roles(), _objects(), _wagtail(), _screens()])


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _table(head: list[str], lines: list[list[str]]) -> str:
    return "\n".join([_line(head), "|" + "---|" * len(head), *map(_line, lines)]) + "\n"


def _kinds(role: Role) -> str:
    return "any" if role.unit_kinds == frozenset(UnitKind) else ", ".join(sorted(role.unit_kinds))


def _roles() -> str:
    lines = [
        [role.code, str(role.label), _kinds(role), role.sees, "yes" if role.second_step else ""]
        for role in ROLES.values()
    ]
    return "## Roles\n\n" + _table(["code", "role", "units", "cases it sees", "second step at sign-in"], lines)


def _objects() -> str:
    parts = ["## Objects\n"]
    for name, label in OBJECTS.items():
        grants = [grant for grant in GRANTS if grant.partition(".")[0] == name]
        lines = [
            [f"{GRANTS[grant]} (`{grant}`)", *("✔" if grant in role.grants else "" for role in ROLES.values())]
            for grant in grants
        ]
        parts += [f"### {label}\n", _table(["", *ALL_ROLES], lines)]
    return "\n".join(parts)


def _wagtail() -> str:
    lines = [
        [role.code, ", ".join(sorted(role.pages)), ", ".join(sorted(role.media)), ", ".join(sorted(role.models))]
        for role in ROLES.values()
        if role.pages or role.media or role.models
    ]
    return "## Permissions inside Wagtail\n\n" + _table(["role", "pages", "pictures and downloads", "other"], lines)


def _names(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> set[str]:
    """View names and namespaces of the resolver; reading them also loads every room's routes into the table."""
    found = {":".join(spaces)} if spaces else set()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found |= _names(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif entry.name:
            found.add(":".join((*spaces, entry.name)))
    return found


def _screens() -> str:
    known = _names(get_resolver())
    lines = []
    for name, roles in sorted((n, r) for n, r in routes.listed().items() if n in known):
        open_to = (
            "everybody on the staff" if roles == frozenset(ALL_ROLES) else ", ".join(r for r in ALL_ROLES if r in roles)
        )
        lines.append([f"`{name}`", open_to or "nobody"])
    return "## Screens\n\nA name stands for one route or for all routes of a namespace.\n\n" + _table(
        ["route", "open to"], lines
    )
