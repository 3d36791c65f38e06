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
    asked = asked_of(ways)
    every = frozenset().union(*asked)
    scored = []
    for headline in headlines:
        there = standing(every, headline.title, headline.summary)
        score = there and max(share(pairs, there, least) for pairs in asked)
        if score:
            scored.append((headline.rank * NEWS_LATER - score, -headline.pk))
    return [-key for _place, key in sorted(scored)[:MOST]]


def asked_of(ways: Iterable[str]) -> list[frozenset[str]]:
    """The pairs of each way to say it that has any."""
    return [pairs for way in ways if (pairs := _pairs(way))]


def standing(pairs: Iterable[str], title: str, summary: str) -> dict[str, int]:
    """Which of the pairs stand in a headline (both normalised), and what their place is worth."""
    text = f"{title}\n{summary}"
    return {pair: TITLE if pair in title else SUMMARY for pair in pairs if pair in text}


def share(pairs: frozenset[str], there: dict[str, int], least: float = 0.0) -> float:
    """How much of one way stands there, from 0 to 1 when all of it stands in the title; 0 when it is less than `least`."""
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
