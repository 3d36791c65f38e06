"""What somebody can do who owns the database: rewrite a chain so that it is sound in itself, or cut its end off."""

from django.db import connection

from portal.ledger import triggers
from portal.ledger.links import FIELDS, link
from portal.ledger.models import LedgerEntry


def drop_triggers():
    with connection.schema_editor() as editor:
        triggers.remove(editor)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def rewrite_chain(*, changed: int, reason: str = "另有隐情", chain: str = "main"):
    """Change one entry and compute every hash after it anew, head included; the walk alone finds nothing."""
    sql("UPDATE portal_ledgerentry SET reason = %s WHERE chain = %s AND seq = %s", reason, chain, changed)
    previous = (
        LedgerEntry.objects.filter(chain=chain, seq=changed - 1).values_list("hash", flat=True).first() or "0" * 64
    )
    rows = LedgerEntry.objects.filter(chain=chain, seq__gte=changed).order_by("seq")
    for row in list(rows):
        row.prev_hash = previous
        previous = link(tuple(getattr(row, name) for name in FIELDS))
        sql("UPDATE portal_ledgerentry SET prev_hash = %s, hash = %s WHERE id = %s", row.prev_hash, previous, row.pk)
    sql("UPDATE portal_ledgerhead SET hash = %s WHERE chain = %s", previous, chain)


def cut_chain(*, after: int, chain: str = "main"):
    """Remove every entry above a number and set the head back, as an old backup would."""
    sql("DELETE FROM portal_ledgerentry WHERE chain = %s AND seq > %s", chain, after)
    mark = LedgerEntry.objects.filter(chain=chain, seq=after).values_list("hash", flat=True).first() or "0" * 64
    sql("UPDATE portal_ledgerhead SET seq = %s, hash = %s WHERE chain = %s", after, mark, chain)
