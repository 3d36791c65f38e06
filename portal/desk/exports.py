"""The one writer of lists that leave the house (security.md 4.7): formulas dead, numbers whole, every export on record."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from portal.calendar import now
from portal.desk.marking import last_line
from portal.ledger.actions import record
from portal.ledger.actor import Actor

MOST_ROWS = 5000
FORMULA_STARTS = tuple("=+-@\t\r|;%＝＋－＠")
ROUNDED_BY_EXCEL = re.compile(r"0\d+|\d{12,}")
"""Digits that a spreadsheet would shorten or round: leading zeros, and more than eleven of them."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExportTooLarge(Exception):
    """More rows than one export may hold; the text is for the person who asked."""

    def __init__(self, count: int) -> None:
        super().__init__(
            _("The list has more than %(limit)s rows. Narrow it with the filters first.") % {"limit": MOST_ROWS}
        )
        self.count = count


def plain_value(value: Any) -> Any:
    """A cell's value: numbers and dates stay what they are (in local time), everything else is text without control codes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if isinstance(value, date | float) or (isinstance(value, int) and abs(value) < 10**11):
        return value
    return ILLEGAL_CHARACTERS_RE.sub("", force_str(value))


def write_xlsx(*, title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], last: str = "") -> bytes:
    """An .xlsx file of one sheet. Text cells are marked as text, so no formula and no rounding can happen."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "Sheet")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    if last:
        sheet.append([_cell(sheet, last)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any, bold: bool = False) -> WriteOnlyCell:
    plain = plain_value(value)
    cell = WriteOnlyCell(sheet, plain)
    if isinstance(plain, str):
        cell.data_type, cell.number_format = "s", "@"
    elif isinstance(plain, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    if bold:
        cell.font = Font(bold=True)
    return cell


def write_csv(*, headings: Sequence[str], rows: Iterable[Sequence[Any]], last: str = "") -> bytes:
    """UTF-8 with a byte-order mark (Excel guesses wrong without), formulas and long numbers behind an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([csv_text(heading) for heading in headings])
    writer.writerows([csv_text(value) for value in row] for row in rows)
    if last:
        writer.writerow([csv_text(last)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def csv_text(value: Any) -> str:
    """One value as text no spreadsheet will calculate or shorten."""
    plain = plain_value(value)
    if isinstance(plain, datetime):
        return plain.strftime("%Y-%m-%d %H:%M")
    text = force_str(plain)
    if isinstance(plain, str) and (text.lstrip().startswith(FORMULA_STARTS) or text[:1] in FORMULA_STARTS):
        return "'" + text
    return "'" + text if isinstance(plain, str) and ROUNDED_BY_EXCEL.fullmatch(text) else text


@transaction.atomic
def export_list(
    *, name: str, title: str, headings: Sequence[str], rows: Sequence[Sequence[Any]], kind: str, by: Actor,
    filters: Sequence[str] = (),
) -> HttpResponse:  # fmt: skip
    """The download of a list. Written to the ledger (who, which list, filters' names, how many rows) before it leaves; its
    last line says who took it and when.

    `name` is the list's code for the ledger, `kind` "xlsx" or "csv". ExportTooLarge above MOST_ROWS rows.
    """
    if len(rows) > MOST_ROWS:
        raise ExportTooLarge(len(rows))
    last = last_line(by)
    if kind == "csv":
        content, mime = write_csv(headings=headings, rows=rows, last=last), "text/csv; charset=utf-8"
    else:
        content, mime = write_xlsx(title=title, headings=headings, rows=rows, last=last), XLSX
    record(event="desk.exported", by=by, detail={"list": name, "rows": len(rows), "filters": list(filters)})
    response = HttpResponse(content, content_type=mime)
    filename = f"{title}-{by.label}-{timezone.localtime(now()):%Y%m%d-%H%M}.{kind}"
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
