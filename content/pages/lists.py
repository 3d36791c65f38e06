"""Shared reads of the public pages: what is new, and where the windows are. Each is one query, or none when remembered."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from content.base import BasePage
from content.caching.memory import remembered
from content.pages.campaign import CampaignPage
from content.pages.case_study import CaseStudyPage
from content.pages.column import ArticlePage
from content.pages.listing import newest
from content.pictures import with_covers
from portal.units import queries as units
from portal.units.models import HANDLING_KINDS, Unit, UnitKind

PLACES = (
    (_("County centre"), {UnitKind.CENTER}),
    (_("Windows of towns and sub-districts"), {UnitKind.TOWN, UnitKind.STREET}),
    (_("Workrooms of law-enforcement units"), {UnitKind.BUREAU}),
)
COLUMN_DEPTH = 3  # tree root 1, home page 2, column 3: deeper articles are news, statements below the home page are not


def campaigns(count: int) -> list[BasePage]:
    """The newest campaign pages with their covers; remembered."""
    return remembered(("campaigns", count), lambda: list(with_covers(newest(CampaignPage.objects.all()))[:count]))


def case_studies(count: int) -> list[BasePage]:
    """The newest published cases; remembered."""
    return remembered(("case studies", count), lambda: list(newest(CaseStudyPage.objects.all())[:count]))


def articles(count: int) -> list[BasePage]:
    """The newest articles of all columns; remembered."""
    return remembered(
        ("articles", count), lambda: list(newest(ArticlePage.objects.filter(depth__gt=COLUMN_DEPTH))[:count])
    )


def public_windows() -> list[Unit]:
    """Every window a person may walk into: the centre first, then towns, sub-districts and units, each by code; remembered."""
    return remembered("windows", _windows)


def _windows() -> list[Unit]:
    windows = units.public_units().filter(kind__in=HANDLING_KINDS)
    return sorted(windows, key=lambda unit: (HANDLING_KINDS.index(UnitKind(unit.kind)), unit.code))


def windows_by_place() -> list[tuple[Any, list[Unit]]]:
    """(heading, windows) for the centre, towns and sub-districts, law-enforcement units; empty groups are left out."""
    windows = public_windows()
    grouped = [(heading, [unit for unit in windows if unit.kind in kinds]) for heading, kinds in PLACES]
    return [(heading, members) for heading, members in grouped if members]
