"""Year, month and day of the guide's last question; all three empty means: not known."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from portal.calendar import today


class DayForm(forms.Form):
    """Three short inputs. After `is_valid`, `day` is the day or None; after a fault, `sentence` says what to do."""

    year = forms.CharField(required=False, max_length=8)
    month = forms.CharField(required=False, max_length=4)
    day_of_month = forms.CharField(required=False, max_length=4)
    unknown = forms.BooleanField(required=False)
    day: date | None = None

    @staticmethod
    def parts_of(day: date | None) -> dict[str, Any]:
        """Initial values of a day answered before."""
        return {"year": day.year, "month": day.month, "day_of_month": day.day} if day else {}

    @property
    def sentence(self) -> str:
        """The first fault."""
        return next((str(text) for texts in self.errors.values() for text in texts), "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        parts = [(cleaned.get(name) or "").strip() for name in ("year", "month", "day_of_month")]
        if cleaned.get("unknown") or not any(parts):
            return cleaned
        try:
            self.day = date(*(int(part) for part in parts))
        except (ValueError, OverflowError):
            raise forms.ValidationError(_("This is not a day of the calendar. Write it like 2026, 3, 4.")) from None
        if self.day > today():
            raise forms.ValidationError(_("This day has not come yet. Please check the year."))
        return cleaned
