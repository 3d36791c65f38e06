"""What somebody may have meant: Latin letters for sounds, a wrong character of the same sound, one slip of the finger. Pure.

Only short questions are guessed at, and only into words of the vocabulary: a guess is offered, or tried where the question
itself found nothing.
"""

import re
from collections.abc import Iterable

from content.search.pinyin import initials, sounds, spelled
from content.search.tokens import normal

LONGEST = 12
SHORTEST_LATIN, SHORTEST_INITIALS = 3, 2
FUZZY = {"zh": "z", "ch": "c", "sh": "s", "ang": "an", "eng": "en", "ing": "in"}


def guesses(question: str, vocabulary: Iterable[str], most: int = 3) -> list[str]:
    """Words of the vocabulary that may be meant, the likeliest first; none for a word that is in the vocabulary itself."""
    asked = normal(question).strip()
    words = list(dict.fromkeys(vocabulary))
    if not asked or len(asked) > LONGEST * 2 or asked in words:
        return []
    plain = re.sub(r"[\s'’\-]", "", asked)
    found = _by_letters(plain, words) if re.fullmatch("[a-z]+", plain) else _by_sound(plain, words)
    return found[:most]


def holding(question: str, vocabulary: Iterable[str], most: int = 3) -> list[str]:
    """Words of the vocabulary that stand in the question, the longest first, none inside another: 老伴工伤不认 holds 工伤."""
    asked, found = normal(question), list[str]()
    for word in sorted(dict.fromkeys(vocabulary), key=len, reverse=True):
        if len(word) > 1 and word in asked and word != asked and not any(word in longer for longer in found):
            found.append(word)
    return found[:most]


def suggestions(typed: str, vocabulary: Iterable[str], most: int = 8) -> list[str]:
    """Words that go on from what has been typed so far, by character or by sound."""
    asked = re.sub(r"[\s']", "", normal(typed))
    if not asked:
        return []
    words = list(dict.fromkeys(vocabulary))
    latin = bool(re.fullmatch("[a-z]+", asked))
    starts = [word for word in words if (spelled(word) if latin else word).startswith(asked)]
    short = [word for word in words if latin and initials(word).startswith(asked)]
    inside = [word for word in words if not latin and asked in word]
    return list(dict.fromkeys([*sorted(starts, key=len), *sorted(short, key=len), *sorted(inside, key=len)]))[:most]


def _by_letters(letters: str, words: list[str]) -> list[str]:
    if len(letters) < SHORTEST_INITIALS:
        return []
    whole = [word for word in words if spelled(word) == letters]
    short = [word for word in words if initials(word) == letters]
    near = [word for word in words if len(letters) >= SHORTEST_LATIN + 2 and within_one(letters, spelled(word))]
    begun = [word for word in words if len(letters) >= SHORTEST_LATIN and spelled(word).startswith(letters)]
    return list(dict.fromkeys([*whole, *short, *begun, *near]))


def _by_sound(asked: str, words: list[str]) -> list[str]:
    if not 2 <= len(asked) <= LONGEST:
        return []
    same_length = [word for word in words if len(word) == len(asked)]
    heard = _heard(asked)
    same = [word for word in same_length if spelled(word) == spelled(asked) or (heard and _heard(word) == heard)]
    one_off = [
        word
        for word in same_length
        if len(asked) >= 3 and sum(left != right for left, right in zip(asked, word, strict=True)) == 1
    ]
    return list(dict.fromkeys([*same, *one_off]))


def _heard(word: str) -> list[str]:
    """Sounds with what many people do not tell apart (zh and z, ing and in) made one; [] when a sound is unknown."""
    found = sounds(word)
    return [_soft(syllable) for syllable in found] if all(found) else []


def _soft(syllable: str) -> str:
    for hard, soft in FUZZY.items():
        if syllable.startswith(hard) and len(hard) == 2 and hard[1] == "h":
            syllable = soft + syllable[2:]
        elif syllable.endswith(hard):
            syllable = syllable[: -len(hard)] + soft
    return syllable


def within_one(left: str, right: str) -> bool:
    """Whether one letter put in, left out or changed makes the one the other."""
    if abs(len(left) - len(right)) > 1:
        return False
    at = 0
    while at < min(len(left), len(right)) and left[at] == right[at]:
        at += 1
    return left[at + 1 :] == right[at + 1 :] or left[at:] == right[at + 1 :] or left[at + 1 :] == right[at:]
