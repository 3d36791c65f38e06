"""Where a question that found nothing should go instead: one of the four doors, or another house. Pure."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from content.search.vocabulary_zh import DOORS, ELSEWHERE

HOUSES = {
    "private": _(
        "A dispute between private persons: people's mediation in your village or community, or the court (12368)."
    ),
    "labour": _("A dispute with an employer: labour arbitration (12333)."),
    "discipline": _("Misconduct of officials: the discipline inspection commission (12388)."),
}


class Way(NamedTuple):
    """`door`: code of a door, or "" where `house` says in a sentence who is in charge."""

    door: str
    house: Any


def way_for(question: str) -> Way | None:
    """The first way whose words the question holds; None when nothing points anywhere."""
    for words, house in ELSEWHERE.items():
        if any(word in question for word in words.split()):
            return Way("", HOUSES[house])
    for door, words in DOORS.items():
        if any(word in question for word in words.split()):
            return Way(door, "")
    return None
