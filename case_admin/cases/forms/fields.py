"""Fields that several forms share: Chinese people type dates, lists and long texts the same way everywhere."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.calendar import today
from portal.desk.limits import Uncut
from portal.privacy.identity import canonical_text


class DayField(forms.DateField):
    """A day, picked or typed; `past` refuses days to come, `initial` is today when nothing else is given."""

    def __init__(self, *, past: bool = True, **kwargs: Any) -> None:
        self.past = past
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("initial", today)
        super().__init__(**kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if self.past and value and value > today():
            raise ValidationError(_("The day lies in the future."), code="future")


class LongText(Uncut):
    """A narrative: kept as typed after NFC, without control characters, 2,000 characters at most unless told."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2000)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return canonical_text(super().to_python(value) or "")


class LinesField(LongText):
    """One entry a line; empty lines do not count. The cleaned value is a list of texts."""

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]  # the lines, not the text
        text = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value


class ShortText(Uncut):
    """One line, 120 characters at most unless told."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 120)
        super().__init__(**kwargs)


class UnitField(forms.ModelChoiceField):
    """A unit of the directory; the list shows full names."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", gettext_lazy("Please choose"))
        super().__init__(**kwargs)


def is_key(text: str) -> bool:
    """Whether this can be the key of a row at all."""
    return text.isascii() and text.isdecimal() and len(text) < 19


class UnitsField(forms.ModelMultipleChoiceField):
    """Several units of the directory, each with a box of its own."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        for key in value if isinstance(value, list | tuple) else ():
            if not is_key(str(key)):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": str(key)[:20]}
                )
        return super().clean(value)


class RadioChoice(forms.ChoiceField):
    """One of a few, all in sight."""

    widget = forms.RadioSelect


class Plain(forms.Form):
    """A page with one button and nothing to type."""
