"""A reader's name and the time at the head of every page of a Word file that leaves the house. The original is only read."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.blkcntnr import BlockItemContainer
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import OpcError
from docx.section import Section
from docx.shared import Pt, RGBColor
from lxml.etree import LxmlError
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from portal.paper.watermark import NotMarkable

SIZE, INK = Pt(9), RGBColor(0x73, 0x73, 0x73)


def with_mark(source: Path, words: str) -> bytes:
    """The Word file with `words` as the first line of every header it has, also of first and even pages. Raises NotMarkable."""
    try:
        book = Document(str(source))
        for header in _headers(book.sections):
            line = header.paragraphs[0].insert_paragraph_before()
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = line.add_run(ILLEGAL_CHARACTERS_RE.sub("", words))
            run.font.size, run.font.color.rgb = SIZE, INK
        out = BytesIO()
        book.save(out)
    except (OpcError, LxmlError, BadZipFile, KeyError, ValueError, IndexError) as broken:
        raise NotMarkable(str(broken)) from broken
    return out.getvalue()


def _headers(sections: Iterable[Section]) -> Iterator[BlockItemContainer]:
    """Every header of its own; a section that goes on with the one before has none, the first is given one."""
    for number, section in enumerate(sections):
        for header in (section.header, section.first_page_header, section.even_page_header):
            if number == 0 or not header.is_linked_to_previous:
                header.is_linked_to_previous = False
                yield header
