"""Signing: the one place where anchors are made, and the copies of them the portal keeps.

`sign_heads` may run anywhere that has the private key, reads the database and writes the anchors' folder: in the ticker, or
as `manage.py anchor_ledger` on a host the web server cannot reach. It never signs what contradicts the last anchor: first
the rows since then are walked. Order: lock the file, read its last line, look at the database, sign, append, fsync. Killed
before the append nothing has happened; killed in the middle of it a torn line stays, and the next turn signs again.
"""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.db import IntegrityError, transaction

from portal.calendar import now
from portal.ledger import shelf
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.ledger.anchors import (
    FILE,
    Anchor,
    Head,
    Unreadable,
    claims,
    contradiction,
    fingerprint,
    genuine,
    parse,
    read,
)
from portal.ledger.links import GENESIS, Problem
from portal.ledger.models import Chain, LedgerAnchor, LedgerCheck, LedgerEntry
from portal.ledger.queries import heads, stored_hashes, verify_chain
from portal.ledger.seals import AnchorKeyError, Signer, signer
from portal.ledger.verifying import Report, anchors_to_check, known_keys

RESTORED, WALKED = "ledger.restored", "system.ledger_walked"
Make = Callable[[Anchor | None, Signer], Anchor | None]


class Contradicted(Exception):
    """The ledger is not what was signed before; nothing is signed. `problems` say where."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(f"{p.chain}#{p.seq} {p.code}" for p in problems))
        self.problems = problems


class NoSuchRestore(LookupError):
    """A break was asked for without an entry about a restore that explains it."""


def sign_heads(*, force: bool = False) -> Anchor | None:
    """Sign the present heads when an anchor is due (settings.ANCHOR_MINUTES, ANCHOR_ROWS), or at once with `force`.

    Returns the anchor, None when none is due. Raises Contradicted, AnchorKeyError, and OSError for the folder.
    """

    def make(last: Anchor | None, key: Signer) -> Anchor | None:
        current = heads()
        if not force and last is not None and not due(last, {chain: seq for chain, (seq, _) in current.items()}):
            return None
        return _next(last, key, _walked(last)).sealed(key)

    return _sign(make)


def sign_break(*, event_seq: int) -> Anchor:
    """Sign that earlier anchors no longer count above what a restore kept; `event_seq`: the entry that tells of it.

    Ordered by a person at the signer, after `record_restore` on the portal. Raises NoSuchRestore when that entry is not
    among the rows the anchors do not vouch for, Contradicted when the chain is broken in itself.
    """
    event = LedgerEntry.objects.filter(chain=Chain.MAIN, seq=event_seq, event=RESTORED).first()
    if event is None:
        raise NoSuchRestore(event_seq)

    def make(last: Anchor | None, key: Signer) -> Anchor | None:
        kept = kept_numbers(_all_anchors())
        if last is None or event.seq <= kept[Chain.MAIN]:
            raise NoSuchRestore(event_seq)
        anchor = _next(last, key, _walked(None))
        return replace(anchor, kind="break", kept=kept, event=(event.seq, event.hash)).sealed(key)

    anchor = _sign(make)
    if anchor is None:  # another signer took the number; the person orders it again
        raise NoSuchRestore(event_seq)
    return anchor


def record_restore(*, reason: str, by: Actor) -> LedgerEntry:
    """Write to the ledger that the database was put back from a backup, by whom and why."""
    return record(event=RESTORED, by=by, reason=reason, detail={"heads": {c: seq for c, (seq, _) in heads().items()}})


@transaction.atomic
def keep_check(*, report: Report, by: Actor) -> LedgerCheck:
    """Store how a verification ended, for the register and the banner, and write it to the ledger."""
    problems = [problem.as_dict() for problem in report.problems]
    check = LedgerCheck.objects.create(
        at=now(), whole=report.whole, rows=report.rows, problems=problems, anchor=report.last.no if report.last else 0
    )
    record(event=WALKED, by=by, detail={"rows": report.rows, "whole": report.whole, "problems": problems})
    return check


def due(last: Anchor, seqs: dict[str, int]) -> bool:
    """Whether it is time: minutes gone by, a clock that shows less than the last anchor, or so many new rows."""
    passed = (now() - last.utc).total_seconds()
    rows = max(seqs[chain] - last.head(chain).seq for chain in seqs)
    return passed < 0 or passed >= settings.ANCHOR_MINUTES * 60 or rows >= settings.ANCHOR_ROWS


def kept_numbers(anchors: list[Anchor]) -> dict[str, int]:
    """For each chain the highest number up to which the rows still agree with the anchors."""
    kept = {}
    for chain, (last, _) in heads().items():
        said = claims(anchors, chain)
        stored = stored_hashes(chain, (head.seq for head in said))
        agreeing = 0
        for head in said:
            if head.seq > last or stored.get(head.seq) != head.hash:
                break
            agreeing = head.seq
        kept[chain] = agreeing
    return kept


def copy_anchors() -> list[Problem]:
    """Take new lines of the anchors' file into the database; a line that does not check stops it and is returned."""
    if shelf.anchor_file() is None:
        return []
    try:
        last = shelf.last_copy()
    except Unreadable:
        return [Problem(FILE, shelf.last_copied_number(), "copy")]
    reading = anchors_to_check(last, None, False)
    if not reading.problems:
        shelf.keep_copies(reading.anchors)
    return reading.problems


