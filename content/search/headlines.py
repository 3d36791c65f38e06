"""Which pages say in their title or summary what somebody asks in everyday words. Pure.

The index answers whole words and ranks by how often they stand in a text, so a page that is about the matter drowns among news that mention
it, and a whole sentence finds nothing. Titles and summaries are short: they are compared pair of characters by pair.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from content.search import tokens
from content.search.vocabulary_zh import FILLERS

MOST = 5
TITLE, SUMMARY = 2, 1
NEWS_LATER = 0.25  # of a whole title: news that names the matter in passing stands behind the page about it
_FILLERS = re.compile("|".join(sorted(map(re.escape, FILLERS), key=len, reverse=True)))


class Headline(NamedTuple):
    """`rank`: 0 for pages that stay true, 1 for news."""

    pk: int
    title: str
    summary: str
    rank: int


def matter_of(question: str) -> str:
    """The question without the words of asking (怎么办, 能不能, 吗); the question itself when nothing else is in it."""
    return _FILLERS.sub(" ", tokens.normal(question)).strip() or question


def likely(ways: Iterable[str], headlines: Iterable[Headline], least: float) -> list[int]:
    """Keys of at most five pages whose headline holds at least the share `least` of one of the ways to say it, best first."""
    asked = [pairs for way in ways if (pairs := _pairs(way))]
    every = {pair for pairs in asked for pair in pairs}
    scored = []
    for headline in headlines:
        text = f"{headline.title}\n{headline.summary}"
        there = {pair: TITLE if pair in headline.title else SUMMARY for pair in every if pair in text}
        score = there and max(_score(pairs, there, least) for pairs in asked)
        if score:
            scored.append((headline.rank * NEWS_LATER - score, -headline.pk))
    return [-key for _place, key in sorted(scored)[:MOST]]


def _score(pairs: frozenset[str], there: dict[str, int], least: float) -> float:
    found = pairs & there.keys()
    if len(found) < least * len(pairs):
        return 0.0
    return sum(there[pair] for pair in found) / (TITLE * len(pairs))


def _pairs(way: str) -> frozenset[str]:
    """Pairs of neighbouring Chinese characters, single ones that stand alone, words in Latin letters or digits."""
    found: set[str] = set()
    for group in tokens.query_groups(way):
        found.update(group.tokens)
    return frozenset(found)
