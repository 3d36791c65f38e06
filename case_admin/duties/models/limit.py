"""A limit as columns: what was counted, from when, with which calendar, and how the last day was reached."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from case_admin.cases.clocks import CLOCKS
from case_admin.cases.duty_limits import LimitRow
from case_admin.duties.limits import unpacked
from portal.calendar.working import Working


class StoredLimit(models.Model):
    """One of the limits K12-K14 with the row that owes it; `limit_code` names it, `done_at` says when it was done.

    `late_after` is the last moment before it counts as late; `working` the days as they were counted.
    """

    limit_code: ClassVar[str]

    start = models.DateTimeField(_("Start"))
    length = models.PositiveSmallIntegerField(_("Length"))
    due = models.DateField(_("Due"))
    due_at = models.DateTimeField()
    late_after = models.DateTimeField()
    remind_on = models.DateField()
    calendar_version = models.PositiveIntegerField(default=0)
    provisional = models.BooleanField(_("Provisional"), default=False)
    working = models.JSONField()
    is_late = models.BooleanField(_("Late"), default=False)

    class Meta:
        abstract = True

    @property
    def done_at(self) -> datetime | None:
        raise NotImplementedError

    def as_working(self) -> Working:
        """The day-by-day working as it was kept."""
        return unpacked(self.working, due=self.due, provisional=self.provisional, version=self.calendar_version)

    def as_row(self) -> LimitRow:
        return LimitRow(
            self.limit_code, self.start, self.length, CLOCKS[self.limit_code].unit, self.calendar_version, self.due,
            self.due_at, self.late_after, self.remind_on, self.provisional, self.as_working(),
        )  # fmt: skip

    def limit_status(self, at: datetime) -> str:
        """ "waiting", "overdue", "done" or "done_late" at the moment `at` (see LimitRow.status)."""
        return self.as_row().status(at, self.done_at)


def both(at: str, by: str) -> Q:
    """A moment and who it was: both or neither."""
    return Q(**{f"{at}__isnull": True, by: ""}) | (Q(**{f"{at}__isnull": False}) & ~Q(**{by: ""}))


def at_with_by(name: str, at: str, by: str) -> Any:
    return models.CheckConstraint(name=name, condition=both(at, by))
