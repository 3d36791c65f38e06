"""The ledger against its anchors: what a walk along the chain alone cannot see.

A chain rewritten as a whole is sound in itself; only heads that were signed and taken away before can contradict it. What
was written after the last anchor (ten minutes or a thousand rows, by the settings) is not protected by one yet.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from portal.calendar import now
from portal.ledger import shelf
from portal.ledger.anchors import FILE, Anchor, Reading, Unreadable, claims, contradiction, loose, parse, read
from portal.ledger.links import GENESIS, Problem
from portal.ledger.models import Chain, LedgerAnchor, LedgerCheck
from portal.ledger.queries import foreign_rows, heads, stored_hashes, verify_chain
from portal.ledger.seals import AnchorKeyError, Verifier, verifier

STALE_AFTER = timedelta(minutes=30)


@dataclass(slots=True)
class Report:
    """One verification. `remarks` are odd or explained (a restore, a torn line, a clock set back), not faults."""

    rows: int = 0
    anchors: int = 0
    last: Anchor | None = None
    whole: bool = True
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


def anchored() -> bool:
    """Whether this installation has a way for anchors to leave by."""
    return bool(settings.ANCHOR_DIR or settings.ANCHOR_MAIL)


def anchor_fault() -> str:
    """What is wrong with the age of the last anchor, as a short code; "" when it is young enough."""
    last: datetime | None = shelf.copies().values_list("at", flat=True).last()
    if last is None:
        return "never"
    age = now() - last
    if age < -timedelta(minutes=1):
        return "ahead-of-clock"
    return f"{int(age.total_seconds())}s-old" if age > stale_after() else ""


def stale_after() -> timedelta:
    """After how long without an anchor somebody must be told: half an hour, or three times the interval set."""
    return max(STALE_AFTER, timedelta(minutes=3 * settings.ANCHOR_MINUTES))


def verify_against_anchors(*, recent: bool = False, elsewhere: Path | None = None, printed: bool = False) -> Report:
    """Walk the chains and compare them with the anchors.

    recent: only from the anchor the last clean verification relied on (whole when there is none). elsewhere: an anchor file
    other than the installation's own, `printed`: a text with anchors in it rather than the file. Without a public key the
    chains are walked all the same, and the want of it is a problem ("key").
    """
    start = None
    try:
        start = trusted_start() if recent and elsewhere is None else None
        reading = anchors_to_check(start, elsewhere, printed)
    except AnchorKeyError:
        reading = Reading(problems=[Problem(FILE, shelf.last_copied_number(), "key")])
    anchors = ([start] if start else []) + reading.anchors
    report = Report(
        anchors=len(reading.anchors), last=anchors[-1] if anchors else None, whole=start is None,
        problems=list(reading.problems), remarks=list(reading.remarks),
    )  # fmt: skip
    report.remarks += [Problem(FILE, anchor.no, "restored") for anchor in reading.anchors if anchor.kind == "break"]
    for chain in Chain.values:
        compare(report, chain, anchors, start)
    if start is None:
        report.problems += foreign_rows()
    return report


def contradicts_last_anchor() -> list[Problem]:
    """A look of a few queries, for every minute: do the rows still end in what the last copied anchor names?"""
    try:
        last = shelf.last_copy()
    except Unreadable:
        return [Problem(FILE, shelf.last_copied_number(), "copy")]
    found: list[Problem] = []
    for chain, (seq, _) in heads().items():
        said = claims([last], chain) if last else []
        found += contradiction(chain, said, stored_hashes(chain, (head.seq for head in said)), seq)
    return found


def compare(report: Report, chain: str, anchors: list[Anchor], start: Anchor | None) -> None:
    """One chain: first what the anchors say of it, then the walk, from the anchor on that is already relied on."""
    said = claims(anchors, chain)
    found = list(contradiction(chain, said, stored_hashes(chain, (head.seq for head in said)), heads()[chain][0]))
    report.problems += found
    if start is not None and found:
        return
    given_up = start is not None and start.head(chain) not in said
    first = start.head(chain) if start is not None and not given_up else None
    rows, walked = verify_chain(chain, (first.seq, first.hash) if first else (0, GENESIS))
    report.rows += rows
    report.problems += walked


def trusted_start() -> Anchor | None:
    """The anchor the last verification ended at, if that was clean."""
    check = LedgerCheck.objects.order_by("pk").last()
    if check is None or check.problems or not check.anchor:
        return None
    line = LedgerAnchor.objects.filter(no=check.anchor).values_list("line", flat=True).first()
    try:
        anchor = parse(line or "")
    except Unreadable:
        return None
    return anchor if loose([anchor.line], known_keys()).anchors else None


def known_keys() -> Verifier:
    return verifier(settings.ANCHOR_PUBLIC_KEY_FILE)


def anchors_to_check(start: Anchor | None, elsewhere: Path | None, printed: bool) -> Reading:
    """The anchors after `start`, from the file, a given text, or the copies; problems of the file among them."""
    if elsewhere is not None:
        lines = elsewhere.read_text(encoding="utf-8", errors="replace").splitlines()
        return loose(lines, known_keys()) if printed else read([line for line in lines if line], known_keys())
    path = shelf.anchor_file()
    if path is None:
        lines = list(shelf.copies().filter(no__gt=start.no if start else 0).values_list("line", flat=True))
        return read(lines, known_keys(), start) if lines else Reading()
    copied = shelf.last_copied_number()
    if not copied and not path.exists() and path.parent.is_dir():
        return Reading()  # nothing was anchored yet
    try:
        lines = shelf.lines_from(path, start.no if start else 0)
    except OSError:
        return Reading(problems=[Problem(FILE, copied, "away")])
    if start and start.line not in lines[:1]:
        return Reading(problems=[Problem(FILE, start.no, "cut")])
    reading = read(lines[1:] if start else lines, known_keys(), start)
    last = max((anchor.no for anchor in reading.anchors), default=start.no if start else 0)
    if copied > last:
        reading.blame(last + 1, "cut")
    return reading
