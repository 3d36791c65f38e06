"""A list of applicants as an Excel table: the empty one to fill in, and reading it back row by row.

Bounds: 2 MB as uploaded, 20 MB unpacked, 500 people, the first visible sheet. Formulas are taken as the text they are,
which no name or number allows. Every fault is told with its row and column; a list is taken whole or not at all.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from forms.definition.kinds.base import Around
from forms.definition.kinds.cells import Column
from forms.definition.kinds.identity import TYPES
from forms.definition.kinds.persons import CoApplicants
from forms.definition.kinds.rows import MOST_LISTED, Row, clean_row
from forms.definition.shape import Field
from portal.privacy.identity import canonical_text

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 200
MOST_COLUMNS = 30
MOST_BLANK = 200  # blank rows in a row after which the table counts as over
MOST_FAULTS = 50
EXACT = 10**15  # Excel keeps 15 digits of a number; the rest of a longer one is lost
LOST = "\N{NUMBER SIGN}lost"
PORTION = 64 * 1024
WIDTHS = {"name": 14, "idtype": 30, "id": 24, "phone": 18, "share": 18, "page": 14}
UNREADABLE = (zipfile.BadZipFile, zlib.error, InvalidFileException, KeyError, ValueError, TypeError, AttributeError,
              EOFError, OSError, NotImplementedError, SyntaxError, IndexError)  # fmt: skip
"""What openpyxl and zipfile raise over files that are no tables."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: `row` as Excel counts (0: the whole file), the column's heading, a whole sentence."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        if not self.row:
            return self.message
        place = {"row": self.row, "column": self.column, "message": self.message}
        if not self.column:
            return _("Row %(row)s: %(message)s") % place
        return _("Row %(row)s, “%(column)s”: %(message)s") % place


@dataclass(frozen=True)
class PeopleList:
    """Canonical rows of the group `co_applicants`, or the faults (then no rows)."""

    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()


def columns() -> tuple[Column, ...]:
    """The columns of the table, in order: those of the group."""
    return CoApplicants().columns(Field("co_applicants", "co_applicants", ""))


def template() -> bytes:
    """The empty table: headings, cells as text (so that Excel keeps long numbers), a sheet of explanations."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Applicants")
    for place, column in enumerate(columns(), 1):
        cell = sheet.cell(1, place, str(column.label))
        cell.font = Font(bold=True)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTHS.get(column.code, 16)
        for number in range(2, MOST_LISTED + 2):
            sheet.cell(number, place).number_format = "@"
    sheet.freeze_panes = "A2"
    notes = book.create_sheet(_("How to fill in"))
    for number, line in enumerate(explanations(), 1):
        notes.cell(number, 1, line)
    notes.column_dimensions["A"].width = 90
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def explanations() -> list[str]:
    """What the second sheet says."""
    kinds = "、".join(str(label) for _code, label in TYPES)
    return [
        _("One person a row, from row 2 on. Do not change the headings."),
        _("Kind of document: %(kinds)s. Left empty it is the resident identity card.") % {"kinds": kinds},
        _("Write numbers as text, so that no digits get lost: the cells are prepared for it."),
        _("Phone, share of the claim and page of the signature may be left empty."),
        _("At most %(most)s people.") % {"most": MOST_LISTED},
    ]


def read_people(data: bytes, *, today: date, taken: frozenset[str] = frozenset()) -> PeopleList:
    """Read an uploaded table. `taken`: document numbers of applicants who are named already. Never raises."""
    if len(data) > MOST_BYTES:
        return _refused(_("The table is too big: at most 2 MB. Please take out pictures and other sheets."))
    if not _is_sane(data):
        return _refused(
            _("This is no table in xlsx format, or it is damaged. Please use the table offered for download.")
        )
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
        cells = list(_cells(sheet)) if sheet is not None else []
    except UNREADABLE:
        return _refused(
            _("This is no table in xlsx format, or it is damaged. Please use the table offered for download.")
        )
    return _read_rows(cells, Around(today=today), taken)


def _refused(sentence: str) -> PeopleList:
    return PeopleList(faults=(Fault(0, "", sentence),))


def _is_sane(data: bytes) -> bool:
    """Unpack everything once, counting, before anything is parsed: the sizes written in a zip may lie."""
    room = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_PARTS or any(member.flag_bits & 1 for member in members):
                return False
            for member in members:
                with archive.open(member) as part:
                    while chunk := part.read(PORTION):
                        room -= len(chunk)
                        if room < 0 or b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                            return False
    except UNREADABLE:
        return False
    return True


def _cells(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """(row as Excel counts, texts) of every row that is not blank."""
    blank = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        texts = [_as_text(value) for value in row]
        if any(texts):
            blank = 0
            yield number, texts
        elif (blank := blank + 1) > MOST_BLANK:
            return


def _as_text(value: Any) -> str:
    """A cell as one would read it: whole numbers without a point; `LOST` for a number too long to have been kept."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, int | float) and abs(value) >= EXACT:
        return LOST
    if isinstance(value, float):
        return f"{Decimal(str(value)).normalize():f}"
    return canonical_text(str(value)).replace("\n", " ")


