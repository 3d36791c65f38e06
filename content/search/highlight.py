"""The words of a query marked in a text, as pieces a template can escape itself. Pure."""

import re
from typing import NamedTuple

from content.search import tokens


class Piece(NamedTuple):
    text: str
    hit: bool


def pieces(text: str, words: list[str], width: int | None = None) -> list[Piece]:
    """The text cut at every occurrence of a word, longest word first, compared without case and width.

    With `width` only that many characters are kept, from a little before the first hit. Normalising may change the length of
    a text (ﬁ, ㎡); such a text is returned unmarked rather than marked in the wrong place.
    """
    plain = tokens.normal(text)
    if len(plain) != len(text) or not words:
        return [Piece(text[:width], False)]
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    spans = [match.span() for match in re.finditer(pattern, plain)]
    start, stop = _window(spans, len(text), width)
    return _cut(text, spans, start, stop)


def _window(spans: list[tuple[int, int]], length: int, width: int | None) -> tuple[int, int]:
    if width is None or length <= width:
        return 0, length
    start = max(0, min((spans[0][0] if spans else 0) - width // 4, length - width))
    return start, start + width


def _cut(text: str, spans: list[tuple[int, int]], start: int, stop: int) -> list[Piece]:
    found, at = ([Piece("…", False)] if start else []), start
    for begin, end in spans:
        if begin < at or end > stop:
            continue
        found += [Piece(text[at:begin], False), Piece(text[begin:end], True)]
        at = end
    found += [Piece(text[at:stop], False)] + ([Piece("…", False)] if stop < len(text) else [])
    return [piece for piece in found if piece.text]
