"""Reading one row."""

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def the_row(rows: QuerySet[Row]) -> Row | None:
    """The row of a query that finds one at most, or None.

    `first()` puts rows in order before it takes one: for a wide row with its relations that costs as much as all the rest
    of the question. Where a key is asked for there is nothing to put in order.
    """
    return next(iter(rows.order_by()[:1]), None)
