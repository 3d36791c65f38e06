"""A date typed as year, month and day, with "about" where nobody can be sure."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forms.definition.kinds.base import Answers, Around, Kind, missing, register
from forms.definition.kinds.texts import line_field
from forms.definition.shape import Field
from portal.privacy import identity

EARLIEST_YEAR = 1900
LONGEST = 12  # characters of a part: nobody writes more, and more is not read as a number


@register
class Date(Kind):
    """Answers: `<key>` an ISO date or "", `<key>_about` bool. Options: about (offer the box), future (allow later days)."""

    code = "date"
    template = "forms/kinds/date.html"

    def inputs(self, spec: Field) -> tuple[str, ...]:
        names = (f"{spec.key}_year", f"{spec.key}_month", f"{spec.key}_day")
        return (*names, f"{spec.key}_about") if spec.options.get("about") else names

    def keys(self, spec: Field) -> tuple[str, ...]:
        return (spec.key, f"{spec.key}_about")

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        labels = {"year": _("Year of a date"), "month": _("Month of a date"), "day": _("Day of a date")}
        made: dict[str, forms.Field] = {
            f"{spec.key}_{part}": line_field(
                spec,
                label=f"{spec.label} {label}",
                length=LONGEST,
                required=False,
                inputmode="numeric",
                autocomplete="off",
            )
            for part, label in labels.items()
        }
        if spec.options.get("about"):
            made[f"{spec.key}_about"] = forms.BooleanField(
                label=_("I am not sure, it is about this day"), required=False
            )
        return made

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        typed = [identity.canonical_code(parts.get(f"{spec.key}_{part}") or "") for part in ("year", "month", "day")]
        about = bool(parts.get(f"{spec.key}_about"))
        if not any(typed):
            if spec.required:
                raise ValidationError({f"{spec.key}_year": missing(spec)})
            return {spec.key: "", f"{spec.key}_about": False}
        day = self._day(spec, typed)
        if day > around.today and not spec.options.get("future"):
            raise ValidationError(
                {f"{spec.key}_year": _("%(label)s cannot lie in the future.") % {"label": spec.label}}
            )
        return {spec.key: day.isoformat(), f"{spec.key}_about": about}

    def _day(self, spec: Field, typed: list[str]) -> date:
        """The typed day. Raises ValidationError with a sentence that says which part is wrong."""
        for part, text in zip(("year", "month", "day"), typed, strict=True):
            if not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
                raise ValidationError(
                    {
                        f"{spec.key}_{part}": _("%(label)s: please write year, month and day in digits.")
                        % {"label": spec.label}
                    }
                )
        year, month, day = (int(text) for text in typed)
        if not EARLIEST_YEAR <= year <= 9999:
            raise ValidationError({f"{spec.key}_year": _("Please write the year with four digits, for example 2026.")})
        if not 1 <= month <= 12:
            raise ValidationError({f"{spec.key}_month": _("The month is a number from 1 to 12.")})
        if not 1 <= day <= calendar.monthrange(year, month)[1]:
            facts = {"year": year, "month": month, "day": day}
            raise ValidationError(
                {f"{spec.key}_day": _("There is no day %(day)s in month %(month)s of %(year)s.") % facts}
            )
        return date(year, month, day)

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        value = answers.get(spec.key)
        if not value:
            return []
        day = date.fromisoformat(value)
        text = _("%(year)s-%(month)s-%(day)s") % {"year": day.year, "month": day.month, "day": day.day}
        return [_("about %(date)s") % {"date": text} if answers.get(f"{spec.key}_about") else text]
