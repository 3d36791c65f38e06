"""What the screens of one draft show."""

from dataclasses import dataclass
from typing import Any

from django import forms

from case_admin.casepages import rules
from case_admin.casepages.forms import PlacesForm
from case_admin.casepages.models import CaseDraft, DraftStatus
from case_admin.casepages.queries import all_agree
from case_admin.casepages.reviewing import reviewed
from case_admin.casepages.texts import TextField, problems
from case_admin.casepages.workflow import DRAFT
from portal.privacy.detectors import Finding
from portal.privacy.review import Occurrence, pieces_of

OWN_PAGE = ("take", "hand_on", "return", "drop")


def draft_page(draft: CaseDraft, user: Any) -> dict[str, Any]:
    """Where it stands, what is missing, what this person may do."""
    texts = reviewed(draft)
    moves = [move for move in DRAFT.available(draft, user) if move.name in OWN_PAGE]
    offered = {move.name for move in DRAFT.available(draft, user)}
    return {
        "writable": draft.status == DraftStatus.WRITING, "moves": moves, "may_approve": "approve" in offered,
        "undecided": sum(len(text.carried.undecided) for text in texts),
        "residue": sum(len(text.carried.residue) for text in texts if not text.carried.undecided),
        "missing": problems({text.field.key: text.carried.text for text in texts}),
        "agreed": all_agree(draft.case), "texts": [(text.field.label, text.carried.text) for text in texts if text.original],
        "consents": rules.can_keep_consents(user, draft.case),
    }  # fmt: skip


def read_texts(draft: CaseDraft) -> list[tuple[Any, str]]:
    """(label, published words) of every text there is."""
    return [(text.field.label, text.carried.text) for text in reviewed(draft) if text.carried.text]


@dataclass(frozen=True)
class PlaceRow:
    """One place with its number on the screen and its two fields."""

    number: int
    place: Occurrence
    act: forms.BoundField
    instead: forms.BoundField


@dataclass(frozen=True)
class TextRow:
    """One text: the file's words in pieces (text, number of the place or 0), the outcome, the places, what is left."""

    field: TextField
    pieces: tuple[tuple[str, int], ...]
    outcome: str
    places: tuple[PlaceRow, ...]
    residue: tuple[Finding, ...]


def review_page(draft: CaseDraft, form: PlacesForm, *, writable: bool) -> dict[str, Any]:
    """Every text with its places numbered through the whole page."""
    rows, number = [], 0
    typed = form.typed() if form.is_bound else None
    for text in reviewed(draft, typed):
        numbers: dict[str, int] = {}
        places = []
        for place in text.places:
            number += 1
            numbers[place.key] = number
            places.append(PlaceRow(number, place, form[f"act_{place.key}"], form[f"instead_{place.key}"]))
        pieces = tuple((piece, numbers[at.key] if at else 0) for piece, at in pieces_of(text.original, text.places))
        rows.append(TextRow(text.field, pieces, text.carried.text, tuple(places), text.carried.residue))
    undecided = sum(1 for row in rows for place in row.places if not place.act.value())
    return {
        "rows": [row for row in rows if row.pieces],
        "count": number,
        "undecided": undecided,
        "writable": writable,
        "extra": draft.extra_names,
    }
