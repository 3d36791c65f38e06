"""Identity document: its type and its number, checked by the rules of domain 5.2."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition.kinds.base import Answers, Around, Kind, register
from forms.definition.kinds.texts import line_field
from forms.definition.shape import Field
from portal.privacy import identity
from portal.privacy.masking import mask_id

RESIDENT = "resident_id"
TYPES: tuple[tuple[str, Any], ...] = (
    (RESIDENT, gettext_lazy("Resident identity card")),
    ("residence_permit", gettext_lazy("Residence permit for Hong Kong, Macao and Taiwan residents")),
    ("hk_macau_permit", gettext_lazy("Mainland travel permit for Hong Kong and Macao residents")),
    ("taiwan_permit", gettext_lazy("Mainland travel permit for Taiwan residents")),
    ("foreign_residence", gettext_lazy("Foreign permanent resident card")),
    ("passport", gettext_lazy("Passport")),
)

AGES = ("under8", "under14", "under16", "under18", "adult")
"""Groups of 民法典 arts. 17-20 and 个人信息保护法 art. 31: no capacity, a child, a minor, one who may live by own work, adult."""


@register
class IdentityDocument(Kind):
    """Answers: `<key>` the canonical number, `<key>_type` the document's code, `<key>_age` an age group (`AGES`) or ""."""

    code = "identity"
    template = "forms/kinds/identity.html"

    def inputs(self, spec: Field) -> tuple[str, ...]:
        return (f"{spec.key}_type", spec.key)

    def keys(self, spec: Field) -> tuple[str, ...]:
        return (*self.inputs(spec), f"{spec.key}_age")

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
            return {spec.key: "", f"{spec.key}_type": "", f"{spec.key}_age": ""}
        try:
            kind = kind or RESIDENT
            canonical = identity.check_identity(kind, number, today=around.today)
        except identity.InvalidIdentity as fault:
            raise ValidationError({spec.key: fault.message}) from fault
        return {spec.key: canonical, f"{spec.key}_type": kind, f"{spec.key}_age": age_group(canonical, around.today)}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        number = answers.get(spec.key)
        return [f"{self.type_label(spec, answers)} {number}"] if number else []

    def masked_lines(self, spec: Field, answers: Answers) -> list[str]:
        number = answers.get(spec.key)
        return [f"{self.type_label(spec, answers)} {mask_id(number)}"] if number else []

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        return {spec.key: answers.get(spec.key, ""), f"{spec.key}_type": self.type_label(spec, answers)}

    def type_label(self, spec: Field, answers: Answers) -> str:
        """The document's name in words."""
        return str(dict(TYPES).get(answers.get(f"{spec.key}_type", ""), ""))


def age_group(number: str, day: date) -> str:
    """The age group a resident number tells on `day`; "" for other documents."""
    try:
        years = identity.age_on(identity.check_resident_id(number, today=day).birth, day)
    except identity.InvalidIdentity:
        return ""
    bounds = zip((8, 14, 16, 18), AGES, strict=False)
    return next((name for bound, name in bounds if years < bound), "adult")


@register
class CreditCode(Kind):
    """A unified social credit code. A failing check digit is a fault of the typist, or of the office that issued it: only
    a clerk may insist (`around.override`). Answers: `<key>`, `<key>_insist` true when the clerk did."""

    code = "credit_code"
    template = "forms/kinds/credit_code.html"

    def inputs(self, spec: Field) -> tuple[str, ...]:
        return (spec.key, f"{spec.key}_insist")

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        code, insist = self.inputs(spec)
        made: dict[str, forms.Field] = {code: line_field(spec, length=40, autocomplete="off", spellcheck="false")}
        if around.override:
            made[insist] = forms.BooleanField(label=_("The licence was checked: it really says so"), required=False)
        return made

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        code, insist = self.inputs(spec)
        typed = parts.get(code) or ""
        if not identity.canonical_code(typed):
            return {code: "", insist: False}
        try:
            return {code: identity.check_credit_code(typed).canonical, insist: False}
        except identity.InvalidIdentity as fault:
            if fault.overridable and around.override and parts.get(insist):
                return {code: identity.canonical_code(typed), insist: True}
            hint = _("If the licence really says so, please come to a window; the clerk can enter it.")
            if around.override:
                hint = _("If the original of the licence really says so, tick below.")
            raise ValidationError({code: f"{fault.message}{hint if fault.overridable else ''}"}) from fault

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        code = answers.get(spec.key)
        note = (
            _(" (check digit does not match; the clerk saw the licence)") if answers.get(f"{spec.key}_insist") else ""
        )
        return [f"{code}{note}"] if code else []

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        return {spec.key: answers.get(spec.key, "")}
