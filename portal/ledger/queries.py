"""Reading the ledger."""

from collections.abc import Iterable, Iterator

from django.db import models

from portal.ledger.links import FIELDS, GENESIS, Problem, Row, walk
from portal.ledger.models import Chain, LedgerEntry, LedgerHead

PORTION = 500


def entries_about(obj: models.Model) -> models.QuerySet[LedgerEntry]:
    """What was done with or asked of one object, newest first, both chains."""
    return LedgerEntry.objects.filter(about_type=obj._meta.label_lower, about_id=str(obj.pk))


def entries_of(event: str, *, chain: str = Chain.MAIN) -> models.QuerySet[LedgerEntry]:
    """Every time this happened (or, in the other chain, was refused), newest first."""
    return LedgerEntry.objects.filter(event=event, chain=chain).order_by("-seq")


def chain_rows(chain: str, up_to: int, after: int = 0) -> Iterator[Row]:
    """The rows of one chain by number, as `links.walk` wants them, read in portions."""
    rows = LedgerEntry.objects.filter(chain=chain, seq__gt=after, seq__lte=up_to).order_by("seq")
    return rows.values_list(*FIELDS, "hash").iterator(chunk_size=5000)


def heads() -> dict[str, tuple[int, str]]:
    """Number and hash of the last link of every chain, read at one moment; (0, GENESIS) for a chain without rows."""
    found = {chain: (seq, mark) for chain, seq, mark in LedgerHead.objects.values_list("chain", "seq", "hash")}
    return {chain: found.get(chain, (0, GENESIS)) for chain in Chain.values}


def stored_hashes(chain: str, seqs: Iterable[int]) -> dict[int, str]:
    """Number -> hash of these rows, as far as they are there."""
    found: dict[int, str] = {}
    for portion in batched(sorted(set(seqs)), PORTION):
        found.update(LedgerEntry.objects.filter(chain=chain, seq__in=portion).values_list("seq", "hash"))
    return found


def batched(numbers: list[int], size: int) -> Iterator[list[int]]:
    """The list in portions."""
    for place in range(0, len(numbers), size):
        yield numbers[place : place + size]


def verify_chain(chain: str, start: tuple[int, str] = (0, GENESIS)) -> tuple[int, list[Problem]]:
    """Walk one chain from `start` on: (rows walked as the head tells, problems: none or the first one, and rows beyond).

    Writers may go on meanwhile: the walk ends at the head as it was when it began.
    """
    head = heads()[chain] if chain in Chain.values else (0, GENESIS)
    problems = list(walk(chain_rows(chain, head[0], start[0]), chain, head, start))
    last = LedgerEntry.objects.filter(chain=chain).aggregate(last=models.Max("seq"))["last"] or 0
    head_now = LedgerHead.objects.filter(chain=chain).values_list("seq", flat=True).first() or 0
    if last > head_now:
        problems.append(Problem(chain, head_now + 1, "beyond"))
    return max(0, head[0] - start[0]), problems


def foreign_rows() -> list[Problem]:
    """The first row that belongs to no chain."""
    foreign = LedgerEntry.objects.exclude(chain__in=Chain.values).order_by("id").first()
    return [Problem(foreign.chain, foreign.seq, "foreign")] if foreign else []


def verify_all() -> tuple[int, list[Problem]]:
    """Walk every chain, and name rows that belong to none: (rows, problems)."""
    results = [verify_chain(chain) for chain in Chain.values]
    return sum(rows for rows, _ in results), [problem for _, found in results for problem in found] + foreign_rows()
