"""Which part of a name stays when the rest is hidden (法释〔2016〕19号, articles 8 and 9). Pure."""

import re

from portal.privacy.canonical import CJK_CLASS, MIDDLE_DOT, canonical_name
from portal.privacy.lexicon import compound_surnames

CHINESE = re.compile(rf"[{CJK_CLASS}]")


def surname_of(name: str) -> str:
    """The part of `name` that may stay: a Latin name's first letter, the first character of a name with a middle dot
    or of two characters, a compound surname when at least one more character follows, else the first character."""
    name = canonical_name(name)
    if not name:
        return ""
    if not CHINESE.match(name):
        return name[0].upper()
    if MIDDLE_DOT in name:
        return name[0]
    for length in (4, 2):
        if len(name) > length and name[:length] in compound_surnames():
            return name[:length]
    return name[0]


def given_name_length(name: str) -> int:
    """How many characters a screen hides after the surname: at least one."""
    name = canonical_name(name)
    return max(1, len(name) - len(surname_of(name)))
