"""What to do next on the website, on the board of the day. Importing this module registers it and the desk's events."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.editing import freshness, queries
from content.editing.models import DeadLink
from portal import calendar
from portal.desk.board import Light, Panel, Row, register_panel
from portal.desk.events import register_events

MOST_ROWS = 6


def pages_waiting(user: Any) -> Panel | None:
    """Pages at the check this person's role makes and pages sent back to this person, by their last day."""
    if not user.has_grant("content.edit"):
        return None
    mine = [row for row in queries.waiting(user) if row.mine]
    rows = [
        Row(row.page.title, reverse("wagtailadmin_pages:edit", args=[row.page.pk]), row.due, row.light, _note(row))
        for row in mine[:MOST_ROWS]
    ]
    return Panel(
        gettext("Pages that wait for you"), rows, gettext("No page waits for you."), len(mine), reverse("website")
    )


def _note(row: queries.Waiting) -> str:
    """The check it is at; for a page sent back also what was asked."""
    if not row.sent_back:
        return row.step
    told = {"step": row.step, "remark": row.remark or gettext("no remark")}
    return gettext("Sent back at “%(step)s”: %(remark)s") % told


def columns_growing_old(user: Any) -> Panel | None:
    """Columns that need something new, and dead links as one line."""
    if not user.has_grant("content.edit"):
        return None
    stale = [column for column in freshness.columns(calendar.today()) if column.light is not Light.GREEN]
    rows = [
        Row(
            column.page.title, reverse("wagtailadmin_explore", args=[column.page.pk]), column.due, column.light,
            gettext("Nothing published here yet") if column.last is None else gettext("Needs something new"),
        )
        for column in stale[:MOST_ROWS]
    ]  # fmt: skip
    dead = DeadLink.objects.count()
    if dead:
        rows.append(
            Row(gettext("Dead links: %(count)s") % {"count": dead}, reverse("website_links"), None, Light.ORANGE)
        )
    return Panel(gettext("Website to look after"), rows, gettext("All columns are fresh, no link is dead."), len(rows))


register_panel(48, pages_waiting)
register_panel(49, columns_growing_old)
register_events(
    {
        "content.expired": _("Page taken off at its hour"),
        "content.published_on_time": _("Page published at its hour"),
        "content.links_checked": _("Links of the website checked"),
        "content.figures_copied": _("Public figures copied down"),
        "content.taken_down": _("Page taken down at once"),
        "content.site_aligned": _("The site is known by its public address"),
        "content.files_moved": _("Files of a page taken down have new addresses"),
        "content.take_down_lifted": _("Page may come back"),
    }
)