def _sign(make: Make) -> Anchor | None:
    key = signer(settings.ANCHOR_KEY_FILE)
    if key.name not in known_keys().keys:
        raise AnchorKeyError(f"{settings.ANCHOR_PUBLIC_KEY_FILE} does not hold the public half of the anchor key.")
    path = shelf.anchor_file()
    if path is None:
        return _sign_copy(make, key)
    with shelf.held(path) as descriptor:
        last = _relied_on(shelf.last_in(path))
        copied = shelf.last_copied_number()
        if copied > (last.no if last else 0):  # an empty folder where another host's should be mounted, or a cut file
            raise Contradicted([Problem(FILE, copied, "cut")])
        anchor = make(last, key)
        if anchor is not None:
            shelf.append(descriptor, anchor.line)
    return anchor


def _sign_copy(make: Make, key: Signer) -> Anchor | None:
    """Without a folder the copies are the record; of two signers the later one finds the number taken."""
    anchor = make(_relied_on(shelf.copies().values_list("line", flat=True).last() or ""), key)
    if anchor is None:
        return None
    try:
        with transaction.atomic():
            row = LedgerAnchor(no=anchor.no, at=anchor.utc, kind=anchor.kind, line=anchor.line, copied_at=now())
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return anchor


def _relied_on(line: str) -> Anchor | None:
    """The last anchor, if a known key made it: nobody continues a list a stranger has written into."""
    if not line:
        return None
    try:
        anchor = parse(line)
    except Unreadable:
        raise Contradicted([Problem(FILE, shelf.last_copied_number(), "copy")]) from None
    if not genuine(anchor, known_keys()):
        raise Contradicted([Problem(FILE, anchor.no, "forged")])
    return anchor


def _all_anchors() -> list[Anchor]:
    path = shelf.anchor_file()
    lines = shelf.lines_from(path, 0) if path else list(shelf.copies().values_list("line", flat=True))
    return read(lines, known_keys()).anchors


def _walked(last: Anchor | None) -> dict[str, Head]:
    """The heads to sign, after walking from the last anchor up to them. Raises Contradicted."""
    signed, problems = {}, []
    for chain in Chain.values:
        start = last.head(chain) if last else Head()
        seq, mark = heads()[chain]
        stored = stored_hashes(chain, [start.seq, seq])
        found = list(contradiction(chain, [start] if start.seq else [], stored, seq))
        if not found:
            found = verify_chain(chain, (start.seq, start.hash))[1]
        if not found and stored.get(seq, GENESIS) != mark:
            found = [Problem(chain, seq, "head")]
        problems += found
        signed[chain] = Head(seq, mark, start.count + seq - start.seq)
    if problems:
        raise Contradicted(problems)
    return signed


def _next(last: Anchor | None, key: Signer, signed: dict[str, Head]) -> Anchor:
    """The anchor that follows `last`, not sealed yet."""
    return Anchor(
        no=last.no + 1 if last else 1, prev=fingerprint(last.line) if last else GENESIS,
        utc=now().replace(microsecond=0), heads=signed, key=key.name,
    )  # fmt: skip
