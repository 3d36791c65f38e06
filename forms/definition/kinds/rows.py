"""Repeating rows: what the citizen asks for, each claim with its type and its words (domain 5.8)."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition.kinds.base import Answers, Around, Choices, Kind, register
from forms.definition.shape import Field
from portal.privacy import identity

CLAIM_TYPES: tuple[tuple[str, Any], ...] = (
    ("revoke", gettext_lazy("Revoke the act")),
    ("change", gettext_lazy("Change the act")),
    ("unlawful", gettext_lazy("Declare the act unlawful")),
    ("perform", gettext_lazy("Perform a duty")),
    ("compensate", gettext_lazy("Pay compensation")),
    ("return", gettext_lazy("Return property or lift a measure")),
    ("disclose", gettext_lazy("Disclose information")),
    ("apologise", gettext_lazy("Apologise or explain")),
    ("other", gettext_lazy("Something else")),
)
TEXT_LENGTH = 500
MOST_ROWS = 20


@register
class Claims(Kind):
    """Answer: [{"type": code, "text": words}, …]. Page inputs: `<key>-<n>-type`, `<key>-<n>-text`, `<key>-rows`."""

    code = "claims"
    template = "forms/kinds/claims.html"

    def inputs(self, spec: Field) -> tuple[str, ...]:
        return (f"{spec.key}-rows",)

    def keys(self, spec: Field) -> tuple[str, ...]:
        return (spec.key,)

    def is_input(self, spec: Field, name: str) -> bool:
        return re.fullmatch(rf"{re.escape(spec.key)}-(rows|[0-9]{{1,2}}-(type|text))", name) is not None

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        made: dict[str, forms.Field] = {f"{spec.key}-rows": forms.CharField(required=False, widget=forms.HiddenInput)}
        for number in range(row_count(spec, around.typed)):
            made[f"{spec.key}-{number}-type"] = forms.ChoiceField(
                label=_("What you ask for"),
                required=False,
                choices=[("", _("Please choose")), *CLAIM_TYPES],
                error_messages={"invalid_choice": _("Please choose from the list.")},
            )
            made[f"{spec.key}-{number}-text"] = forms.CharField(
                label=_("Say it in your own words"),
                required=False,
                max_length=TEXT_LENGTH,
                error_messages={"max_length": _("At most %(count)s characters.") % {"count": TEXT_LENGTH}},
                widget=forms.Textarea(attrs={"rows": 3, "data-count": TEXT_LENGTH}),
            )
        return made

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        rows: list[dict[str, str]] = []
        faults: dict[str, str] = {}
        for number in range(row_count(spec, around.typed)):
            kind = parts.get(f"{spec.key}-{number}-type") or ""
            text = identity.canonical_text(parts.get(f"{spec.key}-{number}-text") or "").strip()
            if kind and text:
                rows.append({"type": kind, "text": text})
            elif text:
                faults[f"{spec.key}-{number}-type"] = _("Please choose what kind of request this is.")
            elif kind:
                faults[f"{spec.key}-{number}-text"] = _("Please say in your own words what you ask for.")
        if spec.required and not rows and not faults:
            faults[f"{spec.key}-0-text"] = _("Please make at least one request.")
        if faults:
            raise ValidationError(faults)
        return {spec.key: rows}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        labels = dict(CLAIM_TYPES)
        rows = answers.get(spec.key) or []
        return [
            f"{number}. {labels.get(row['type'], row['type'])}：{row['text']}" for number, row in enumerate(rows, 1)
        ]

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        return {spec.key: [row["text"] for row in answers.get(spec.key) or []]}

    def choices(self, spec: Field) -> Choices | None:
        return CLAIM_TYPES


def row_count(spec: Field, typed: Any) -> int:
    """How many rows the page shows: as many as it says, between one and `MOST_ROWS`."""
    said = (typed or {}).get(f"{spec.key}-rows") or ""
    return min(max(int(said), 1), MOST_ROWS) if re.fullmatch(r"[0-9]{1,3}", said) else 1
