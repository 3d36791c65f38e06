"""Plain words: one line, many lines, a name, a phone number, an e-mail address, a number, and text that only explains."""

import unicodedata
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from forms.definition.kinds.base import Answers, Around, Kind, missing, register, tidy
from forms.definition.kinds.cells import Column, Unfit, amount_text, clean_cell
from forms.definition.shape import Field
from portal.desk.limits import Paragraphs
from portal.privacy import identity
from portal.privacy.masking import mask_phone

LINE_LENGTH = 200
LONG_LENGTH = 5000  # domain 5.8: facts


def line_field(
    spec: Field, *, label: str = "", length: int = LINE_LENGTH, required: bool | None = None, **attrs: Any
) -> forms.CharField:
    """One line of text with the sentences all text fields share."""
    return forms.CharField(
        label=label or spec.label,
        help_text=spec.help if not label else "",
        required=spec.required if required is None else required,
        max_length=length,
        error_messages={
            "required": missing(spec),
            "max_length": _("%(label)s: at most %(count)s characters.")
            % {"label": label or spec.label, "count": length},
        },
        widget=forms.TextInput(attrs={key: value for key, value in attrs.items() if value}),
    )


@register
class Text(Kind):
    """One line. Options: max_length."""

    code = "text"

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        return {spec.key: line_field(spec, length=spec.options.get("max_length") or LINE_LENGTH)}

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        return {spec.key: tidy(identity.canonical_text(parts.get(spec.key) or ""))}


@register
class LongText(Kind):
    """Several paragraphs. Options: max_length, prompts (questions shown beside the box, one a line)."""

    code = "long_text"
    template = "forms/kinds/long_text.html"

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        length = spec.options.get("max_length") or LONG_LENGTH
        widget = forms.Textarea(attrs={"rows": 10, "data-count": length})
        plain = line_field(spec, length=length)
        return {
            spec.key: Paragraphs(
                label=spec.label,
                help_text=spec.help,
                required=spec.required,
                max_length=length,
                error_messages=plain.error_messages,
                widget=widget,
            )
        }

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        return {spec.key: identity.canonical_text(parts.get(spec.key) or "")}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        return [line for line in (answers.get(spec.key) or "").split("\n") if line.strip()]


@register
class Name(Kind):
    """A natural person's name (domain 5.2): rare characters are kept, the middle dot is unified."""

    code = "name"

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        return {spec.key: line_field(spec, length=60, autocomplete="name")}

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        typed = parts.get(spec.key) or ""
        if not typed:
            return {spec.key: ""}
        try:
            return {spec.key: identity.check_name(typed)}
        except identity.InvalidIdentity as fault:
            raise ValidationError({spec.key: fault.message}) from fault


@register
class Phone(Kind):
    """A mobile or landline number (domain 5.2)."""

    code = "phone"

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        return {spec.key: line_field(spec, length=40, inputmode="tel", autocomplete="tel", type="tel")}

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        typed = parts.get(spec.key) or ""
        if not typed:
            return {spec.key: ""}
        try:
            return {spec.key: identity.check_phone(typed).canonical}
        except identity.InvalidIdentity as fault:
            raise ValidationError({spec.key: fault.message}) from fault

    def masked_lines(self, spec: Field, answers: Answers) -> list[str]:
        return [mask_phone(answers[spec.key])] if answers.get(spec.key) else []


@register
class Email(Kind):
    """An e-mail address."""

    code = "email"

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        return {spec.key: line_field(spec, length=100, inputmode="email", autocomplete="email", spellcheck="false")}

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        typed = "".join(unicodedata.normalize("NFKC", identity.canonical_text(parts.get(spec.key) or "")).split())
        try:
            if typed:
                validate_email(typed)
        except ValidationError as fault:
            raise ValidationError(
                {spec.key: _("Please write the e-mail address in full, like name@example.com.")}
            ) from fault
        return {spec.key: typed}


class SmallValue(Kind):
    """One value of which a cell knows the rules."""

    cell: ClassVar[str]

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        return {spec.key: line_field(spec, length=30, autocomplete="off", **self.attrs)}

    attrs: ClassVar[dict[str, Any]] = {}

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        try:
            return {
                spec.key: clean_cell(Column(spec.key, spec.label, self.cell), parts.get(spec.key) or "", {}, around)
            }
        except Unfit as fault:
            raise ValidationError({spec.key: str(fault)}) from fault


@register
class Amount(SmallValue):
    """Money in yuan; "2万" is understood. Answer: text with two decimals."""

    code = "amount"
    cell = "amount"
    attrs: ClassVar[dict[str, Any]] = {"inputmode": "decimal"}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        return [amount_text(answers[spec.key])] if answers.get(spec.key) else []


@register
class Number(SmallValue):
    """A whole number. Options: unit (the word behind it, such as 日 or 页)."""

    code = "number"
    cell = "number"
    attrs: ClassVar[dict[str, Any]] = {"inputmode": "numeric"}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        return [f"{answers[spec.key]}{spec.options.get('unit') or ''}"] if answers.get(spec.key) else []


@register
class Statement(Kind):
    """Text that explains or warns; nothing to fill in. Options: text (paragraphs), tone ("plain" | "warning")."""

    code = "statement"
    template = "forms/kinds/statement.html"
    asks = False

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        return {}

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        return {}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        return []

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        return {}
