"""What the room puts on the board of the day: sheets to score, blind copies to review, winners to publish.

Importing this module registers them; the AppConfig does.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.awards import rules
from case_admin.awards.models import Nomination, Round, RoundStatus
from case_admin.awards.queries import (
    nominable_dossiers,
    published_pages,
    sheets_of,
    waiting_for_review,
    winners_to_publish,
)
from case_admin.awards.sources import registry_of_page
from case_admin.casepages.registry import register_pages
from content.wording.leaks import register_source
from portal.calendar import today, workdays_between
from portal.desk.board import Light, Panel, Row, register_panel

SHOWN = 8


def light_until(due: Any) -> Light:
    """Urgency of a last day, included."""
    return Light.for_days_left(-1 if due < today() else workdays_between(today(), due))


def to_score(user: Any) -> Panel | None:
    """A judge's open sheets, by code."""
    if not user.has_grant("awards.score"):
        return None
    waiting = rules.SheetRules.visible_to(user, sheets_of(user)).filter(submitted_at__isnull=True)
    rows = [
        Row(
            _("Entry %(code)s") % {"code": sheet.nomination.code}, reverse("judge_sheet", args=[sheet.pk]),
            due=sheet.seat.round.judging_closes, light=light_until(sheet.seat.round.judging_closes),
            note=_("draft") if sheet.saved_at else "",
        )
        for sheet in waiting[:SHOWN]
    ]  # fmt: skip
    return Panel(
        _("To be scored"), rows, _("No entry is waiting for you."), count=waiting.count(), more=reverse("judge_desk")
    )


def to_review(user: Any) -> Panel | None:
    """Nominations whose blind copy waits for a second person."""
    if not rules.manages(user):
        return None
    waiting = waiting_for_review(Nomination.objects.exclude(nominated_by=user)).select_related("round", "dossier__case")
    rows = [
        Row(n.dossier.case.machine_no, reverse("award_review", args=[n.pk]), due=n.round.closes, light=light_until(n.round.closes),
            note=n.round.title)
        for n in waiting[:SHOWN]
    ]  # fmt: skip
    return (
        Panel(_("Blind copies to review"), rows, _("No blind copy is waiting."), count=waiting.count())
        if rows
        else None
    )


def to_publish(user: Any) -> Panel | None:
    """Confirmed winners that nobody has handed to the editors."""
    if not rules.decides(user):
        return None
    waiting = winners_to_publish(Nomination.objects.all()).select_related("round", "unit")
    rows = [
        Row(f"{n.code} · {n.unit.short_name}", reverse("award_nomination", args=[n.pk]), note=n.round.title)
        for n in waiting[:SHOWN]
    ]
    return Panel(_("To be published"), rows, _("Every winner has been handed to the editors."), count=waiting.count())


def to_nominate(user: Any) -> Panel | None:
    """Open rounds for which the unit has a case that could enter."""
    if not user.has_grant("awards.nominate") or user.unit_id is None:
        return None
    rounds = Round.objects.filter(status=RoundStatus.NOMINATING, opens__lte=today(), closes__gte=today())
    rows = []
    for round_ in rounds:
        count = nominable_dossiers(user, round_).count()
        if count:
            note = _("%(count)s cases of your unit could enter") % {"count": count}
            url = reverse("award_round", args=[round_.pk])
            rows.append(Row(round_.title, url, due=round_.closes, light=light_until(round_.closes), note=note))
    return Panel(_("Award rounds open for nominations"), rows, "") if rows else None


register_panel(20, to_score)
register_panel(70, to_review)
register_panel(75, to_nominate)
register_panel(80, to_publish)
register_pages(published_pages)
register_source(registry_of_page)
