"""What people type into the calendar: dates and notices as texts, so that a slip is answered in words and stays in its field."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.calendar import describe_day
from portal.calendar.notice_text import ReadNotice, read_notice
from portal.calendar.queries import notice_problem
from portal.calendar.statutory import FIRST_YEAR, LAST_YEAR, CalendarYearMissing
from portal.calendar.typed_dates import read_date
from portal.calendar.yearly_notice import SENTENCES, NoticeDays
from portal.privacy.canonical import canonical_code

LONGEST_TEXT = 4000
MOST_DAYS = 750
MOST_SPAN = 1100
NUMBER = re.compile(r"[0-9]{1,4}")


def longest(count: int) -> MaxLengthValidator:
    """Refuses longer texts in words. There is no `maxlength` in the page: a browser would cut off a pasted text."""
    return MaxLengthValidator(count, gettext_lazy("At most %(limit_value)s characters; you typed %(show_value)s."))


class TypedDay(forms.CharField):
    """A day typed in any common spelling."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": gettext_lazy("Please enter a date, for example 2026-11-22.")})
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            day = read_date(text)
        except ValueError as wrong:
            raise ValidationError(str(wrong), code="date") from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(str(SENTENCES["year"]), code="year")
        return day


class TypedNumber(forms.CharField):
    """A whole number in any digits."""

    def __init__(self, *, least: int, most: int, sentence: Any, **kwargs: Any) -> None:
        self.least, self.most, self.sentence = least, most, sentence
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "numeric"}), error_messages={"required": sentence}, **kwargs
        )

    def clean(self, value: Any) -> Any:
        text = canonical_code(super().clean(value))
        if not NUMBER.fullmatch(text) or not self.least <= int(text) <= self.most:
            raise ValidationError(self.sentence, code="number")
        return int(text)


class AddForm(forms.Form):
    """A day and a length."""

    start = TypedDay(label=gettext_lazy("From (not counted)"), help_text=gettext_lazy("For example 2026-11-22"))
    n = TypedNumber(
        label=gettext_lazy("How many"), least=0, most=MOST_DAYS,
        sentence=gettext_lazy("Please enter a whole number from 0 to 750."),
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=gettext_lazy("Counted in"),
        choices=[
            ("workdays", gettext_lazy("working days")),
            ("days", gettext_lazy("calendar days")),
            ("months", gettext_lazy("months")),
        ],
        error_messages={"invalid_choice": gettext_lazy("Please choose working days, calendar days or months.")},
    )


class BetweenForm(forms.Form):
    """Two days."""

    first = TypedDay(label=gettext_lazy("From (not counted)"), help_text=gettext_lazy("For example 2026-11-22"))
    last = TypedDay(label=gettext_lazy("To (counted)"), help_text=gettext_lazy("For example 2026-12-31"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The end lies before the start. Please check both dates."))
        elif first and last and (last - first).days > MOST_SPAN:
            self.add_error("last", _("The two dates are more than three years apart. Please choose a shorter period."))
        return data


class NoticeForm(forms.Form):
    """A yearly notice as it was published. `read` holds what was understood once the form has been validated."""

    year = TypedNumber(
        label=gettext_lazy("Year of the notice"), least=FIRST_YEAR, most=LAST_YEAR, sentence=SENTENCES["year"]
    )
    notice_no = forms.CharField(
        label=gettext_lazy("Number of the notice"), validators=[longest(60)],
        help_text=gettext_lazy("As printed under its title, for example 国办发明电〔2025〕7号"),
        error_messages={"required": SENTENCES["notice_no"]},
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("The notice's own words"), validators=[longest(LONGEST_TEXT)],
        widget=forms.Textarea(attrs={"rows": 10}), error_messages={"required": SENTENCES["empty"]},
        help_text=gettext_lazy(
            "Copy the paragraphs from the published notice, one holiday a line. Weekdays and numbers of days in the text"
            " are checked against the calendar."
        ),
    )  # fmt: skip
    read: ReadNotice | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "year" in data and "text" in data:
            read = read_notice(data["text"], data["year"])
            for problem in read.problems:
                self.add_error("text", problem)
            if not read.problems:
                self._check(read, data)
        return data

    def _check(self, read: ReadNotice, data: dict[str, Any]) -> None:
        """The same questions the action asks, so that the answer stands beside the field."""
        year = data["year"]
        code = notice_problem(year=year, rest=read.rest, work=read.work, notice_no=data.get("notice_no", ""))
        if code:
            wrong = NoticeDays.of(year, read.rest, read.work).culprits(code)
            days = _(", ").join(_described(day) for day in wrong)
            sentence = f"{SENTENCES[code]}{_(': ')}{days}" if days else str(SENTENCES[code])
            self.add_error(None if code in ("known", "waiting") else "text", sentence)
        else:
            self.read = read


def _described(day: date) -> str:
    try:
        return describe_day(day)
    except CalendarYearMissing:
        return day.isoformat()


class LocalDayForm(forms.Form):
    """A day this place keeps differently."""

    day = TypedDay(label=gettext_lazy("Date"), help_text=gettext_lazy("For example 2026-11-22"))
    is_workday = forms.TypedChoiceField(
        label=gettext_lazy("Here it is"), coerce=lambda value: value == "work", widget=forms.RadioSelect,
        choices=[("rest", gettext_lazy("a day off")), ("work", gettext_lazy("a working day"))],
        error_messages={"required": gettext_lazy("Please choose whether it is a day off or a working day.")},
    )  # fmt: skip
    label = forms.CharField(
        label=gettext_lazy("Name in the calendar"), validators=[longest(40)],
        help_text=gettext_lazy("Shown in the calendar, for example 台风停工 or 苗年"),
        error_messages={"required": gettext_lazy("Please enter the name the calendar shows.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Reason and document"), validators=[longest(200)], widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": SENTENCES["reason"]},
    )  # fmt: skip


class CheckedForm(forms.Form):
    """The second person's tick."""

    compared = forms.BooleanField(
        label=gettext_lazy("I have compared every day with the published original."),
        error_messages={"required": gettext_lazy("Please compare with the original first, then tick the box.")},
    )


class TakeBackForm(forms.Form):
    """Why a notice in force is undone."""

    reason = forms.CharField(
        label=gettext_lazy("Why the notice is taken back"), validators=[longest(200)],
        widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": gettext_lazy("Please say why the notice is taken back.")},
    )  # fmt: skip


class LookedForm(CheckedForm):
    """The second person's tick under the wish to take a notice back."""

    compared = forms.BooleanField(
        label=gettext_lazy("I have looked at every day that changes back."),
        error_messages={"required": gettext_lazy("Please look at the days that change back first, then tick the box.")},
    )


class Plain(forms.Form):
    """A button alone."""
