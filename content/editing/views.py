"""The editors' desk: what waits for whom, what comes when, which columns grow old, which links are dead, what was published."""

import datetime
from calendar import Calendar
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from content.editing import freshness, queries
from content.editing.jobs import LINKS
from content.editing.models import DeadLink
from portal import calendar
from portal.desk.views import StaffView
from portal.outbox.actions import enqueue

LOG_SCREEN = 50
FIRST_MONTH, LAST_YEAR = datetime.date(2020, 1, 1), 2099


class DeskView(StaffView):
    """For everybody who works on the website."""

    def may(self, user: Any) -> bool:
        return user.has_grant("content.edit")


class Board(DeskView):
    template_name = "content/editing/board.html"
    page_title = gettext_lazy("Website: what waits for whom")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = calendar.today()
        columns = freshness.columns(today)
        kwargs |= {
            "waiting": queries.waiting(self.request.user),
            "stale": [column for column in columns if column.light is not freshness.Light.GREEN],
            "dead": DeadLink.objects.count(),
            "coming": queries.hours(today, today + datetime.timedelta(days=14)),
        }
        return super().get_context_data(**kwargs)


class Schedule(DeskView):
    """One month as a table; below it the same as a list, which a phone shows alone."""

    template_name = "content/editing/schedule.html"
    page_title = gettext_lazy("Pages that come and go by themselves")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        month = self.asked_month()
        weeks = Calendar().monthdatescalendar(month.year, month.month)
        hours = queries.hours(weeks[0][0], weeks[-1][-1])
        by_day: dict[datetime.date, list[queries.Hour]] = {}
        for hour in hours:
            by_day.setdefault(localtime(hour.at).date(), []).append(hour)
        kwargs |= {
            "month": month,
            "weeks": [[(day, day.month == month.month, by_day.get(day, [])) for day in week] for week in weeks],
            "hours": [hour for hour in hours if localtime(hour.at).month == month.month],
            "previous": f"{month - datetime.timedelta(days=1):%Y-%m}",
            "next": f"{month + datetime.timedelta(days=31):%Y-%m}",
            "today": calendar.today(),
        }
        return super().get_context_data(**kwargs)

    def asked_month(self) -> datetime.date:
        """The first day of `?month=2026-11`; this month for anything that is none."""
        try:
            asked = datetime.date.fromisoformat(f"{self.request.GET.get('month', '')}-01")
        except ValueError:
            return calendar.today().replace(day=1)
        return asked if asked >= FIRST_MONTH and asked.year <= LAST_YEAR else calendar.today().replace(day=1)


class Freshness(DeskView):
    template_name = "content/editing/freshness.html"
    page_title = gettext_lazy("How fresh the columns are")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(columns=freshness.columns(calendar.today()), **kwargs)


class Links(DeskView):
    """Dead links as the last run found them; POST asks for a run now."""

    template_name = "content/editing/links.html"
    page_title = gettext_lazy("Links that lead nowhere")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = list(DeadLink.objects.select_related("page").order_by("page__title", "address")[:500])
        titles = {
            page.pk: page.title
            for page in Page.objects.filter(pk__in=[link.page_number for link in links if link.page_number])
        }
        rows = [(link, titles.get(link.page_number or 0, link.address)) for link in links]
        return super().get_context_data(rows=rows, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        minute = f"{calendar.now():%Y-%m-%dT%H:%M}"
        enqueue(kind=LINKS, object_id=minute, key=f"{LINKS}-{minute}")
        messages.success(request, _("The links are being checked; look again in a minute."))
        return redirect(reverse("website_links"))


class Log(DeskView):
    template_name = "content/editing/log.html"
    page_title = gettext_lazy("What was published, changed and taken off")

    def may(self, user: Any) -> bool:
        return user.has_grant("content.review")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        screen = Paginator(queries.log(), LOG_SCREEN).get_page(self.request.GET.get("page"))
        rows = [(entry, queries.deed(entry), calendar.portal_time(entry.timestamp)) for entry in screen]
        return super().get_context_data(screen=screen, rows=rows, **kwargs)
