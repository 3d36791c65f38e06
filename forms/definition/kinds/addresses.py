"""A postal address: province, city and county in one line, the rest in another; the answer is both together."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forms.definition.kinds.base import Answers, Around, Kind, register, tidy
from forms.definition.kinds.texts import line_field
from forms.definition.places import Place, find_places
from forms.definition.shape import Field
from portal.privacy import identity
from portal.privacy.masking import mask_address

NAMED = 4  # places named in the sentence that asks which one is meant


@register
class Address(Kind):
    """Options: postcode (ask for it). Answers: `<key>` the whole address, `<key>_place` the region's code (GB/T 2260) or
    "", `<key>_postcode`.

    The region is typed; a county's name alone is completed where only one place bears it, and asked for where several
    do. What no list knows (a renamed county) is kept as typed.
    """

    code = "address"
    template = "forms/kinds/address.html"

    def inputs(self, spec: Field) -> tuple[str, ...]:
        names = (f"{spec.key}_region", f"{spec.key}_detail")
        return (*names, f"{spec.key}_postcode") if spec.options.get("postcode") else names

    def keys(self, spec: Field) -> tuple[str, ...]:
        return (spec.key, f"{spec.key}_place", f"{spec.key}_postcode")

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        region, detail, *postcode = self.inputs(spec)
        words = _("Province, city and county")
        made: dict[str, forms.Field] = {
            region: line_field(
                spec, label=words, length=60, required=False, list=f"places-{spec.key}", autocomplete="off"
            ),
            detail: line_field(spec, label=_("Town, village or street, and house number"), length=160),
        }
        for name in postcode:
            made[name] = line_field(spec, label=_("Postcode"), length=20, required=False, inputmode="numeric")
        return made

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        typed = [identity.canonical_text(parts.get(f"{spec.key}_{part}") or "") for part in ("region", "detail")]
        region, detail = (tidy(text.replace("\n", " ")) for text in typed)
        place = self._place(spec, region)
        region = place.name if place else region
        return {
            spec.key: detail if detail.startswith(region) else region + detail,
            f"{spec.key}_place": place.code if place else "",
            f"{spec.key}_postcode": self._postcode(spec, parts.get(f"{spec.key}_postcode") or ""),
        }

    def _place(self, spec: Field, region: str) -> Place | None:
        found = find_places(region)
        if len(found) > 1:
            names = "、".join(place.name for place in found[:NAMED]) + ("……" if len(found) > NAMED else "")
            sentence = _("Several places are called “%(name)s”: %(names)s. Please write province and city too.")
            raise ValidationError({f"{spec.key}_region": sentence % {"name": region, "names": names}})
        return found[0] if found else None

    def _postcode(self, spec: Field, typed: str) -> str:
        try:
            return identity.check_identity("postcode", typed) if identity.canonical_code(typed) else ""
        except identity.InvalidIdentity as fault:
            raise ValidationError({f"{spec.key}_postcode": fault.message}) from fault

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        address, postcode = answers.get(spec.key), answers.get(f"{spec.key}_postcode")
        return [f"{address}{_(' (postcode %(code)s)') % {'code': postcode} if postcode else ''}"] if address else []

    def masked_lines(self, spec: Field, answers: Answers) -> list[str]:
        return [mask_address(answers[spec.key])] if answers.get(spec.key) else []
