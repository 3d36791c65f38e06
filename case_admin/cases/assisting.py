"""Which cases a unit assists with, as part of a question to the database that its indexes can answer."""

from typing import Any

from django.db.models import BooleanField, F, Func, QuerySet, Subquery

from case_admin.cases.models import Handling

MOST = 5
"""Units that may assist with one case."""


class Among(Func):
    """`key IN (rows)`, in a form that may stand beside an OR: PostgreSQL reads the rows first and looks each one up by
    index, where a plain IN beside an OR would make it read the whole table. SQLite does so by itself.
    """

    output_field = BooleanField()
    template = "%(expressions)s"
    arg_joiner = " IN "

    def __init__(self, key: str, rows: Any) -> None:
        super().__init__(F(key), Subquery(rows))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s)", arg_joiner=" = ANY(ARRAY", **context)


def assisted_by(unit_id: int, path: str = "") -> Among:
    """Whether this unit assists now with the case at the end of `path` ("" for the case itself, else "case__")."""
    return Among(f"{path}pk", assisting_turns(unit_id).values("case_id").order_by())


def assisting_turns(unit_id: int) -> QuerySet[Handling]:
    """The turns in which this unit assists now."""
    return Handling.objects.filter(unit_id=unit_id, role=Handling.Role.JOINT, ended_at=None)
