"""A wording and its facts as a Word draft for those who must edit: the same blocks as the PDF, in the same order. Pure."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from portal.documents.filling import PEN_LINE, Filler, as_text
from portal.documents.wording import Wording

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
"""GB/T 9704: the type area of 156 x 225 mm."""
SIZE, PITCH = Pt(16), Pt(28.99)
FACES = {"body": "仿宋", "hei": "黑体", "title": "宋体", "kai": "楷体"}
ALIGNED = {"right": WD_ALIGN_PARAGRAPH.RIGHT, "centre": WD_ALIGN_PARAGRAPH.CENTER}

Value = Mapping[str, Any]


def draft(wording: Wording, facts: Mapping[str, object], *, number: str, title: str, created: datetime) -> bytes:
    """The paper as .docx; a fact that is missing becomes a line for the pen. Properties name nobody."""
    sheet = _Sheet(created)
    filler = Filler(wording["code"], facts)
    sheet.notice(_("Draft for editing. The official paper is the PDF %(number)s.") % {"number": number})
    sheet.line(title, face="title", size=Pt(22), place="centre", bold=True)
    if number:
        sheet.line(number, place="centre")
    for block in wording["body"]:
        value = block["value"] or {}
        if filler.shows(value.get("only_if")):
            MAKERS[block["type"]](sheet, value, filler)
    return sheet.bytes()


class _Sheet:
    """An A4 page of the official layout that blocks are written on."""

    def __init__(self, created: datetime) -> None:
        self.book = Document()
        section = self.book.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        for name, size in MARGINS.items():
            setattr(section, name, Mm(size))
        about = self.book.core_properties
        about.author = about.last_modified_by = about.comments = about.title = ""
        about.created = about.modified = created.replace(tzinfo=None)

    def notice(self, text: str) -> None:
        """In the header, so that nobody takes the draft for the paper."""
        self._run(self.book.sections[0].header.paragraphs[0], text, "hei", Pt(10.5))

    def line(
        self, text: str, *, face: str = "body", size: Any = SIZE, place: str = "flush", bold: bool = False
    ) -> None:
        made = self.book.add_paragraph()
        self._spaced(made, size)
        if place in ALIGNED:
            made.alignment = ALIGNED[place]
        if place == "indent":
            made.paragraph_format.first_line_indent = size * 2
        self._run(made, text, face, size, bold)

    def table(self, rows: list[list[str]]) -> None:
        if not rows:
            return
        grid = self.book.add_table(rows=0, cols=max(map(len, rows)), style="Table Grid")
        for row in rows:
            for cell, text in zip(grid.add_row().cells, row, strict=False):
                self._run(cell.paragraphs[0], text, "body", Pt(14))

    def new_page(self) -> None:
        self.book.add_page_break()

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()

    def _spaced(self, made: Any, size: Any) -> None:
        form = made.paragraph_format
        form.space_after = form.space_before = Pt(0)
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY if size == SIZE else WD_LINE_SPACING.SINGLE
        if size == SIZE:
            form.line_spacing = PITCH

    def _run(self, made: Any, text: str, face: str, size: Any, bold: bool = False) -> None:
        run = made.add_run(ILLEGAL_CHARACTERS_RE.sub("", text))
        run.font.size, run.font.name, run.bold = size, FACES[face], bold
        run._element.rPr.rFonts.set(qn("w:eastAsia"), FACES[face])


def _addressee(sheet: _Sheet, value: Value, filler: Filler) -> None:
    sheet.line(filler.text(value["text"]))


def _paragraph(sheet: _Sheet, value: Value, filler: Filler) -> None:
    small = value["place"] == "small"
    sheet.line(filler.text(value["text"]), place=value["place"], size=Pt(12) if small else SIZE)


def _heading(sheet: _Sheet, value: Value, filler: Filler) -> None:
    face = "hei" if int(value["level"]) == 1 else "kai"
    sheet.line(filler.text(value["text"]) + filler.text(value["run_in"] or ""), face=face, place="indent")


def _numbered(sheet: _Sheet, value: Value, filler: Filler) -> None:
    for place, entry in enumerate(filler.entries(value["items"]), 1):
        sheet.line(f"{place}．{as_text(entry)}", place="indent")


def _facts_table(sheet: _Sheet, value: Value, filler: Filler) -> None:
    sheet.table([[row["label"], filler.text(row["text"]).replace(PEN_LINE, "")] for row in value["rows"]])


def _rows_table(sheet: _Sheet, value: Value, filler: Filler) -> None:
    rows = [
        [_field(entry, column["key"], place) for column in value["columns"]]
        for place, entry in enumerate(filler.entries(value["rows"]), 1)
    ]
    blank = [[""] * len(value["columns"]) for _row in range(value["empty_rows"] or 0)]
    sheet.table([[column["label"] for column in value["columns"]], *rows, *blank])


def _field(entry: object, key: str, place: int) -> str:
    found = entry.get(key) if isinstance(entry, Mapping) else entry
    return str(place) if key == "index" and found is None else as_text(found)


def _choices(sheet: _Sheet, value: Value, filler: Filler) -> None:
    ticked = filler.ticked(value["chosen"])
    boxes = [("☑" if o["value"] in ticked else "☐") + filler.text(o["label"]) for o in value["options"]]
    lead = filler.text(value["lead"])
    lines = [lead, *boxes] if value["each_on_a_line"] else [lead + "　".join(boxes)]
    for text in filter(None, lines):
        sheet.line(text, place="indent")


def _warning(sheet: _Sheet, value: Value, filler: Filler) -> None:
    sheet.line(value["text"], face="hei", place="indent")


def _signature(sheet: _Sheet, value: Value, filler: Filler) -> None:
    for text in [*(filler.text(name) for name in value["names"]), filler.text(value["date"])]:
        sheet.line(text, place="right")


def _slip(sheet: _Sheet, value: Value, filler: Filler) -> None:
    sheet.line("…" * 20, place="centre")
    sheet.line(filler.text(value["heading"]), face="hei", place="centre")


def _space(sheet: _Sheet, value: Value, filler: Filler) -> None:
    if value["new_page"]:
        return sheet.new_page()
    for _line in range(int(value["lines"] or 0)):
        sheet.line("")
    return None


MAKERS: dict[str, Callable[[_Sheet, Value, Filler], None]] = {
    "addressee": _addressee,
    "paragraph": _paragraph,
    "heading": _heading,
    "numbered": _numbered,
    "facts_table": _facts_table,
    "rows_table": _rows_table,
    "choices": _choices,
    "warning": _warning,
    "signature": _signature,
    "slip": _slip,
    "space": _space,
}
