"""Chinese text cut for the index and for queries: overlapping bigrams, the same cut on both sides. Pure.

A run of Han characters `人民调解` is indexed as `人民 民调 调解 解` (each pair, then the last character alone), a run of Latin
letters or digits as one lower-case word. A query of two or more Han characters asks for all its pairs; a single character
asks for every pair that begins with it, and the lone last character makes sure that one is found at the end of a run too.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUN = re.compile(f"(?P<han>[{_HAN}]+)|(?P<word>[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+)")
BEYOND = "\U00010000"
LONGEST_QUERY = 60  # characters; the rest of a pasted page narrows nothing any more


class Group(NamedTuple):
    """Tokens that must all be there: pairs of one Han run, one `prefix` character, or one Latin `word`."""

    kind: Literal["pairs", "prefix", "word"]
    tokens: tuple[str, ...]


def normal(text: str) -> str:
    """Full-width to half-width, compatibility forms to plain ones, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def index_text(text: str) -> str:
    """The text as the index stores it: tokens with blanks between."""
    tokens: list[str] = []
    for is_han, run in _runs(text):
        tokens += [*_pairs(run), _plain(run[-1])] if is_han else [run]
    return " ".join(tokens)


def query_groups(text: str) -> list[Group]:
    """What a query asks for; an empty list (blanks, punctuation, NUL) finds nothing."""
    groups = []
    for is_han, run in _runs(text[:LONGEST_QUERY]):
        if not is_han:
            groups.append(Group("word", (run,)))
        elif len(run) == 1:
            groups.append(Group("prefix", (_plain(run),)))
        else:
            groups.append(Group("pairs", tuple(_pairs(run))))
    return groups


def query_words(text: str) -> list[str]:
    """The runs of a query as written (normalised), for marking them in a text."""
    return [run for _is_han, run in _runs(text[:LONGEST_QUERY])]


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    for match in _RUN.finditer(normal(text)):
        yield match.lastgroup == "han", match.group()


def _pairs(run: str) -> list[str]:
    pairs = [left + right for left, right in pairwise(run)]
    return pairs if max(run) < BEYOND else [_plain(pair) for pair in pairs]


def _plain(token: str) -> str:
    """Characters beyond the basic plane as letters: neither SQLite's tokenizer nor PostgreSQL's takes them for letters."""
    return "".join(char if ord(char) < 0x10000 else f"u{ord(char):x}" for char in token)
