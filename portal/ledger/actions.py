"""Every write to the ledger.

`record` writes in the caller's transaction: deed and row commit together or not at all. The head row is locked until
that transaction ends (PostgreSQL: SELECT FOR UPDATE; SQLite: IMMEDIATE holds the only writer's place anyway), so numbers
have no gaps and writers queue. Record last, or call `hold_chain` first: a transaction that records and then waits for a
row another recording transaction holds would be ended by PostgreSQL's deadlock detector.

`record_refusal` must survive the rollback that a refusal usually causes, and must not wait for a lock its own caller
holds (SQLite has one writer; a second connection would wait for itself). So it writes in a transaction of its own, at
once when none is open, otherwise as soon as the open one has ended: on commit by hook, after a rollback by
`write_waiting_refusals`, which the request middleware, the outbox runner, the ticker, the next refusal of this thread
and the end of the process call. Until then a log line already tells of it, so even a crash in between leaves a trace.
"""

import atexit
import logging
from contextvars import ContextVar
from typing import Any, TypedDict

from django.db import DatabaseError, connection, models, transaction

from portal.calendar import now
from portal.ledger.actor import Actor
from portal.ledger.digits import blot_personal_numbers
from portal.ledger.links import FIELDS, GENESIS, link, plain
from portal.ledger.models import Chain, LedgerEntry, LedgerHead
from portal.ledger.origin import request_id, request_ip

logger = logging.getLogger(__name__)


class Facts(TypedDict):
    """One row before it has its place in a chain."""

    event: str
    actor_kind: str
    actor_id: str
    actor_label: str
    actor_role: str
    actor_unit_id: int | None
    ip: str
    request_id: str
    about_type: str
    about_id: str
    about_label: str
    detail: dict
    reason: str


_waiting: ContextVar[tuple[Facts, ...]] = ContextVar("refusals_waiting", default=())


def record(
    *,
    event: str,
    by: Actor,
    about: models.Model | None = None,
    about_label: str = "",
    detail: dict | None = None,
    reason: str = "",
) -> LedgerEntry:
    """Write what was done to the main chain, in the caller's transaction; returns the row.

    `event` is a dotted code ("case.accepted"), `detail` holds ids and codes. Raises UnfitDetail when detail holds a
    number that could be a person's; such numbers in `reason` and the label, which people type, are blotted out instead.
    """
    facts = _facts(event, by, about, about_label, detail, reason)
    with transaction.atomic(savepoint=False):  # a deed whose row cannot be written is not done either
        return _append(Chain.MAIN, facts)


def record_refusal(
    *,
    event: str,
    by: Actor,
    about: models.Model | None = None,
    about_label: str = "",
    detail: dict | None = None,
    reason: str = "",
) -> LedgerEntry | None:
    """Write what was asked for and refused to the second chain, whatever becomes of the caller's transaction.

    Takes what `record` takes. Returns the row, or None when it waits for the open transaction to end. Never raises for
    a database that is out of reach: a refusal must not turn into an error page.
    """
    facts = _facts(event, by, about, about_label, detail, reason)
    logger.warning("refused: %s by %s:%s about %s:%s", event, by.kind, by.id, facts["about_type"], facts["about_id"])
    if _in_transaction():
        _waiting.set((*_waiting.get(), facts))
        transaction.on_commit(write_waiting_refusals, robust=True)
        return None
    write_waiting_refusals()
    return _write_refusal(facts)


def write_waiting_refusals() -> int:
    """Write the refusals that waited for this thread's transaction to end; returns how many. Does nothing inside one."""
    waiting = _waiting.get()
    if not waiting or _in_transaction():
        return 0
    _waiting.set(())
    return sum(_write_refusal(facts) is not None for facts in waiting)


def hold_chain(chain: Chain = Chain.MAIN) -> LedgerHead:
    """Take the head's lock now, for an action that records more than once; must be called inside a transaction."""
    head = LedgerHead.objects.select_for_update().filter(chain=chain).first()
    if head is None:
        LedgerHead.objects.bulk_create([LedgerHead(chain=chain, seq=0, hash=GENESIS)], ignore_conflicts=True)
        head = LedgerHead.objects.select_for_update().get(chain=chain)
    return head


def _in_transaction() -> bool:
    """Whether a transaction of the application is open; the one a test case wraps itself in does not count."""
    blocks: list[Any] = connection.atomic_blocks
    return any(not block._from_testcase for block in blocks)


def _write_refusal(facts: Facts) -> LedgerEntry | None:
    try:
        with transaction.atomic():
            return _append(Chain.REFUSED, facts)
    except DatabaseError:
        logger.exception("a refusal could not be written to the ledger: %s", facts["event"])
        return None


def _facts(
    event: str, by: Actor, about: models.Model | None, about_label: str, detail: dict | None, reason: str
) -> Facts:
    checked = plain(detail or {})
    return Facts(
        event=event,
        actor_kind=by.kind,
        actor_id=by.id,
        actor_label=by.label[:120],
        actor_role=by.role[:80],
        actor_unit_id=by.unit_id,
        ip=by.ip or request_ip.get(),
        request_id=request_id.get(),
        about_type=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
        about_label=blot_personal_numbers(about_label)[:200],
        detail=checked if isinstance(checked, dict) else {},
        reason=blot_personal_numbers(reason).replace("\x00", "").encode("utf-8", "replace").decode(),
    )


def _append(chain: Chain, facts: Facts) -> LedgerEntry:
    head = hold_chain(chain)
    entry = LedgerEntry(chain=str(chain), seq=head.seq + 1, at=now(), prev_hash=head.hash, **facts)
    entry.hash = link(tuple(getattr(entry, name) for name in FIELDS))
    entry.save()
    LedgerHead.objects.filter(chain=chain, seq=head.seq).update(seq=entry.seq, hash=entry.hash)
    return entry


atexit.register(write_waiting_refusals)
