"""What the desk changes about Wagtail's shell: home page, menus, style sheet. Imported by portal.wagtail_hooks."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem, SubmenuMenuItem

from portal.desk.accounts import account_urls
from portal.desk.board import Board
from portal.desk.routes import may_open_path
from portal.people.roles import EDITORS

SAME_PAGE = "#"
"""An entry that opens a sheet on the page one is on: the help for keys."""
OWN_PAGES = "user_objects_in_workflow_moderation"


@hooks.register("construct_homepage_panels", order=1000)
def put_up_board(request: HttpRequest, panels: list[Any]) -> None:
    """Our board instead of Wagtail's panels; editors keep the one that says where their own pages are in the checks."""
    editor = request.user.has_role(*EDITORS)
    panels[:] = [Board(), *(panel for panel in panels if editor and getattr(panel, "name", "") == OWN_PAGES)]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """How many pages and pictures there are is nobody's task of the day."""
    items.clear()


def trim(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave the entries whose page this person may open; a submenu stays as long as one of its entries does."""
    items[:] = [
        item
        for item in items
        if isinstance(item, SubmenuMenuItem) or item.url == SAME_PAGE or may_open_path(request.user, item.url)
    ]


for _menu in ("construct_main_menu", "construct_settings_menu", "construct_reports_menu", "construct_help_menu"):
    hooks.register(_menu, trim, order=1000)


@hooks.register("insert_global_admin_css")
def our_look() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def our_keys() -> SafeString:
    return format_html('<script src="{}" type="module"></script>', static("js/shortcuts.js"))


@hooks.register("insert_editor_js")
def patient_editor() -> SafeString:
    return format_html('<script src="{}" type="module"></script>', static("js/autosave-waits.js"))


hooks.register("register_admin_urls", account_urls)
