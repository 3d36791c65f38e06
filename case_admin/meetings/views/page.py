"""The page of one hearing, and how the last day for its notice was computed."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import rules as case_rules
from case_admin.cases.clocks import CLOCKS
from case_admin.meetings import rules, screen
from case_admin.meetings.queries import done_at, limit_row, notice_courses
from case_admin.meetings.views.base import HearingMixin
from portal.calendar import now, today
from portal.calendar.queries import current_calendar
from portal.calendar.working import numbered


class HearingPage(HearingMixin):
    """Who, when, where; the notice and its limit; the papers; the trail line by line; what can be done now."""

    template_name = "case_admin/meetings/page.html"

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.hearing)

    def get_page_title(self) -> str:
        return _("Hearing %(number)s") % {"number": self.hearing.number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= screen.page_of(self.hearing, self.user) | {"can_serve": case_rules.can_serve(self.user, self.thing)}
        return super().get_context_data(**kwargs)


class LimitPage(HearingMixin):
    """K15, day by day."""

    template_name = "case_admin/meetings/limit.html"
    page_title = gettext_lazy("How this date was computed")

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.hearing)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = limit_row(self.hearing, current_calendar())
        state = row.status(now(), done_at(notice_courses(self.hearing)))
        kwargs |= {
            "row": row, "limit": CLOCKS["K15"], "state": screen.LIMIT_WORDS[state],
            "days": numbered(row.working.days, today()), "changed": row.due != self.hearing.notice_due,
        }  # fmt: skip
        back = reverse("hearing_page", args=[self.thing.pk, self.hearing.pk])
        return super().get_context_data(**kwargs) | {"back_to_hearing": back}
