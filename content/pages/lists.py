"""Shared reads of the public pages: what is new, and where the windows are. Each is one query."""

from itertools import groupby

from django.apps import apps
from django.db.models import QuerySet

from content.base import BasePage
from content.pages.listing import newest
from portal.units.models import HANDLING_KINDS, Unit, UnitKind


def campaigns(count: int) -> QuerySet[BasePage]:
    """The newest campaign pages."""
    return newest(apps.get_model("content", "CampaignPage").objects.all())[:count]


def case_studies(count: int) -> QuerySet[BasePage]:
    """The newest published cases."""
    return newest(apps.get_model("content", "CaseStudyPage").objects.all())[:count]


def articles(count: int) -> QuerySet[BasePage]:
    """The newest articles that stand in a column (statements below the home page are not news)."""
    return newest(apps.get_model("content", "ArticlePage").objects.filter(depth__gt=3))[:count]
