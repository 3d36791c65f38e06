"""What the room puts on the board of the day and on the case page, and what it asks before a case is archived.

Importing this module registers all of it; the AppConfig does.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases import registry
from case_admin.cases.models import Case, Clock, ClockState
from case_admin.cases.models.case import CLOSED_STATES
from case_admin.cases.rules import of_visible_cases
from case_admin.dossiers import rules
from case_admin.dossiers.models import Dossier, DossierStatus, Part
from case_admin.dossiers.queries import volumes_of
from case_admin.dossiers.refusals import REASONS
from portal.calendar import today, workdays_between
from portal.desk.board import Light, Panel, Row, register_panel

SHOWN = 8
MOST = 200
BOARD_ORDER = 60
CASE_ORDER = 60


def archive_gate(case: Case) -> list[str]:
    """T22 needs a frozen main volume and no volume left half done."""
    volumes = list(volumes_of(case))
    if not any(volume.part == Part.MAIN for volume in volumes):
        return [str(REASONS["no_dossier"])]
    if any(volume.status != DossierStatus.FROZEN for volume in volumes):
        return [str(REASONS["not_frozen"])]
    return []


def case_panel(case: Case, user: Any) -> registry.CasePanel | None:
    """The volumes of a case, once it has ended."""
    if not user.has_grant("dossiers.read") or (case.status not in CLOSED_STATES and case.archived_at is None):
        return None
    volumes = list(rules.visible_to(user, volumes_of(case)))
    entries = [_entry(volume) for volume in volumes]
    assemble = registry.Entry(_("Put the dossier together"), reverse("dossier_assemble", args=[case.pk]))
    return registry.CasePanel(
        title=_("Dossier"), entries=entries, buttons=[assemble] if rules.can_assemble(user, case) else [],
        empty_text=_("The dossier has not been put together yet."),
    )  # fmt: skip


def _entry(volume: Dossier) -> registry.Entry:
    url = reverse("dossier_page", args=[volume.pk])
    return registry.Entry(f"{volume.get_part_display()} {volume.volume_no}", url, str(volume.get_status_display()))


def to_archive(user: Any) -> Panel | None:
    """Cases that have ended and are not archived, by their archiving limit (K10)."""
    if not (user.has_grant("dossiers.assemble") or user.has_grant("dossiers.check")):
        return None
    running = of_visible_cases(user, Clock.objects.filter(code="K10", state=ClockState.RUNNING))
    limits = list(running.select_related("case").order_by("due", "pk")[:MOST])
    shown = [limit.case for limit in limits[:SHOWN]]
    dossiers = {d.case_id: d for d in Dossier.objects.filter(case__in=shown, part=Part.MAIN).order_by("volume_no")}
    rows = [_row(limit, dossiers.get(limit.case_id)) for limit in limits[:SHOWN]]
    return Panel(_("To be archived"), rows, _("No case is waiting to be archived."), count=len(limits))


def _row(limit: Clock, dossier: Dossier | None) -> Row:
    case, due = limit.case, limit.due
    url = reverse("dossier_page", args=[dossier.pk]) if dossier else reverse("dossier_assemble", args=[case.pk])
    note = str(dossier.get_status_display()) if dossier else _("not put together yet")
    light = Light.for_days_left(-1 if due < today() else workdays_between(today(), due))
    return Row(label=case.machine_no, url=url, due=due, light=light, note=note)


registry.register_gate(archive_gate)
registry.register_panel(CASE_ORDER, case_panel)
register_panel(BOARD_ORDER, to_archive)
