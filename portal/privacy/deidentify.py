"""Hiding who a text is about, before it is published (domain specification 7). Pure and deterministic.

Known parties are replaced by codes that stay the same in all documents of a case, then patterns hide numbers and
addresses. What a machine cannot know is returned as doubts for a person, who may register more parties, force a
surname or mark phrases to keep; nothing is published while `scan_residue` finds something.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.privacy.canonical import MIDDLE_DOT, canonical_name, canonical_text
from portal.privacy.codes import Party, base_code, numbered, spellings
from portal.privacy.detectors import Finding, find_personal_data, fold, without_overlaps
from portal.privacy.doubts import find_code_doubts, find_doubts
from portal.privacy.surnames import CHINESE

__all__ = ["Party", "Registry", "Replacement", "Result", "deidentify", "scan_residue"]

MINOR_MARK = "(未成年人)"
FIRST_SHELTER = 0xE000
LONG_NUMBER = re.compile(r"[0-9](?: ?[0-9]){10,}|[0-9]{3,4}(?:-[0-9]{4}){2,}")
SPELLED_NUMBER = re.compile(r"(?:[一二三四五六七八九〇零○幺两壹贰叁肆伍陆柒捌玖] ?){11,}")


@dataclass(frozen=True)
class Replacement:
    """One hidden place: the kind of data, what stood there, what stands there now."""

    kind: str
    original: str
    replaced: str


@dataclass(frozen=True)
class Result:
    """The text to publish, what was hidden in order of the passes, and what a person has to decide (places in `text`)."""

    text: str
    replacements: list[Replacement]
    doubts: list[Finding]


class Registry:
    """The parties of one case and their codes. One registry serves all documents of the case: a code, once given in
    order of first appearance, stays. `keep` are phrases a reviewer has marked as harmless (任何单位)."""

    def __init__(self, parties: Iterable[Party], style: str = "某", keep: Iterable[str] = ()) -> None:
        self.parties = _without_doubles(parties)
        self.style = style
        self.keep = tuple(sorted({fold(phrase) for phrase in keep if phrase}, key=len, reverse=True))
        self._bases = {party: base_code(party, style) for party in self.parties}
        self._shared = Counter(base for party, base in self._bases.items() if _is_numbered(party))
        self._given: dict[Party, str] = {}
        self._next: Counter[str] = Counter()
        self._owner = {_key(form): party for party in reversed(self.parties) for form in spellings(party)}
        forms = {form for party in self.parties for form in spellings(party)}
        self.pattern = _any_of(sorted(forms, key=lambda form: (-len(form), form)))

    def owner(self, written: str) -> Party:
        """The party that `written` (a match of `pattern`) means."""
        return self._owner[_key(written)]

    def person_codes(self) -> dict[str, str]:
        """The codes given to persons so far, with their names."""
        return {code: canonical_name(party.name) for party, code in self._given.items() if party.kind == "person"}

    def shared_codes(self) -> frozenset[str]:
        """Codes that several persons would have without their numbers."""
        return frozenset(
            base for party, base in self._bases.items() if party.kind == "person" and self._shared[base] > 1
        )

    def code(self, party: Party) -> str:
        """The party's code; the first to appear among several with the same base is number 1."""
        base = self._bases[party]
        if party not in self._given:
            self._next[base] += 1
            alone = self._shared[base] < 2
            self._given[party] = base if alone else numbered(base, self._next[base], self.style)
        return self._given[party]


def deidentify(text: str, registry: Registry, heard: Mapping[str, str] | None = None) -> Result:
    """`text` with every registered party and every recognisable number and address hidden. Doing it twice changes nothing.

    `heard`: `doubtful_names` of all texts of the case, doubts wherever they stand."""
    done: list[Replacement] = []
    text, kept = _shelter(canonical_text(text), registry.keep)
    text = _hide_patterns(text, done)
    text = _hide_parties(text, registry, done)
    text = _hide_patterns(text, done)  # house numbers behind a registered place that has only now become 某村
    text = _unshelter(text, kept)
    doubts = [*find_doubts(text, heard), *find_code_doubts(text, registry.person_codes(), registry.shared_codes())]
    return Result(text, done, sorted(doubts, key=lambda doubt: doubt.start))


