"""The blind copy: which words of a nomination a judge may read. Pure; the names of the case are given.

Stricter than the copy that is published: here the organs lose their names too, since a county has one bureau of each kind.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from case_admin.awards.texts import FIELDS, KEYS
from portal.privacy.codes import REGION, Party, base_code, is_hidden
from portal.privacy.deidentify import Registry, Replacement, deidentify, scan_residue
from portal.privacy.detectors import Finding, fold
from portal.privacy.doubts import doubtful_names
from portal.privacy.lexicon import pairs
from portal.units.models import UnitKind

SOME_ORGAN: dict[str, str] = {
    UnitKind.TOWN: "某镇政府",
    UnitKind.STREET: "某街道办事处",
    UnitKind.CENTER: "某纾解单位",
    UnitKind.COURT: "某法院",
    UnitKind.PROCURATORATE: "某检察院",
}
CONTRACTIONS = (*pairs("organ_short"), ("人民政府", "政府"), ("街道办事处", "街道办"))
OTHER_ORGAN = "某行政机关"
SHORTEST = 3
PREFIX_CODE = "×"
NUMBER_CODE = "××××"


@dataclass(frozen=True)
class Organ:
    """A unit that appears in the case; `kind` is a UnitKind value, `prefix` the word that opens its document numbers."""

    name: str
    short_name: str
    kind: str
    prefix: str = ""


@dataclass(frozen=True)
class Subjects:
    """Everything by which a case could be recognised: parties and staff, organs, numbers, and phrases that may stay."""

    parties: tuple[Party, ...]
    organs: tuple[Organ, ...]
    numbers: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


@dataclass(frozen=True)
class BlindText:
    """One field: the unit's words, the proposal, what was replaced in it, and what a person has to decide."""

    key: str
    original: str
    text: str
    replacements: tuple[Replacement, ...]
    doubts: tuple[Finding, ...]


@dataclass(frozen=True)
class Trace:
    """Something in a blind text that still points to the case."""

    key: str
    kind: str
    text: str


def organ_spellings(organ: Organ) -> tuple[str, ...]:
    """Ways in which texts call an organ: in full, short, without the county, with the usual contractions."""
    forms = {organ.name, organ.short_name, base_code(Party(organ.name, "organ"), "某")}
    forms |= {REGION.sub("", form) for form in tuple(forms)}
    for long, short in CONTRACTIONS:
        forms |= {form.replace(long, short) for form in tuple(forms)}
    forms |= {f"县{form}" for form in tuple(forms) if "县" not in form}
    place = town_of(organ)
    fit = (
        form for form in forms if len(form) >= SHORTEST and not is_hidden(form) and form not in {place, f"县{place}"}
    )
    return tuple(sorted(fit, key=lambda form: (-len(form), form)))


def organ_parties(organs: Iterable[Organ]) -> list[Party]:
    """Organs as parties with a name that says nothing; several of a kind are numbered.

    The name of a town and the word that opens an organ's document numbers say as much and are hidden too.
    """
    parties: list[Party] = []
    counted: dict[str, int] = {}
    listed = list(dict.fromkeys(organs))
    codes = [SOME_ORGAN.get(organ.kind, OTHER_ORGAN) for organ in listed]
    for organ, code in zip(listed, codes, strict=True):
        counted[code] = counted.get(code, 0) + 1
        own = f"{code}{counted[code]}" if codes.count(code) > 1 else code
        parties.append(Party(organ.name, "organ", aliases=organ_spellings(organ), code=own))
        place = town_of(organ)
        parties += [Party(place, "place")] if place else []
        parties += [Party(organ.prefix, "place", code=PREFIX_CODE)] if len(organ.prefix) > 1 else []
    return parties


def town_of(organ: Organ) -> str:
    """The name of the town or sub-district a unit belongs to, "" for other organs."""
    if organ.kind not in {UnitKind.TOWN, UnitKind.STREET}:
        return ""
    bare = REGION.sub("", organ.name)
    for ending in ("街道", "镇", "乡"):
        head, found, _rest = bare.partition(ending)
        if found and head:
            return head + ending
    return ""


def registry_of(subjects: Subjects) -> Registry:
    """The registry that serves every text of one nomination."""
    numbers = [Party(number, "place", code=NUMBER_CODE) for number in dict.fromkeys(subjects.numbers) if number]
    return Registry([*subjects.parties, *organ_parties(subjects.organs), *numbers], keep=subjects.keep)


def blind(texts: Mapping[str, str], subjects: Subjects) -> list[BlindText]:
    """The proposal for every text of form D21, in its order; a code given in one text holds in all."""
    registry = registry_of(subjects)
    fields, heard = [], doubtful_names(texts.get(key, "") for key in KEYS)
    for key in KEYS:
        result = deidentify(texts.get(key, ""), registry, heard)
        fields.append(BlindText(key, texts.get(key, ""), result.text, tuple(result.replacements), tuple(result.doubts)))
    return fields


def marked(field: BlindText) -> list[tuple[str, bool]]:
    """The unit's words in pieces: (text, whether the machine replaced it), for a screen that shows what went."""
    originals = sorted({replacement.original for replacement in field.replacements}, key=len, reverse=True)
    if not originals:
        return [(field.original, False)]
    pieces = re.split("(" + "|".join(map(re.escape, originals)) + ")", field.original)
    return [(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]


def traces(texts: Mapping[str, str], subjects: Subjects) -> list[Trace]:
    """What must be taken out before anybody may judge: registered names, personal data, organs, numbers. Empty = clean."""
    registry = registry_of(subjects)
    found = [
        Trace(field.key, finding.kind, finding.text)
        for field in FIELDS
        for finding in scan_residue(texts.get(field.key, ""), registry)
    ]
    for field in FIELDS:
        folded = fold(texts.get(field.key, "")).replace(" ", "")
        found += [Trace(field.key, "number", number) for number in subjects.numbers if number and number in folded]
    return list(dict.fromkeys(found))
