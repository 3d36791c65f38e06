"""Reading the ledger."""

from collections.abc import Iterator

from django.db import models

from portal.ledger.links import FIELDS, GENESIS, Problem, Row, walk
from portal.ledger.models import Chain, LedgerEntry, LedgerHead


def entries_about(obj: models.Model) -> models.QuerySet[LedgerEntry]:
    """What was done with or asked of one object, newest first, both chains."""
    return LedgerEntry.objects.filter(about_type=obj._meta.label_lower, about_id=str(obj.pk))


def chain_rows(chain: str, up_to: int) -> Iterator[Row]:
    """The rows of one chain by number, as `links.walk` wants them, read in portions."""
    rows = LedgerEntry.objects.filter(chain=chain, seq__lte=up_to).order_by("seq")
    return rows.values_list(*FIELDS, "hash").iterator(chunk_size=5000)


def verify_chain(chain: str) -> tuple[int, list[Problem]]:
    """Walk one chain: (rows the head speaks of, problems: none or the first one, and rows beyond the head).

    Writers may go on meanwhile: the walk ends at the head as it was when it began.
    """
    head = LedgerHead.objects.filter(chain=chain).first() or LedgerHead(chain=chain, seq=0, hash=GENESIS)
    problems = list(walk(chain_rows(chain, head.seq), chain, (head.seq, head.hash)))
    last = LedgerEntry.objects.filter(chain=chain).aggregate(last=models.Max("seq"))["last"] or 0
    head_now = LedgerHead.objects.filter(chain=chain).values_list("seq", flat=True).first() or 0
    if last > head_now:
        problems.append(Problem(chain, head_now + 1, "beyond"))
    return head.seq, problems


def verify_all() -> tuple[int, list[Problem]]:
    """Walk every chain, and name rows that belong to none: (rows, problems)."""
    results = [verify_chain(chain) for chain in Chain.values]
    problems = [problem for _, found in results for problem in found]
    foreign = LedgerEntry.objects.exclude(chain__in=Chain.values).order_by("id").first()
    if foreign:
        problems.append(Problem(foreign.chain, foreign.seq, "foreign"))
    return sum(rows for rows, _ in results), problems
