"""Anchors: signed heads of the chains, and what they prove about a ledger. Pure.

One anchor is one line of canonical JSON (keys in order, no blanks, ASCII): its number, the SHA-256 of the line before, the
time, and for each chain `{seq, hash, count}` of the last row; a signature over all of it closes the line. A line of kind
"break" is signed by a person's order after a restore from backup: it names the ledger entry that tells of the restore and,
for each chain, the last number that was kept; what earlier anchors said of higher numbers no longer counts.
"""

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain as joined
from typing import Any, Literal

from portal.ledger.links import GENESIS, Problem
from portal.ledger.seals import Signer, Verifier

ABOUT = b"shujie ledger anchor 1\n"
"""Put before what is signed, so that a signature made for something else never counts here."""
FILE = "anchors"
"""What stands for the chain's name in problems of the anchors themselves; their number is the anchor's."""
Stored = Mapping[str, Mapping[int, str]]


class Unreadable(ValueError):
    """A line that is no anchor. `cut`: not even JSON, as a crash leaves it in the middle of writing."""

    def __init__(self, *, cut: bool) -> None:
        super().__init__("cut short" if cut else "not an anchor")
        self.cut = cut


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stood: the last number, its hash, how many rows there were."""

    seq: int = 0
    hash: str = GENESIS
    count: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """One signed line. `event`: of a break, number and hash of the entry about the restore; `kept`: see above."""

    no: int
    prev: str
    utc: datetime
    heads: dict[str, Head]
    key: str
    kind: Literal["heads", "break"] = "heads"
    kept: dict[str, int] = field(default_factory=dict)
    event: tuple[int, str] | None = None
    sig: str = ""

    def head(self, chain: str) -> Head:
        return self.heads.get(chain, Head())

    @property
    def content(self) -> str:
        """The line without its signature."""
        body: dict[str, Any] = {"heads": {}, "key": self.key, "kind": self.kind, "no": self.no, "prev": self.prev}
        for chain, head in self.heads.items():
            body["heads"][chain] = {"count": head.count, "hash": head.hash, "seq": head.seq}
        if self.kind == "break" and self.event:
            body |= {"event": {"hash": self.event[1], "seq": self.event[0]}, "kept": self.kept}
        body["utc"] = self.utc.astimezone(UTC).isoformat(timespec="seconds")
        return _dump(body)

    @property
    def line(self) -> str:
        """What stands in the file."""
        return f'{self.content[:-1]},"~sig":"{self.sig}"}}'

    def sealed(self, signer: Signer) -> "Anchor":
        """The same anchor with its signature."""
        return replace(self, sig=b64encode(signer.sign(ABOUT + self.content.encode())).decode())


def _dump(body: object) -> str:
    return json.dumps(body, sort_keys=True, separators=(",", ":"))


def fingerprint(line: str) -> str:
    """What the next anchor calls `prev`."""
    return sha256(line.encode("utf-8", "surrogatepass")).hexdigest()


def parse(line: str) -> Anchor:
    """The anchor in a line; raises Unreadable unless it is exactly what `Anchor.line` would write."""
    try:
        body = json.loads(line)
    except (ValueError, RecursionError):
        raise Unreadable(cut=True) from None
    try:
        event = body.get("event")
        anchor = Anchor(
            no=body["no"], prev=body["prev"], utc=datetime.fromisoformat(body["utc"]), key=body["key"],
            heads={chain: Head(**head) for chain, head in body["heads"].items()}, kind=body["kind"],
            kept=body.get("kept", {}), event=(event["seq"], event["hash"]) if event else None, sig=body["~sig"],
        )  # fmt: skip
        numbers = joined([anchor.no], anchor.kept.values(), *((h.seq, h.count) for h in anchor.heads.values()))
        sound = all(type(number) is int and number >= 0 for number in numbers) and anchor.line == line
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError):
        raise Unreadable(cut=False) from None
    if not sound:
        raise Unreadable(cut=False)
    return anchor


def genuine(anchor: Anchor, verifier: Verifier) -> bool:
    """Whether one of the known keys signed exactly this."""
    try:
        signature = b64decode(anchor.sig, validate=True)
    except (binascii.Error, ValueError):
        return False
    return verifier.accepts(anchor.key, ABOUT + anchor.content.encode(), signature)


@dataclass(slots=True)
class Reading:
    """Anchors that can be relied on, what is wrong with the file (first of each kind), and what is merely odd."""

    anchors: list[Anchor] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def blame(self, no: int, code: str) -> None:
        if code not in {problem.code for problem in self.problems}:
            self.problems.append(Problem(FILE, no, code))


def read(lines: Iterable[str], verifier: Verifier, after: Anchor | None = None) -> Reading:
    """Check the lines that follow `after` (None: from the first on): signatures, numbers without gap, each line in place.

    Problem codes: "forged" no key of ours signed it; "gap" numbers are left out; "order" a number that was there already,
    or a line that does not follow the one before it. Remarks: "torn" half a line, "clock" an earlier time than before.
    """
    found = Reading()
    last = after
    for line in lines:
        number, previous = (last.no, fingerprint(last.line)) if last else (0, GENESIS)
        try:
            anchor = parse(line)
        except Unreadable as odd:
            if odd.cut:
                found.remarks.append(Problem(FILE, number + 1, "torn"))
            else:
                found.blame(number + 1, "forged")
            continue
        if not genuine(anchor, verifier):
            found.blame(anchor.no, "forged")
            continue
        found.anchors.append(anchor)
        if anchor.no > number + 1:
            found.blame(number + 1, "gap")
        elif anchor.no <= number or anchor.prev != previous:
            found.blame(anchor.no, "order")
        if last and anchor.utc < last.utc:
            found.remarks.append(Problem(FILE, anchor.no, "clock"))
        last = anchor if last is None or anchor.no > last.no else last
    found.anchors.sort(key=lambda anchor: anchor.no)
    return found


def loose(lines: Iterable[str], verifier: Verifier) -> Reading:
    """Anchors found anywhere in a text, such as a printed or mailed one; gaps between them mean nothing."""
    found = Reading()
    for line in lines:
        try:
            anchor = parse(line.strip())
        except Unreadable:
            continue
        if genuine(anchor, verifier):
            found.anchors.append(anchor)
        else:
            found.blame(anchor.no, "forged")
    found.anchors.sort(key=lambda anchor: anchor.no)
    return found


def claims(anchors: list[Anchor], chain: str) -> list[Head]:
    """What the anchors still say of one chain, in order: heads that a later break gave up are left out."""
    limit: int | None = None
    kept: list[Head] = []
    for anchor in reversed(anchors):
        head = anchor.head(chain)
        if head.seq and (limit is None or head.seq <= limit):
            kept.append(head)
        if anchor.kind == "break":
            given = anchor.kept.get(chain, 0)
            limit = given if limit is None else min(limit, given)
    return kept[::-1]


def contradiction(chain: str, said: list[Head], stored: Mapping[int, str], last: int) -> Iterator[Problem]:
    """The first thing the anchors say of a chain that its rows do not; `stored`: number -> hash, `last`: its last number.

    "rewritten": rows from `seq` up to `up_to` are not those that were anchored; "cut": they are no longer there.
    """
    held = 0
    for head in said:
        if head.seq > last:
            yield Problem(chain, last + 1, "cut", head.seq)
            return
        if stored.get(head.seq) != head.hash:
            yield Problem(chain, held + 1, "rewritten", head.seq)
            return
        held = max(held, head.seq)
