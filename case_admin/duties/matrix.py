"""Units by months: who has reported, nil, late, not at all (M04, accept). Pure: from reports to cells."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from case_admin.cases import duty_limits
from case_admin.duties.models import MonthlyReport, MonthlyStatus

GIVEN, NIL, LATE, MISSING, WAITING, NOTHING = "given", "nil", "late", "missing", "waiting", "nothing"
WORDS: dict[str, str | Promise] = {
    GIVEN: _("Given in time"),
    NIL: _("Nil"),
    LATE: _("Late (report)"),
    MISSING: _("Missing"),
    WAITING: _("Not due yet"),
    NOTHING: "—",
}


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month of one unit. `pk` is the report where this person may open it; `concealed`: a nil report found false."""

    code: str
    pk: UUID | None = None
    concealed: bool = False
    with_unit: bool = False

    @property
    def words(self) -> str:
        return str(WORDS[self.code])


@dataclass(frozen=True, slots=True)
class MatrixRow:
    unit: str
    cells: tuple[MonthCell, ...]

    def count(self, *codes: str) -> int:
        return sum(1 for cell in self.cells if cell.code in codes)

    @property
    def missing(self) -> int:
        return self.count(MISSING)

    @property
    def late(self) -> int:
        return self.count(LATE)


def code_of(report: MonthlyReport, at: datetime) -> str:
    """The word for a report at a moment: what was given late is late, also a nil one."""
    status = report.limit_status(at)
    if status == duty_limits.DONE_LATE:
        return LATE
    if status == duty_limits.DONE:
        return NIL if report.is_nil else GIVEN
    return MISSING if status == duty_limits.OVERDUE else WAITING


def matrix(
    units: Iterable[tuple[int, str]], reports: Mapping[tuple[int, int], MonthlyReport], *, at: datetime,
    concealed: Collection[UUID], open_to: Collection[UUID],
) -> list[MatrixRow]:  # fmt: skip
    """A row a unit (id, name) with twelve cells; `reports` by (unit, month)."""
    rows = []
    for pk, name in units:
        cells = []
        for month in range(1, 13):
            report = reports.get((pk, month))
            if report is None:
                cells.append(MonthCell(NOTHING))
                continue
            shown = report.pk if report.pk in open_to else None
            cells.append(
                MonthCell(code_of(report, at), shown, report.pk in concealed, report.status == MonthlyStatus.RETURNED)
            )
        rows.append(MatrixRow(name, tuple(cells)))
    return rows
