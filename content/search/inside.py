"""What stands inside a page and has an address of its own there, among the results: the index knows the page as one."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from content.caching.memory import remembered
from content.search import headlines, tokens
from content.search.headlines import Headline

MOST = 3
SHARE = 0.5  # of a question has to stand in a part


class Part(NamedTuple):
    """`place`: what follows the page's address to lead there, such as ?page=2#XJ-2026-…"""

    place: str
    title: str
    text: str
    day: Any


class Source(NamedTuple):
    """A kind of page that has parts. `kind`: of results, as in `content.search.kinds`; `read()` gives the parts, newest first."""

    kind: str
    label: Any
    read: Callable[[], list[Part]]


_SOURCES: dict[str, Source] = {}


def search_inside(model: str, source: Source) -> None:
    """Let the search look into the one page of this model; called once, where the page is defined."""
    _SOURCES[model] = source


def parts_about(known: Iterable[tuple[str, Headline]], ways: list[str]) -> list[tuple[int, Source, list[Part]]]:
    """(key of the page, its source, the parts about the question, the likeliest first) for each published page with such parts."""
    found = []
    for model, page in known:
        source = _SOURCES.get(model)
        if source:
            parts, heads = remembered(("inside", model), partial(_compared, source))
            likely = headlines.likely(ways, heads, SHARE)[:MOST]
            found += [(page.pk, source, [parts[-key] for key in likely])] if likely else []
    return found


def _compared(source: Source) -> tuple[list[Part], list[Headline]]:
    """The parts and what is compared of them, in the same order."""
    parts = source.read()
    heads = [Headline(-at, tokens.normal(part.title), tokens.normal(part.text), 0) for at, part in enumerate(parts)]
    return parts, heads
