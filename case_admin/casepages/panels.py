"""What the room puts on the board, its words for the ledger, and what it tells the rooms below. Imported at start-up."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from case_admin.casepages import queries, rules
from case_admin.casepages.actions.consenting import hear_change
from case_admin.casepages.models import CaseDraft, DraftStatus
from case_admin.casepages.registry import register_pages
from case_admin.casepages.sources import registry_of_page
from content.materials.models import MaterialLink
from content.models import CampaignPage
from content.wording.leaks import register_source
from forms.applications.registry import on_event
from portal.calendar import now, today, workdays_between
from portal.desk.board import Light, Panel, Row, register_panel
from portal.desk.events import register_events

SHOWN = 6
READ = 200
RECENT_DAYS = 365
SOON_DAYS = 21
"""So long before a campaign begins its materials have to be there: a printer needs two weeks."""


def to_write(user: Any) -> Panel | None:
    """Proposals nobody has taken, and texts that wait for a second person; None when there is none."""
    if not rules.writes(user):
        return None
    waiting = rules.visible_to(user, CaseDraft.objects.filter(status__in=(DraftStatus.ASKED, DraftStatus.CHECK)))
    rows = [
        Row(draft.case.machine_no, reverse("casepage", args=[draft.pk]), note=draft.get_status_display())
        for draft in waiting.select_related("case").defer("texts", "decisions", "extra_names")
        if draft.status == DraftStatus.ASKED or draft.writer_id != user.pk
    ]
    return Panel(gettext("Cases to be told"), rows[:SHOWN], "", len(rows), reverse("casepages")) if rows else None


def publicity_due(user: Any) -> Panel | None:
    """Cases of public interest that nobody tells, and campaigns about to begin without any material.

    Of the cases the `READ` last archived within a year: the board costs the same however many lie in the archive.
    """
    if not rules.can_propose(user):
        return None
    recent = queries.tellable().filter(archived_at__gte=now() - datetime.timedelta(days=RECENT_DAYS))
    cases = [case for case in recent[:READ] if queries.is_of_public_interest(case)]
    rows = _campaigns_without_material(today()) if user.has_grant("content.edit") else []
    rows += [
        Row(
            case.machine_no,
            reverse("casepage_propose", args=[case.pk]),
            note=gettext("Of public interest, told nowhere yet"),
        )
        for case in cases[:SHOWN]
    ]
    if not rows:
        return None
    count = len(rows) + max(0, len(cases) - SHOWN)
    return Panel(gettext("Publicity is due"), rows[: 2 * SHOWN], "", count, reverse("casepages"))


def _campaigns_without_material(day: datetime.date) -> list[Row]:
    """The soonest first."""
    made = MaterialLink.objects.filter(campaign=OuterRef("pk"))
    soon = CampaignPage.objects.filter(begins_on__range=(day, day + datetime.timedelta(days=SOON_DAYS)))
    return [
        Row(
            page.title, reverse("material", args=[page.pk]) if page.live else reverse("wagtailadmin_pages:edit", args=[page.pk]),
            page.begins_on, Light.for_days_left(workdays_between(day, page.begins_on)),
            gettext("Begins soon, no material made yet") if page.live else gettext("Begins soon, the page is not on the site"),
        )
        for page in soon.exclude(Exists(made)).order_by("begins_on")[:SHOWN]
    ]  # fmt: skip


register_panel(72, to_write)
register_panel(73, publicity_due)
register_pages(queries.own_pages)
register_source(registry_of_page)
on_event("changed")(hear_change)
register_events(
    {
        "casepage.proposed": _("Case proposed for the website"),
        "casepage.taken": _("Writing of a case begun"),
        "casepage.written": _("Words of a case changed"),
        "casepage.names_added": _("Names added for de-identification"),
        "casepage.decided": _("Places decided one by one"),
        "casepage.handed_on": _("Case handed to a second person"),
        "casepage.returned": _("Case sent back to its writer"),
        "casepage.dropped": _("Case not told"),
        "casepage.approved": _("Case approved for the website"),
        "casepage.consent_recorded": _("Consent to publication recorded"),
        "casepage.consent_withdrawn": _("Consent to publication taken back"),
        "casepage.consent_read": _("Paper of a consent opened"),
    }
)
