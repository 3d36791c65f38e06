"""Where a Chinese line ends. Pure: characters and widths in, spans out.

Rules (GB/T 15834-2011 5.1, domain.md 4.1): no line starts with a closing mark, ends with an opening one, or cuts a
run of Latin letters and digits that would fit on a line by itself; a dash of two cells is not cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NO_START = frozenset("，。、；：？！）》〉」』】〕”’…—～％%℃‰·／,.;:?!)]}°′″〞﹚﹞＞］｝｀ー々")
NO_END = frozenset("（《〈「『【〔“‘([{￥$＄£€№§﹙﹝［｛〝")
URL_BREAK = frozenset("/-_.?&=#%,;:@+")
BLANK = frozenset(" \u00a0\u3000")
SLACK = 1e-6
NEAR = 12


@dataclass(frozen=True, slots=True)
class Span:
    """One line: characters [start, end), their natural width, whether the text goes on in the next line."""

    start: int
    end: int
    width: float
    continues: bool


def is_latin(character: str) -> bool:
    """Letters, digits and signs that form one word when they touch."""
    return character < "\u0530" and character not in BLANK


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two neighbours."""
    if after in NO_START or before in NO_END or after == "\u00a0" or before == "\u00a0":
        return False
    return not (is_latin(before) and is_latin(after))


def break_lines(text: str, widths: Sequence[float], first: float, rest: float) -> list[Span]:
    """Fill lines greedily: the first may take `first` points, the others `rest`. Linear in the length of the text."""
    spans: list[Span] = []
    start, total = 0, len(text)
    while start < total:
        room = (first if not spans else rest) + SLACK
        end, cut = _fill(text, widths, start, room)
        if end < total:
            end = _choose(text, widths, start, end, cut, rest + SLACK)
        stop = _without_blanks(text, start, end)
        following = end
        while following < total and text[following] == " ":
            following += 1
        spans.append(Span(start, stop, sum(widths[start:stop]), following < total))
        start = following
    return spans


def _fill(text: str, widths: Sequence[float], start: int, room: float) -> tuple[int, int]:
    """How far the line reaches when it is filled, and the last allowed cut before that (start when there is none)."""
    used, cut, at = 0.0, start, start
    for at in range(start, len(text)):
        if at > start and may_break(text[at - 1], text[at]):
            cut = at
        if text[at] not in BLANK and used + widths[at] > room and at > start:
            return at, cut
        used += widths[at]
    return len(text), len(text)


def _choose(text: str, widths: Sequence[float], start: int, end: int, cut: int, rest: float) -> int:
    """The cut, unless what would go down is a run too long for any line: that one fills this line and is cut here."""
    if cut == start:
        return _after_a_sign(text, start, end)
    run, at = 0.0, cut
    while at < len(text) and (at == cut or not may_break(text[at - 1], text[at])):
        run += widths[at]
        if run > rest:
            return _after_a_sign(text, cut, end)
        at += 1
    return cut


def _after_a_sign(text: str, first: int, end: int) -> int:
    """Where to cut a run that must be cut: after a sign of an address when one is near, else where the line is full."""
    near = range(max(first + 1, end - NEAR), end + 1)
    return max((at for at in near if text[at - 1] in URL_BREAK and text[at] not in NO_START), default=end)


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] in BLANK:
        end -= 1
    return end
