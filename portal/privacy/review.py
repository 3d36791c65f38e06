"""Every place by which somebody could be recognised, each to be decided by a person (domain specification 7.2, 10 to 13). Pure.

The machine finds and proposes; nothing is carried out that nobody has decided, and what is left is scanned once more.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.privacy.canonical import canonical_text
from portal.privacy.codes import is_hidden
from portal.privacy.deidentify import LONG_NUMBER, MINOR_MARK, SPELLED_NUMBER, Registry, scan_residue
from portal.privacy.detectors import Finding, find_personal_data, fold, without_overlaps
from portal.privacy.doubts import find_doubts
from portal.privacy.lexicon import common_surnames, words
from portal.privacy.proposals import proposal_for
from portal.privacy.surnames import CHINESE

HIDE, WRITE, KEEP = "hide", "write", "keep"
NEVER_KEPT = frozenset(
    {
        "resident_id", "credit_code", "bank_account", "phone", "travel_document", "plate", "email", "account", "coordinates",
        "title_deed", "contract", "receipt", "long_number", "spelled_number",
    }
)  # fmt: skip
"""Kinds of data that no decision leaves in a text: article 10 of 法释〔2016〕19号 deletes them without a choice."""


@dataclass(frozen=True)
class Occurrence:
    """One place. `key` stays the same while as many equal words stand before it; `kind` is that of the detector or party.

    `proposed` is what the machine would write. `sure`: registered or a number, as opposed to a doubt. `hint`: "" or a code
    of what to think of (damaged_word: the name is a common word too; rare_surname: the surname alone identifies).
    """

    key: str
    kind: str
    start: int
    end: int
    text: str
    proposed: str
    sure: bool
    hint: str = ""

    @property
    def may_stay(self) -> bool:
        return self.kind not in NEVER_KEPT


@dataclass(frozen=True)
class Choice:
    """What a person decided for one place: `act` is hide (as proposed), write (the words in `instead`) or keep."""

    act: str
    instead: str = ""


@dataclass(frozen=True)
class Carried:
    """The text after all decisions; `undecided` places still stand as they were, `residue` must not be published."""

    text: str
    undecided: tuple[Occurrence, ...]
    residue: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        return not self.undecided and not self.residue


def occurrences(
    text: str, registry: Registry, *, field: str = "", heard: Mapping[str, str] | None = None
) -> list[Occurrence]:
    """Every place of the canonical form of `text`, in order. `field` makes keys of several texts of one page differ;
    `heard` are the `doubtful_names` of all of them.

    Codes are given in the order of the calls, so the texts of one case are asked in their reading order.
    """
    text = canonical_text(text)
    sure = _sure(text, registry)
    taken = [(finding.start, finding.end) for finding in sure]
    doubts = [f for f in find_doubts(text, heard) if not _overlaps(f, taken) and not is_hidden(f.text)]
    known = {(finding.start, finding.end) for finding in sure}
    counted: Counter[str] = Counter()
    minors: set[str] = set()
    found = []
    for finding in sorted([*sure, *doubts], key=lambda f: f.start):
        counted[finding.text] += 1
        key = hashlib.sha256(f"{field}\0{finding.text}\0{counted[finding.text]}".encode()).hexdigest()[:12]
        is_sure = (finding.start, finding.end) in known
        kind, proposed, hint = (
            _proposal(finding, registry, minors) if is_sure else (finding.kind, proposal_for(finding), "")
        )
        found.append(Occurrence(key, kind, finding.start, finding.end, finding.text, proposed, is_sure, hint))
    return found


def carry_out(
    text: str, found: Iterable[Occurrence], choices: Mapping[str, Choice], registry: Registry
) -> Carried:  # fmt: skip
    """Do what was decided for each place of `text` and scan the outcome.

    A place left in the text on purpose is no residue, a number that must never stay is one whatever was decided.
    """
    text, pieces, kept, undecided, end, length = canonical_text(text), [], [], [], 0, 0
    for place in sorted(found, key=lambda one: one.start):
        choice = choices.get(place.key)
        written = _written(place, choice)
        undecided += [] if choice else [place]
        pieces += [text[end : place.start], written]
        length += place.start - end + len(written)
        if choice and choice.act == KEEP and place.may_stay:
            kept.append((length - len(written), length))
        end = place.end
    outcome = "".join([*pieces, text[end:]])
    left = [f for f in scan_residue(outcome, registry) if not any(a <= f.start and f.end <= b for a, b in kept)]
    return Carried(outcome, tuple(undecided), tuple(left))


def pieces_of(text: str, found: Iterable[Occurrence]) -> list[tuple[str, Occurrence | None]]:
    """The canonical text in pieces for a screen: plain ones with None, places with theirs."""
    text, shown, end = canonical_text(text), [], 0
    for place in sorted(found, key=lambda one: one.start):
        shown += [(text[end : place.start], None), (place.text, place)]
        end = place.end
    return [piece for piece in [*shown, (text[end:], None)] if piece[0]]


def _sure(text: str, registry: Registry) -> list[Finding]:
    """Registered names, personal data and long numbers, the longest of those that overlap."""
    folded = fold(text)
    found = [finding for finding in find_personal_data(text) if finding.text != finding.hidden]
    for kind, pattern in (
        ("party", registry.pattern),
        ("long_number", LONG_NUMBER),
        ("spelled_number", SPELLED_NUMBER),
    ):
        matches = pattern.finditer(folded) if pattern is not None else ()
        found += [Finding(kind, m.start(), m.end(), text[m.start() : m.end()]) for m in matches]
    return without_overlaps(found)


def _proposal(finding: Finding, registry: Registry, minors: set[str]) -> tuple[str, str, str]:
    """(kind, what to write, hint) of something the machine knows."""
    if finding.kind != "party":
        return finding.kind, finding.hidden, ""
    party = registry.owner(fold(finding.text))
    code = registry.code(party)
    if party.minor and party.name not in minors:
        minors.add(party.name)
        return party.kind, code + MINOR_MARK, ""
    if party.kind != "person":
        return party.kind, code, ""
    if fold(finding.text) in words("word_names"):
        return party.kind, code, "damaged_word"
    rare = CHINESE.match(code) and code.partition("某")[0] not in common_surnames()
    return party.kind, code, "rare_surname" if rare else ""


def _written(place: Occurrence, choice: Choice | None) -> str:
    if choice is None or choice.act == KEEP:
        return place.text
    return choice.instead if choice.act == WRITE else place.proposed


def _overlaps(finding: Finding, taken: Iterable[tuple[int, int]]) -> bool:
    return any(finding.start < end and start < finding.end for start, end in taken)
