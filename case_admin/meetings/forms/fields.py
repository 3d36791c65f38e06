"""What the forms of a hearing share: moments, people by line, people by account."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from case_admin.cases.forms.fields import LinesField, UnitsField
from case_admin.cases.forms.handling import MomentField

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
MOST_LINES, MOST_IN_LINE = 15, 60


class HearingMoment(MomentField):
    """A day the working-day calendar knows."""

    def clean(self, value: Any) -> datetime | None:
        moment = super().clean(value)
        if moment is not None and not EARLIEST <= moment.date() <= LATEST:
            raise ValidationError(
                _("Choose a day between %(first)s and %(last)s.") % {"first": EARLIEST, "last": LATEST}
            )
        return moment


class NamesField(LinesField):
    """People, one a line: the name, then perhaps a comma and who they are."""

    def clean(self, value: Any) -> list[str]:
        lines = super().clean(value)
        if len(lines) > MOST_LINES:
            raise ValidationError(_("At most %(most)s lines.") % {"most": MOST_LINES})
        if long := next((line for line in lines if len(line) > MOST_IN_LINE), ""):
            told = {"most": MOST_IN_LINE, "line": long[:20]}
            raise ValidationError(_("A line has at most %(most)s characters: %(line)s…") % told)
        return lines


class GuestsField(UnitsField):
    """Accounts of invited people, each with its house and a box of its own."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} · {obj.unit.name if obj.unit else '—'}"
