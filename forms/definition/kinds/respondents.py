"""Whom the dispute is with: chosen from the directory of units, or told in own words."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forms.definition.kinds.base import Answers, Around, Kind, register
from forms.definition.kinds.choices import choice_errors
from forms.definition.kinds.texts import line_field
from forms.definition.shape import Field
from portal.privacy import identity

UNSURE = "unsure"


@register
class Respondent(Kind):
    """Answers: `<key>` the unit's code or "", `<key>_name` its name at that time, `<key>_text` the citizen's own words."""

    code = "respondent"
    template = "forms/kinds/respondent.html"

    def inputs(self, spec: Field) -> tuple[str, ...]:
        return (spec.key, f"{spec.key}_text")

    def keys(self, spec: Field) -> tuple[str, ...]:
        return (spec.key, f"{spec.key}_name", f"{spec.key}_text")

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        return {
            spec.key: forms.ChoiceField(
                label=_("Choose from the list of units"),
                required=False,
                error_messages=choice_errors(spec),
                choices=[("", _("Please choose")), (UNSURE, _("Not in the list, or not sure")), *around.respondents()],
            ),
            f"{spec.key}_text": line_field(
                spec, label=_("Not found or not sure? Write who did it"), length=100, required=False
            ),
        }

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        chosen = parts.get(spec.key) or ""
        told = identity.canonical_text(parts.get(f"{spec.key}_text") or "").strip()
        if chosen in ("", UNSURE):
            if spec.required and not told:
                at_fault = f"{spec.key}_text" if chosen else spec.key
                raise ValidationError({at_fault: _("Please choose the unit, or write in your own words who did it.")})
            return {spec.key: "", f"{spec.key}_name": "", f"{spec.key}_text": told}
        name = dict(around.respondents())[chosen]
        return {spec.key: chosen, f"{spec.key}_name": name, f"{spec.key}_text": told}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        return [text for text in (answers.get(f"{spec.key}_name"), answers.get(f"{spec.key}_text")) if text]

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        lines = self.lines(spec, answers)
        return {spec.key: lines[0] if lines else ""}
