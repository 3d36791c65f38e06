"""What may be printed at all. Pure."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile("[\t\u2000-\u200a\u202f\u205f]")
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)


def clean(text: str) -> str:
    """Text with line breaks as "\\n" alone and without controls, direction marks, joiners and variation selectors.

    Compatibility ideographs stay as they are: normalising would rewrite people's names.
    """
    return _INVISIBLE.sub("", _BLANKS.sub(" ", _BREAKS.sub("\n", text)))


def name_characters(characters: tuple[str, ...]) -> str:
    """How an operator reads characters that cannot be printed: the character, when it is one, and its code point."""
    return ", ".join(
        f"{character} U+{ord(character):04X}" if character.isprintable() else f"U+{ord(character):04X}"
        for character in characters
    )
