"""Which role may open which route under /admin/. What is not listed here does not exist, for anybody.

A room lists its routes where it declares them: `staff_path` for a view, `allow` for a namespace of Wagtail's, the guarded
ModelAdmin for its own pages. Keys are view names ("staff_password", "wagtailadmin_pages:edit") or whole namespaces
("wagtailimages"); the longest key that fits a route decides, so one route of a namespace can be narrowed.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.urls import Resolver404, URLPattern, get_urlconf, path, resolve
from django.urls.resolvers import ResolverMatch

from portal.people.roles import ALL_ROLES, EDITORS, ROLES, holders
from portal.people.sessions import STAFF_PREFIX

NO_ROLES: frozenset[str] = frozenset()
_open_to: dict[str, frozenset[str]] = {}
_public: set[str] = set()


def allow(name: str, roles: Iterable[str]) -> None:
    """Open one view name or namespace to these roles, beside those it is already open to. ValueError on an unknown role."""
    codes = frozenset(roles)
    if not codes <= ROLES.keys():
        raise ValueError(f"{name}: unknown roles {sorted(codes - ROLES.keys())}")
    _open_to[name] = _open_to.get(name, NO_ROLES) | codes


def close(name: str) -> None:
    """Take one route out of a namespace that is open."""
    _open_to[name] = NO_ROLES


def allow_public(name: str) -> None:
    """Open a route to people who have not signed in."""
    _public.add(name)


def staff_path(route: str, view: Callable[..., Any], *, name: str, roles: Iterable[str]) -> URLPattern:
    """A Django path under /admin/ together with its line in the table."""
    allow(name, roles)
    return path(route, view, name=name)


def is_staff_route(match: ResolverMatch) -> bool:
    return match.route.startswith(STAFF_PREFIX)


def is_public(match: ResolverMatch) -> bool:
    return match.view_name in _public


def roles_for(match: ResolverMatch) -> frozenset[str]:
    """The roles a route is open to; none when it is not listed."""
    return roles_for_name(match.view_name)


def roles_for_name(view_name: str) -> frozenset[str]:
    """The same for the name of a view with its namespaces, "wagtailadmin_pages:edit"."""
    key = view_name
    while key:
        if key in _open_to:
            return _open_to[key]
        key = key.rpartition(":")[0]
    return NO_ROLES


def may_open(user: Any, match: ResolverMatch) -> bool:
    """Whether this person may open this route. Being a superuser opens nothing."""
    return is_public(match) or not roles_for(match).isdisjoint(user.role_codes)


def may_open_path(user: Any, url: str) -> bool:
    """The same for an address, e.g. of a menu item; an address nothing answers to is closed."""
    match = _answering(url.partition("?")[0].partition("#")[0], get_urlconf() or settings.ROOT_URLCONF)
    return match is not None and (not is_staff_route(match) or may_open(user, match))


@lru_cache(maxsize=512)
def _answering(address: str, urlconf: str) -> ResolverMatch | None:
    """What answers to an address. A menu asks for the same forty on every page, and each search goes through all routes."""
    try:
        return resolve(address, urlconf)
    except Resolver404:
        return None


def listed() -> Mapping[str, frozenset[str]]:
    """The whole table, read-only, for docs/permissions.md and the crawl."""
    return MappingProxyType(dict(_open_to))


def _open_platform() -> None:
    """Wagtail's own routes: the shell for everybody, page editing for the three website roles."""
    for name in ("wagtailadmin_login", "staff_sign_in", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog"):
        allow_public(name)
    for name in ("wagtailadmin_home", "wagtailadmin_logout", "wagtailadmin_account"):
        allow(name, ALL_ROLES)
    for name in ("staff_account", "staff_password", "staff_second_step", "staff_sign_out"):
        allow(name, ALL_ROLES)
    for name in EDITOR_ROUTES:
        allow(name, EDITORS)
    allow("wagtailsettings", holders("content.identity"))
    for name in CLOSED_ROUTES:
        close(name)


EDITOR_ROUTES = (
    "wagtailadmin_explore_root",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_pages",
    "wagtailadmin_api",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_chosen_multiple",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_block_preview",
    "wagtailadmin_editing_sessions",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_results",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:aging_pages_results",
    "wagtailimages",
    "wagtailimages_chooser",
    "wagtaildocs",
    "wagtaildocs_chooser",
)
NAMING_OTHERS = ("wagtailadmin_pages:usage", "wagtailimages:image_usage", "wagtaildocs:document_usage")
"""Pages that name objects of other rooms (where a picture or page is used)."""
WITHOUT_USE = ("wagtailimages:url_generator", "wagtailimages:url_generator_output", "wagtailsettings:preview_on_edit")
"""Pages of what this site does not have: pictures made to order by address, a preview of settings."""
CLOSED_ROUTES = (*NAMING_OTHERS, *WITHOUT_USE)

_open_platform()
