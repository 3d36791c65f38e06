"""All texts of one draft with their places, the decisions so far, and what comes out of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from case_admin.casepages.models import CaseDraft
from case_admin.casepages.parties import published_registry
from case_admin.casepages.texts import FIELDS, TextField
from portal.privacy.doubts import doubtful_names
from portal.privacy.review import KEEP, Carried, Choice, Occurrence, carry_out, occurrences


@dataclass(frozen=True)
class ReviewedText:
    """One text: its places in order and the outcome of the decisions."""

    field: TextField
    original: str
    places: tuple[Occurrence, ...]
    carried: Carried


def choices_of(stored: Mapping[str, Mapping[str, str]]) -> dict[str, Choice]:
    """Decisions as the draft keeps them, by the key of their place."""
    return {key: Choice(one["act"], one.get("instead", "")) for key, one in stored.items()}


def reviewed(draft: CaseDraft, decisions: Mapping[str, Mapping[str, str]] | None = None) -> list[ReviewedText]:
    """The texts in reading order, so that codes are numbered as a reader meets them."""
    registry = published_registry(draft.case, draft.extra_names)
    choices = choices_of(draft.decisions if decisions is None else decisions)
    heard = doubtful_names(draft.texts.get(field.key, "") for field in FIELDS)
    found = []
    for field in FIELDS:
        text = draft.texts.get(field.key, "")
        places = occurrences(text, registry, field=field.key, heard=heard)
        found.append(ReviewedText(field, text, tuple(places), carry_out(text, places, choices, registry)))
    return found


def kept_phrases(texts: Iterable[ReviewedText], decisions: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """Words a person left in on purpose."""
    choices = choices_of(decisions)
    places = [place for text in texts for place in text.places if place.may_stay]
    return tuple(dict.fromkeys(p.text for p in places if p.key in choices and choices[p.key].act == KEEP))
