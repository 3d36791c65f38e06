"""What the room puts on the board of the day and on the case page. Importing this module registers it; the AppConfig does."""

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases import registry
from case_admin.cases.boardlines import title_of
from case_admin.cases.models import Case
from case_admin.outside import rules
from case_admin.outside.queries import READING, assigned_to, leaves_of
from portal.desk.board import Panel, Row, register_panel

SHOWN = 8
MOST = 100
ORDER = 10


def assigned(user: Any) -> Panel | None:
    """For people of other houses: the cases they may see now, and what for."""
    if not user.has_role(*READING):
        return None
    found = list(assigned_to(user)[:MOST])
    rows = []
    for grant in found[:SHOWN]:
        case = grant.case
        since = _("since %(day)s") % {"day": localdate(grant.granted_at).isoformat()}
        note = f"{case.machine_no} · {grant.get_purpose_display()} · {since}"
        rows.append(Row(title_of(case), reverse("case_page", args=[case.pk]), note=note))
    more = reverse("cases_modeladmin_index") if found[SHOWN:] else ""
    return Panel(_("Cases assigned to me"), rows, _("No case is assigned to you."), count=len(found), more=more)


def readers(case: Case, user: Any) -> registry.CasePanel | None:
    """For the centre: who of other houses may see this case."""
    if not rules.can_give_leave(user, case):
        return None
    page = reverse("case_leaves", args=[case.pk])
    rows = leaves_of(case).filter(ended_at=None)
    entries = [
        registry.Entry(
            g.user.name,
            note=f"{g.user.unit.short_name if g.user.unit else '—'} · {g.get_purpose_display()}",
        )
        for g in rows
    ]
    return registry.CasePanel(
        title=_("People of other houses"), entries=entries, buttons=[registry.Entry(_("Give or end leave"), page)],
        empty_text=_("Nobody from outside may see this case."),
    )  # fmt: skip


registry.register_panel(ORDER + 60, readers)
register_panel(ORDER, assigned)
