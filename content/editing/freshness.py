"""How fresh each column is (domain 6.3): news every fortnight, answers every two months, figures every three."""

import datetime
from typing import NamedTuple

from django.db.models import Max, OuterRef, Q, Subquery
from wagtail.models import Page
from wagtail.query import PageQuerySet

from content.base import BasePage
from content.figures.queries import last_copied
from content.mailbox.models import Letter
from content.pages.campaign import CampaignIndexPage
from content.pages.case_study import CaseStudyIndexPage
from content.pages.column import ColumnPage
from content.pages.mailbox import MailboxPage
from content.pages.statistics import StatisticsPage
from portal.calendar import portal_time
from portal.desk.board import Light

YEAR, QUARTER, TWO_MONTHS = 366, 92, 61
SOON = 14


class Column(NamedTuple):
    """`last` is the day of the newest entry; None: the column is empty and stands in no menu."""

    page: Page
    last: datetime.date | None
    limit: int
    left: int

    @property
    def light(self) -> Light:
        """By calendar days, for that is how the inspection counts."""
        if self.last is None or self.left < 0:
            return Light.RED
        return Light.YELLOW if self.left <= SOON else Light.GREEN

    @property
    def due(self) -> datetime.date | None:
        return self.last + datetime.timedelta(days=self.limit) if self.last else None


def columns(today: datetime.date) -> list[Column]:
    """Every column of the site, the most overdue first; the same few queries whatever there is."""
    rows = [(page, page.newest, page.fresh_within) for page in _with_newest(ColumnPage.objects.all())]
    rows += [
        (page, page.newest, YEAR)
        for kind in (CampaignIndexPage, CaseStudyIndexPage)
        for page in _with_newest(kind.objects.all())
    ]
    answered = Letter.objects.aggregate(last=Max("answered_at"))["last"]
    rows += [(page, answered.date() if answered else None, TWO_MONTHS) for page in MailboxPage.objects.live()]
    open_data = list(StatisticsPage.objects.live())
    copied = last_copied() if open_data else None
    rows += [(page, _newest_figure(page, copied), QUARTER) for page in open_data]
    found = [Column(page, last, limit, limit - (today - last).days if last else -limit) for page, last, limit in rows]
    return sorted(found, key=lambda column: column.left)


def _newest_figure(page: StatisticsPage, copied: datetime.datetime | None) -> datetime.date | None:
    """Figures are fresh from the day they were typed or copied down."""
    published = page.last_published_at and portal_time(page.last_published_at).date()
    days = [published or page.first_published, copied and copied.date()]
    return max((day for day in days if day), default=None)


def _with_newest(pages: PageQuerySet) -> PageQuerySet:
    """Live columns with the day of their newest page: their own below them, or listed there as well."""
    below = BasePage.objects.live().filter(
        Q(path__startswith=OuterRef("path"), depth=OuterRef("depth") + 1) | Q(columns=OuterRef("pk"))
    )
    newest = below.exclude(first_published=None).order_by("-first_published").values("first_published")
    return pages.live().annotate(newest=Subquery(newest[:1]))
