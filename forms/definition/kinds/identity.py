"""Identity document: its type and its number, checked by the rules of domain 5.2."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition.kinds.base import Answers, Around, Kind, register
from forms.definition.kinds.texts import line_field
from forms.definition.shape import Field
from portal.privacy import identity

RESIDENT = "resident_id"
TYPES: tuple[tuple[str, Any], ...] = (
    (RESIDENT, gettext_lazy("Resident identity card")),
    ("residence_permit", gettext_lazy("Residence permit for Hong Kong, Macao and Taiwan residents")),
    ("hk_macau_permit", gettext_lazy("Mainland travel permit for Hong Kong and Macao residents")),
    ("taiwan_permit", gettext_lazy("Mainland travel permit for Taiwan residents")),
    ("foreign_residence", gettext_lazy("Foreign permanent resident card")),
    ("passport", gettext_lazy("Passport")),
)


@register
class IdentityDocument(Kind):
    """Answers: `<key>` the canonical number, `<key>_type` the document's code."""

    code = "identity"
    template = "forms/kinds/identity.html"

    def inputs(self, spec: Field) -> tuple[str, ...]:
        return (f"{spec.key}_type", spec.key)

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        kind, number = self.inputs(spec)
        return {
            kind: forms.ChoiceField(
                label=_("Kind of document"),
                choices=TYPES,
                required=False,
                initial=RESIDENT,
                error_messages={"invalid_choice": _("Please choose from the list.")},
            ),
            number: line_field(
                spec, label=_("Number on the document"), length=40, autocomplete="off", spellcheck="false"
            ),
        }

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        kind, number = (parts.get(name) or "" for name in self.inputs(spec))
        if not number:
            return {spec.key: "", f"{spec.key}_type": ""}
        try:
            kind = kind or RESIDENT
            canonical = identity.check_identity(kind, number, today=around.today)
        except identity.InvalidIdentity as fault:
            raise ValidationError({spec.key: fault.message}) from fault
        return {spec.key: canonical, f"{spec.key}_type": kind}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        number = answers.get(spec.key)
        return [f"{self.type_label(spec, answers)} {number}"] if number else []

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        return {spec.key: answers.get(spec.key, ""), f"{spec.key}_type": self.type_label(spec, answers)}

    def type_label(self, spec: Field, answers: Answers) -> str:
        """The document's name in words."""
        return str(dict(TYPES).get(answers.get(f"{spec.key}_type", ""), ""))
