"""A county with as many cases as asked for: one case is made by the actions, the database itself copies its rows.

One case in fifty is open (all of them when `all_open`). Every case has an application, a party with its blind indexes and
one limit, which runs in open cases and lies weeks ahead. A hundred applications wait to be registered.
"""

from __future__ import annotations

from django.db import connection, models, transaction

OPEN_EVERY, UNITS, WAITING, FOREIGN = 50, 20, 100, 40
STATES = ("S02", "S06", "S08", "S09", "S10", "S11", "S12", "S09")
ACTS = ("PEN", "CPN", "REG", "INF", "POL")


def hexadecimal(number: str, digits: int) -> str:
    """SQL for a number in hexadecimal with leading noughts."""
    if connection.vendor == "sqlite":
        return f"printf('%0{digits}x', {number})"
    return f"lpad(to_hex({number}), {digits}, '0')"


def uuid_of(number: str) -> str:
    text = hexadecimal(number, 32)
    return text if connection.vendor == "sqlite" else f"{text}::uuid"


def day_after(first: str, days: str) -> str:
    if connection.vendor == "sqlite":
        return f"date('{first}', '+' || ({days}) || ' days')"
    return f"(date '{first}' + ({days})::int)"


def one_of(values: tuple, number: str) -> str:
    """SQL that walks through the values as the number grows."""
    cases = " ".join(f"WHEN {place} THEN {value!r}" for place, value in enumerate(values))
    return f"CASE ({number}) % {len(values)} {cases} END"


def copy_row(row: models.Model, first: int, last: int, **changed: str) -> None:
    """Insert copies of a row, one for each number i from `first` to `last`; `changed`: column -> SQL over i."""
    table, quoted = row._meta.db_table, connection.ops.quote_name
    columns = [field.column for field in row._meta.concrete_fields]
    values = [changed.get(column, f"base.{quoted(column)}").replace("%", "%%") for column in columns]
    key = row._meta.pk
    sql = (
        f"WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
        f" INSERT INTO {quoted(table)} ({', '.join(map(quoted, columns))}) SELECT {', '.join(values)}"
        f" FROM n CROSS JOIN (SELECT * FROM {quoted(table)} WHERE {quoted(key.column)} = %s) AS base"
    )  # names and expressions of this file alone
    with connection.cursor() as cursor:
        cursor.execute(sql, [key.get_db_prep_value(row.pk, connection)])


class Crowd:
    """Grows the tables in steps. `units` handle a twentieth of the cases each."""

    def __init__(self, *, all_open: bool = False) -> None:
        from tests.factories.cases import River, submitted_application
        from tests.factories.units import UnitFactory

        self.all_open, self.size = all_open, 0
        self.units = [UnitFactory() for _number in range(UNITS)]
        self.case = River(self.units[0]).to("S09")
        self.party, self.clock = self.case.parties.first(), self.case.clocks.get(code="K06")
        self.application = submitted_application()
        for number in range(WAITING - 1):
            submitted_application(applicant_phone=f"138{number:08}")

    def grow(self, size: int) -> None:
        """Up to `size` cases, and fresh statistics for the planner."""
        first, last = self.size + 1, size
        with transaction.atomic():
            copy_row(
                self.application, first, last, id=uuid_of("i"), idempotency_key=uuid_of("i"),
                receipt_no="'BENCH' || i", applicant_id_index=hexadecimal("i", 64), phone_index=hexadecimal("i", 64),
                submitted_at="base.submitted_at", registered_at="base.submitted_at",
            )  # fmt: skip
            copy_row(self.case, first, last, **self._case())
            copy_row(
                self.party, first, last, id=uuid_of("i"), case_id="i + 1000", name_index=hexadecimal("i", 64),
                id_index=hexadecimal("i", 64), phone_index=hexadecimal("i", 64), acts_for_id="NULL",
            )  # fmt: skip
            copy_row(self.clock, first, last, **self._clock())
        self.size = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def let_in(self, *, assisting, leave_for) -> None:
        """A unit that assists with some cases of others, and somebody with leave for some, spread over all of them."""
        from case_admin.cases.models import CaseGrant, Handling

        keys = [1000 + place * self.size // FOREIGN for place in range(1, FOREIGN)]
        now, who = self.case.received_at, "bench"
        turns = [
            Handling(case_id=key, unit=assisting, role="joint", delivered_at=now, delivered_by=who) for key in keys
        ]
        Handling.objects.bulk_create(turns, ignore_conflicts=True)
        CaseGrant.objects.bulk_create(
            [CaseGrant(case_id=key, user=leave_for, granted_at=now, granted_by=who) for key in keys]
        )

    def _open(self, inside: str, outside: str) -> str:
        return inside if self.all_open else f"CASE WHEN i % {OPEN_EVERY} = 0 THEN {inside} ELSE {outside} END"

    def _case(self) -> dict[str, str]:
        units = tuple(unit.pk for unit in self.units)
        return {
            "id": "i + 1000", "application_id": uuid_of("i"), "register_no": "''",
            "machine_no": f"'XZ-' || (2000 + i / 100000) || '-' || {self._serial()}",
            "status": self._open("'S09'" if self.all_open else one_of(STATES, f"i / {OPEN_EVERY}"), "'S18'"),
            "act_type": one_of(ACTS, "i"), "handler_id": one_of(units, "i"), "respondent_id": one_of(units, "i + 1"),
            "intake_unit_id": one_of(units, "i / 7"),
            "closed_at": self._open("NULL", "base.received_at"), "closed_by": self._open("''", "'bench'"),
            "close_reason": self._open("''", "'R01'"), "archived_at": self._open("NULL", "base.received_at"),
            "archived_by": self._open("''", "'bench'"),
        }  # fmt: skip

    def _serial(self) -> str:
        return "printf('%06d', i % 100000)" if connection.vendor == "sqlite" else "lpad((i % 100000)::text, 6, '0')"

    def _clock(self) -> dict[str, str]:
        return {
            "id": "i + 1000", "case_id": "i + 1000", "due": day_after("2027-02-01", "i % 90"),
            "next_look": self._open(day_after("2027-01-20", "i % 90"), "NULL"),
            "state": self._open("'running'", "'stopped'"), "stopped_at": self._open("NULL", "base.started_at"),
            "stopped_by": self._open("''", "'bench'"), "told_due": "NULL", "nominal": "NULL",
        }  # fmt: skip
