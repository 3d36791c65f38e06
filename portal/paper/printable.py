"""What a paper prints of characters that no face has: their name in brackets, never a blank, and the operator hears of it.

Names keep the character itself everywhere else (screen, database, export). Emoji are no writing: they are printed as
[表情] and nobody is told.
"""

from collections.abc import Mapping
from typing import Any

from portal.paper.faces import missing_from

EMOJI = ((0x1F000, 0x1FAFF), (0x2600, 0x27BF), (0x2B00, 0x2BFF))
FACE = "〔表情〕"


def printable(facts: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """(the facts with every unprintable character spelt out, the characters to be reported: those that are no emoji)."""
    missing = set(missing_from("".join(_texts(facts))))
    if not missing:
        return dict(facts), ()
    table = {ord(sign): FACE if _is_emoji(sign) else f"〔U+{ord(sign):04X}〕" for sign in missing}
    return _translated(facts, table), tuple(sorted(sign for sign in missing if not _is_emoji(sign)))


def _is_emoji(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in EMOJI)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return [text for part in parts for text in _texts(part)]


def _translated(value: Any, table: Mapping[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, Mapping):
        return {key: _translated(part, table) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_translated(part, table) for part in value)
    return value
