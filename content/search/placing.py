"""The order of results, the same whatever database found them. Pure.

A page whose title or summary is about the question stands before one that only mentions it. Among pages that are equally about it, those that
stay true (guide, cases, campaigns) stand before notices and news, and the newest first.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from content.search import headlines, tokens

LAST = ("policy", "other")


class Candidate(NamedTuple):
    """A page that holds all words of the question somewhere."""

    kind: str
    pk: int
    title: str
    summary: str
    published: date | None


def placed(candidates: Iterable[Candidate], ways: Iterable[str]) -> list[Candidate]:
    """Best first."""
    asked = headlines.asked_of(ways)
    every = frozenset().union(*asked)
    return sorted(candidates, key=lambda one: _place(one, asked, every))


def _place(page: Candidate, asked: list[frozenset[str]], every: frozenset[str]) -> tuple[float, int, int, int]:
    there = headlines.standing(every, tokens.normal(page.title), tokens.normal(page.summary))
    score = max((headlines.share(pairs, there) for pairs in asked), default=0.0) if there else 0.0
    late = LAST.index(page.kind) + 1 if page.kind in LAST else 0
    return -score, late, -(page.published.toordinal() if page.published else 0), -page.pk
