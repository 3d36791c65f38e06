"""The word lists of `data/lexicon.json` as values."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "lexicon.json"


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def words(name: str) -> tuple[str, ...]:
    """The list `name`, longest word first, so that the first match is the right one."""
    return tuple(sorted(_content()[name], key=len, reverse=True))


def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """The list of pairs (or mapping) `name`, longest first word first."""
    content = _content()[name]
    found = content.items() if isinstance(content, dict) else content
    return tuple(sorted(((first, second) for first, second in found), key=lambda pair: len(pair[0]), reverse=True))


@lru_cache(maxsize=1)
def compound_surnames() -> frozenset[str]:
    return frozenset(_content()["compound_surnames"])


@lru_cache(maxsize=1)
def common_surnames() -> frozenset[str]:
    return frozenset(_content()["common_surnames"]) | compound_surnames()
