"""Which months a page of publicity work is about: a campaign's own, those asked for, or April and May of this year (M21)."""

import datetime
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from content.activities.coverage import Month, last_day, months_between
from content.pages.campaign import CampaignPage

FIRST_YEAR, LAST_YEAR = 2020, 2099
CAMPAIGN_MONTHS = (4, 5)


@dataclass(frozen=True)
class Window:
    """First and last month and what the report is called; `campaign` is its page, if it is about one."""

    months: tuple[Month, ...]
    campaign: CampaignPage | None = None

    @property
    def first(self) -> datetime.date:
        return (self.campaign and self.campaign.begins_on) or datetime.date(*self.months[0], 1)

    @property
    def last(self) -> datetime.date:
        """Not after the last month shown, however long a campaign goes on."""
        end = last_day(self.months[-1])
        return min(end, self.campaign.ends_on) if self.campaign and self.campaign.ends_on else end

    @property
    def name(self) -> str:
        if self.campaign:
            return _("Publicity report of “%(campaign)s”") % {"campaign": self.campaign.title}
        (year, month), (last_year, last_month) = self.months[0], self.months[-1]
        first = f"{year}年{month}月"
        if (year, month) == (last_year, last_month):
            return _("Publicity report of %(month)s") % {"month": first}
        last = f"{last_month}月" if year == last_year else f"{last_year}年{last_month}月"
        return _("Publicity report %(first)s to %(last)s") % {"first": first, "last": last}

    @property
    def shown_first(self) -> str:
        return f"{self.months[0][0]}-{self.months[0][1]:02d}"

    @property
    def shown_last(self) -> str:
        return f"{self.months[-1][0]}-{self.months[-1][1]:02d}"


def asked_window(asked: QueryDict, today: datetime.date) -> Window:
    """What the address asks for; anything that makes no sense gives the last April and May."""
    campaign = _campaign(asked.get("campaign", ""))
    if campaign and campaign.begins_on and campaign.ends_on:
        return Window(tuple(months_between(campaign.begins_on, campaign.ends_on)), campaign)
    first, last = _month(asked.get("from", "")), _month(asked.get("to", ""))
    if first and last and first <= last:
        return Window(tuple(months_between(first, last)))
    year = today.year if today.month >= CAMPAIGN_MONTHS[0] else today.year - 1
    return Window(tuple((year, month) for month in CAMPAIGN_MONTHS))


def window_of(day: datetime.date) -> Window:
    """The months among which a record of this day is found: April and May together, any other month by itself."""
    months = CAMPAIGN_MONTHS if day.month in CAMPAIGN_MONTHS else (day.month,)
    return Window(tuple((day.year, month) for month in months))


def _campaign(text: str) -> CampaignPage | None:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        return None
    return CampaignPage.objects.filter(pk=int(text), begins_on__isnull=False).first()


def _month(text: str) -> datetime.date | None:
    try:
        found = datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