def _read_rows(cells: list[tuple[int, list[str]]], around: Around, taken: frozenset[str]) -> PeopleList:
    wanted = columns()
    headings = cells[0][1] if cells else []
    places = {column.code: headings.index(str(column.label)) for column in wanted if str(column.label) in headings}
    missing = [str(column.label) for column in wanted if column.required and column.code not in places]
    if missing:
        sentence = _("The first row must hold the headings of the offered table; not found: %(names)s.")
        return _refused(sentence % {"names": "、".join(missing)})
    body = cells[1:]
    if not body:
        return _refused(_("The table holds no people: please fill in from row 2 on."))
    if len(body) > MOST_LISTED:
        return _refused(
            _("At most %(most)s people in one list; this one has %(count)s.")
            % {"most": MOST_LISTED, "count": len(body)}
        )
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for number, texts in body:
        raw = {code: texts[place] for code, place in places.items() if place < len(texts)}
        row, wrong = _one(wanted, raw, around)
        wrong |= _repeated(row, number, seen, taken)
        faults += [Fault(number, _heading(wanted, code), text) for code, text in wrong.items()]
        rows.append(row)
    return (
        PeopleList(faults=tuple(faults[:MOST_FAULTS])) if faults else PeopleList(rows=tuple(row for row in rows if row))
    )


def _one(wanted: tuple[Column, ...], raw: Mapping[str, str], around: Around) -> tuple[Row, dict[str, str]]:
    """One person. The kind of document is written in words; a cell that begins like a formula is refused."""
    formulas = {
        code: _("A formula cannot be taken; please write plain text.")
        for code, text in raw.items()
        if text.startswith("=")
    }
    lost = {
        code: _(
            "Excel made a number of it and lost the last digits; please format the cell as text and write it again."
        )
        for code, text in raw.items()
        if text == LOST
    }
    if formulas or lost:
        return {}, formulas | lost
    kinds = {str(label): code for code, label in TYPES}
    told = raw.get("idtype", "").strip()
    if told and told not in kinds:
        return {}, {"idtype": _("Please write one of: %(kinds)s.") % {"kinds": "、".join(kinds)}}
    too_long = {
        column.code: _("At most %(count)s characters.") % {"count": column.length}
        for column in wanted
        if column.code != "idtype" and len(raw.get(column.code, "")) > column.length
    }
    return ({}, too_long) if too_long else clean_row(wanted, {**raw, "idtype": kinds.get(told, "")}, around)


def _repeated(row: Row, number: int, seen: dict[str, int], taken: frozenset[str]) -> dict[str, str]:
    """A fault when somebody is named twice; remembers the row otherwise."""
    document = row.get("id", "")
    if not document:
        return {}
    if document in taken:
        return {"id": _("This person is named as an applicant already.")}
    if document in seen:
        return {"id": _("The same number stands in row %(row)s already.") % {"row": seen[document]}}
    seen[document] = number
    return {}


def _heading(wanted: tuple[Column, ...], code: str) -> str:
    return next((str(column.label) for column in wanted if column.code == code), "")