def scan_residue(text: str, registry: Registry) -> list[Finding]:
    """What must still not be published: registered names, patterns, long numbers in figures or characters. Empty = clean."""
    sheltered, kept = _shelter(text, registry.keep)
    folded = fold(sheltered)
    found = find_personal_data(sheltered)
    for kind, pattern in (("name", registry.pattern), ("long_number", LONG_NUMBER), ("spelled_number", SPELLED_NUMBER)):
        if pattern is not None:
            found += [
                Finding(kind, m.start(), m.end(), sheltered[m.start() : m.end()]) for m in pattern.finditer(folded)
            ]
    return [_shifted(finding, sheltered, kept) for finding in without_overlaps(found)]


def _hide_patterns(text: str, done: list[Replacement]) -> str:
    findings = [f for f in find_personal_data(text) if f.text != f.hidden]
    done += [Replacement(f.kind, f.text, f.hidden) for f in findings]
    for finding in reversed(findings):
        text = text[: finding.start] + finding.hidden + text[finding.end :]
    return text


def _hide_parties(text: str, registry: Registry, done: list[Replacement]) -> str:
    if registry.pattern is None:
        return text
    pieces, end, minors = [], 0, set()
    for match in registry.pattern.finditer(fold(text)):
        party = registry.owner(match[0])
        code = registry.code(party)
        if party.minor and party not in minors:
            minors.add(party)
            code += MINOR_MARK
        done.append(Replacement(party.kind, text[match.start() : match.end()], code))
        pieces += [text[end : match.start()], code]
        end = match.end()
    return "".join([*pieces, text[end:]])


def _without_doubles(parties: Iterable[Party]) -> tuple[Party, ...]:
    """One party a name: somebody who is both applicant and owner of a shop comes from two places of the file."""
    known: dict[tuple[str, str], Party] = {}
    for party in parties:
        key = party.kind, _key(party.name)
        known[key] = known[key].merged(party) if key in known else party
    return tuple(known.values())


def _is_numbered(party: Party) -> bool:
    """Organs and places keep their function, which needs no number."""
    return party.kind in {"person", "organisation"} and party.code is None


def _key(written: str) -> str:
    return re.sub(rf"[\s{MIDDLE_DOT}]", "", canonical_name(fold(written))).casefold()


def _any_of(forms: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(_tolerant(fold(form)) for form in forms), re.IGNORECASE) if forms else None


def _tolerant(form: str) -> str:
    """The form with spaces between Chinese characters, around the middle dot, and any spacing of Latin words."""
    if CHINESE.search(form):
        return r"[ \t]*".join(
            rf"{MIDDLE_DOT}?" if sign == MIDDLE_DOT else re.escape(sign) for sign in form if sign != " "
        )
    return r"(?<![A-Za-z])" + r"\s+".join(re.escape(word) for word in form.split()) + r"(?![A-Za-z])"


def _shelter(text: str, phrases: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Phrases to keep are put away behind private-use characters while the passes run."""
    kept: dict[str, str] = {}
    for phrase in phrases:
        folded, place = fold(text), 0
        while (place := folded.find(phrase)) >= 0:
            mark = chr(FIRST_SHELTER + len(kept))
            kept[mark] = text[place : place + len(phrase)]
            text = text[:place] + mark + text[place + len(phrase) :]
            folded = fold(text)
    return text, kept


def _unshelter(text: str, kept: dict[str, str]) -> str:
    return "".join(kept.get(sign, sign) for sign in text)


def _shifted(finding: Finding, sheltered: str, kept: dict[str, str]) -> Finding:
    """A finding's place in the text as it was before phrases were put away."""
    if not kept:
        return finding
    whole = _unshelter(finding.text, kept)
    start = len(_unshelter(sheltered[: finding.start], kept))
    return Finding(finding.kind, start, start + len(whole), whole, finding.hidden)
