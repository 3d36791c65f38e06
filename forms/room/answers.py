"""The form for answering one question of the centre, made from its kind."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from forms.applications.requests import TEXT_LENGTH, Part, RequestKind


class AnswerForm(forms.Form):
    """One field a part of the kind."""

    def __init__(self, kind: RequestKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in kind.parts:
            self.fields[part.name] = _field(part)


def _field(part: Part) -> forms.Field:
    if part.kind == "tick":
        return forms.BooleanField(label=part.label, required=False)
    if part.kind == "choice":
        return forms.ChoiceField(
            label=part.label, choices=part.choices, required=part.required, widget=forms.RadioSelect,
            error_messages={"required": _("Please choose your answer.")},
        )  # fmt: skip
    return forms.CharField(
        label=part.label, required=part.required, max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 5})
    )
