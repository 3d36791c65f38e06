"""Counting, in the caller's transaction: one statement a request, whatever it counts."""

from collections.abc import Iterable

from django.db import connection, transaction

from forms.statistics.models import DailyCount, Event
from portal.calendar import today
from portal.ledger.actor import Actor

ROW = "(%s, %s, %s, %s, 1)"
UPSERT = (
    "INSERT INTO {table} (page_id, day, event, name, number) VALUES {rows} "
    "ON CONFLICT (page_id, day, event, name) DO UPDATE SET number = {table}.number + 1"
)
LONGEST_NAME = 120


@transaction.atomic
def count(*, page_id: int | None, events: Iterable[tuple[Event, str]], by: Actor) -> int:
    """Add one to each of these (event, name) of today. Nothing of `by` is kept. Returns how many were counted.

    Forms whose page is gone are not counted. Rows are touched in one fixed order, so that two requests at once cannot
    block each other; a sum two of them begin at the same moment is one row with both.
    """
    wanted = sorted({(str(event), name[:LONGEST_NAME]) for event, name in events})
    if page_id is None or not wanted:
        return 0
    day = connection.ops.adapt_datefield_value(today())
    table = connection.ops.quote_name(DailyCount._meta.db_table)
    values = [value for event, name in wanted for value in (page_id, day, event, name)]
    with connection.cursor() as cursor:
        cursor.execute(UPSERT.format(table=table, rows=", ".join([ROW] * len(wanted))), values)
    return len(wanted)
