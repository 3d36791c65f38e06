"""Shared reads of the public pages: what is new, and where the windows are. Each is one query."""

from itertools import groupby

from django.db.models import QuerySet
from django.utils.functional import Promise

from content.base import BasePage
from content.pages.campaign import CampaignPage
from content.pages.case_study import CaseStudyPage
from content.pages.column import ArticlePage
from content.pages.listing import newest
from portal.units import queries as units
from portal.units.models import HANDLING_KINDS, Unit, UnitKind

COLUMN_DEPTH = 3  # tree root 1, home page 2, column 3: deeper articles are news, statements below the home page are not


def campaigns(count: int) -> QuerySet[BasePage]:
    """The newest campaign pages."""
    return newest(CampaignPage.objects.all())[:count]


def case_studies(count: int) -> QuerySet[BasePage]:
    """The newest published cases."""
    return newest(CaseStudyPage.objects.all())[:count]


def articles(count: int) -> QuerySet[BasePage]:
    """The newest articles of all columns."""
    return newest(ArticlePage.objects.filter(depth__gt=COLUMN_DEPTH))[:count]


def public_windows() -> list[Unit]:
    """Every window a person may walk into: the centre first, then towns, sub-districts and units, each by code."""
    windows = units.active_units().filter(is_public=True, kind__in=HANDLING_KINDS)
    return sorted(windows, key=lambda unit: (HANDLING_KINDS.index(UnitKind(unit.kind)), unit.code))


def windows_by_kind() -> list[tuple[str | Promise, list[Unit]]]:
    """(label of the kind, its windows) in the same order."""
    grouped = groupby(public_windows(), key=lambda unit: unit.kind)
    return [(UnitKind(kind).label, list(windows)) for kind, windows in grouped]
