"""The year page, and the page that computes a date."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.calendar import today
from portal.calendar.models import CalendarEdition, CalendarNotice, CalendarYear, ProposalState
from portal.calendar.queries import confirmation_alert, current_calendar, local_days
from portal.calendar.statutory import FIRST_YEAR, LAST_YEAR, CalendarYearMissing
from portal.calendar.working import Working, numbered
from portal.calendar.yearbook import year_sheet
from portal.desk.views import StaffView
from portal.desk.workdays import rules
from portal.desk.workdays.forms import AddForm, BetweenForm


class YearPage(StaffView):
    """Twelve months: what each day is, by which notice, how many working days."""

    template_name = "desk/workdays/year.html"
    header_icon = "calendar-alt"

    def may(self, user: Any) -> bool:
        return rules.can_read(user)

    @property
    def year(self) -> int:
        return self.kwargs.get("year") or today().year

    def get_page_title(self) -> str:
        return _("Working-day calendar %(year)s") % {"year": self.year}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year, user = self.year, self.request.user
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Http404
        own = local_days(year)
        kwargs |= {
            "sheet": year_sheet(current_calendar(), year, {day: row.label for day, row in own.items()}),
            "known": CalendarYear.objects.filter(year=year).first(),
            "edition": CalendarEdition.objects.first(),
            "own_days": list(own.values()),
            "before": year - 1 if year > FIRST_YEAR else None,
            "after": year + 1 if year < LAST_YEAR else None,
            "today": today(),
            "alert": confirmation_alert(today()),
            "weekdays": [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")],
            "adding": AddForm(initial={"start": today(), "unit": "workdays"}),
            "proposes": rules.can_propose(user),
            "keeps": rules.keeps(user),
            "waiting": self.waiting(),
        }
        return super().get_context_data(**kwargs)

    def waiting(self) -> CalendarNotice | None:
        """A notice that somebody has to confirm, of this year or the next, for those who keep the calendar."""
        rows = rules.NoticeRules.visible_to(self.request.user, CalendarNotice.objects.all())
        return rows.filter(year__in=(self.year, self.year + 1), state=ProposalState.PROPOSED).order_by("year").first()


class CountPage(StaffView):
    """A day plus a length, or the days between two days, with the working. The question stands in the address."""

    template_name = "desk/workdays/count.html"
    page_title = gettext_lazy("Compute a date")
    header_icon = "calendar-check"

    def may(self, user: Any) -> bool:
        return rules.can_read(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        adding = AddForm(asked) if "start" in asked else AddForm(initial={"start": today(), "unit": "workdays"})
        between = BetweenForm(asked) if "first" in asked else BetweenForm(initial={"first": today()})
        working = add(adding) if adding.is_bound else measure(between) if between.is_bound else None
        kwargs |= {
            "adding": adding,
            "between": between,
            "working": working,
            "due": current_calendar().step(working.due) if working else None,
            "from_day": current_calendar().step(working.start) if working else None,
            "days": numbered(working.days, today()) if working else [],
            "back": reverse("calendar"),
        }
        return super().get_context_data(**kwargs)


def add(form: AddForm) -> Working | None:
    """The working of what was asked, None when something is wrong (the form says what)."""
    if not form.is_valid():
        return None
    start, n, unit = form.cleaned_data["start"], form.cleaned_data["n"], form.cleaned_data["unit"]
    calendar = current_calendar()
    try:
        return calendar.explain(start, n) if unit == "workdays" else calendar.explain_roll(start, n, unit)
    except CalendarYearMissing as missing:
        _say_missing(form, "n", missing)
        return None


def measure(form: BetweenForm) -> Working | None:
    if not form.is_valid():
        return None
    return current_calendar().explain_between(form.cleaned_data["first"], form.cleaned_data["last"])


def _say_missing(form: forms.Form, field: str, missing: CalendarYearMissing) -> None:
    form.add_error(field, _("There is no working-day calendar for the year %(year)s.") % {"year": missing.year})
