"""Boxes to tick, each for itself, and the word that opens the room when there is no phone."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forms.definition.kinds.base import Answers, Around, Choices, Kind, register
from forms.definition.kinds.texts import line_field
from forms.definition.shape import Field
from portal.privacy import identity

PICKUP_SHORTEST = 2
PICKUP_LONGEST = 20


@register
class Consent(Kind):
    """One box, never ticked beforehand (个人信息保护法 arts. 14, 29). Options: text (what one agrees to)."""

    code = "consent"
    template = "forms/kinds/consent.html"

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        sentence = _("You can only go on when this box is ticked: %(label)s") % {"label": spec.label}
        return {
            spec.key: forms.BooleanField(
                label=spec.label, help_text=spec.help, required=spec.required, error_messages={"required": sentence}
            )
        }

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        return {spec.key: bool(parts.get(spec.key))}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        if spec.key not in answers:
            return []
        return [_("Consent given") if answers[spec.key] else _("Consent not given")]

    def choices(self, spec: Field) -> Choices | None:
        return [("yes", _("Consent given")), ("no", _("Consent not given"))]


@register
class PickupWord(Kind):
    """A word of the citizen's own that stands in for the phone number's last digits. Only its digest is kept."""

    code = "pickup_word"
    secret = True

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        return {spec.key: line_field(spec, length=PICKUP_LONGEST, autocomplete="off", spellcheck="false")}

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        word = canonical_word(parts.get(spec.key) or "")
        if word and len(word) < PICKUP_SHORTEST:
            raise ValidationError({spec.key: _("The pick-up word needs at least two characters.")})
        return {spec.key: word}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        return [_("Set (not shown)")] if answers.get(spec.key) else []

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        return {}


def canonical_word(typed: str) -> str:
    """The pick-up word in the one form that is compared: compatibility characters and case folded, blanks dropped."""
    return "".join(identity.canonical_code(typed).casefold().split())
