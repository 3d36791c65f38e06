"""The papers a volume adds to those of the case: cover, catalogue, closing sheet, slips for what has no pages (D18). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.paper import blocks
from portal.paper.grid import Cell, Grid, form_rows
from portal.paper.page import build_pdf
from portal.paper.style import AREA_WIDTH, style
from portal.paper.text import paragraph

FORM_WIDTHS = (82.0, 140.0, 82.0, AREA_WIDTH - 304.0)
CATALOGUE_WIDTHS = (34.0, 82.0, 78.0, AREA_WIDTH - 332.0, 60.0, 44.0, 34.0)
HASH_WIDTHS = (44.0, AREA_WIDTH - 44.0)


@dataclass(frozen=True)
class Line:
    """One line of the catalogue. `pages` is the label of its numbers ("3-5"); `sha256` that of the stored file."""

    order: int
    number: str
    responsible: str
    title: str
    date: date | None
    pages: str
    remark: str
    sha256: str


@dataclass(frozen=True)
class VolumeSheet:
    """Everything cover and closing sheet say (domain 4.6). Dates are None where the step never happened."""

    case_no: str
    part: str
    volume_no: int
    volumes: int
    fonds: str
    applicant: str
    respondent: str
    act_type: str
    accepted: date | None
    closed: date | None
    close_reason: str
    mediators: str
    retention: str
    archive_no: str
    file_code: str
    note: str
    filer: str
    checker: str
    filed_on: date
    pages: int
    lines: tuple[Line, ...] = field(default=())

    @property
    def title(self) -> str:
        """The title rule of domain 4.6."""
        names = {"applicant": self.applicant, "respondent": self.respondent, "act": self.act_type}
        return _("Case file of the %(act)s dispute between %(applicant)s and %(respondent)s") % names


def in_words(day: date | None) -> str:
    """2026年3月4日, or a dash."""
    return date_format(day, "Y年n月j日") if day else "—"


def build_cover(sheet: VolumeSheet) -> bytes:
    """The cover: one page, no number."""
    head = style("title", size=36, leading=60)
    place = _("%(part)s, volume %(no)s of %(all)s") % {"part": sheet.part, "no": sheet.volume_no, "all": sheet.volumes}
    period = {"start": in_words(sheet.accepted), "end": in_words(sheet.closed)}
    rows = [
        (_("Case number"), sheet.case_no, True, 2),
        (_("Category"), _("Resolution of administrative disputes"), True, 2),
        (_("Applicant"), sheet.applicant, False, 2),
        (_("Respondent organ"), sheet.respondent, False, 2),
        (_("Cause of action"), sheet.act_type, True, 2),
        (_("Way of closing"), sheet.close_reason or "—", True, 2),
        (_("Accepted on"), period["start"], True, 2),
        (_("Closed on"), period["end"], True, 2),
        (_("Handlers of the case"), sheet.mediators or "—", True, 2),
        (_("Retention period"), sheet.retention, True, 2),
        (_("Number of papers"), str(len(sheet.lines)), True, 2),
        (_("Number of pages"), str(sheet.pages), True, 2),
        (_("Archive number"), sheet.archive_no, True, 2),
        (_("File code"), sheet.file_code, True, 2),
    ]
    return build_pdf(
        [
            paragraph(sheet.fonds, style("title")),
            blocks.space(1.2),
            paragraph(_("Dispute resolution file"), head),
            paragraph(place, style("centre")),
            blocks.space(1.2),
            paragraph(sheet.title, style("title", size=18, leading=30)),
            blocks.space(1),
            Grid(form_rows(rows), FORM_WIDTHS),
        ],
        title=sheet.case_no, author=sheet.fonds, numbering=False,
    )  # fmt: skip


def build_catalogue(sheet: VolumeSheet) -> bytes:
    """The catalogue with its page numbers, as many pages as it needs, none numbered."""
    head = [
        _("Order no."),
        _("Paper number"),
        _("Responsible"),
        _("Title of the paper"),
        _("Date"),
        _("Page numbers"),
        _("Remark"),
    ]
    rows = [
        (
            [
                Cell(str(line.order), "table-label"), Cell(line.number), Cell(line.responsible), Cell(line.title),
                Cell(line.date.strftime("%Y%m%d") if line.date else "", "table-label"), Cell(line.pages, "table-label"),
                Cell(line.remark),
            ],
            1,
        )
        for line in sheet.lines
    ]  # fmt: skip
    grid = Grid(rows, CATALOGUE_WIDTHS, head)
    flowables = [*blocks.title(_("Catalogue of the papers in this volume")), blocks.space(0.5), grid]
    return build_pdf(flowables, title=sheet.case_no, author=sheet.fonds, numbering=False)


def build_closing_sheet(sheet: VolumeSheet) -> bytes:
    """The closing sheet (备考表): state of the volume, who filed and checked it and when, the hash of every paper."""
    counts = _("This volume holds %(papers)s papers on %(pages)s numbered pages.") % {
        "papers": len(sheet.lines),
        "pages": sheet.pages,
    }
    rows = [
        (_("State of this volume"), "\n".join(filter(None, [counts, sheet.note])), False, 14),
        (_("Filed by"), sheet.filer, True, 2),
        (_("Volume checked by"), sheet.checker, True, 2),
        (_("Filed on"), in_words(sheet.filed_on), False, 2),
    ]
    hashes = [([Cell(str(line.order), "table-label"), Cell(line.sha256)], 1) for line in sheet.lines]
    return build_pdf(
        [
            *blocks.title(_("Closing sheet of this volume")),
            blocks.space(0.5),
            Grid(form_rows(rows), FORM_WIDTHS),
            blocks.new_page(),
            *blocks.title(_("Hash list of the electronic papers")),
            blocks.space(0.5),
            Grid(hashes, HASH_WIDTHS, [_("Order no."), "SHA-256"]),
        ],
        title=sheet.case_no, author=sheet.fonds, numbering=False,
    )  # fmt: skip


def build_slip(*, order: int, title: str, name: str, mime: str, size: int, sha256: str) -> bytes:
    """A page that stands for a paper without pages (sound, film, office file): where it is kept and how to prove it."""
    rows = [
        (_("Serial number"), str(order), True, 2),
        (_("Kind of file"), mime, True, 2),
        (_("Title of the paper"), title, False, 2),
        (_("File name"), name, False, 2),
        (_("Size in bytes"), f"{size:,}", False, 2),
        ("SHA-256", sha256, False, 2),
        (_("Kept at"), _("Electronic archive of this system; the original can be played or opened there."), False, 3),
    ]
    flowables = [*blocks.title(_("Note on an electronic paper")), blocks.space(0.5), Grid(form_rows(rows), FORM_WIDTHS)]
    return build_pdf(flowables, title=str(order), author="", numbering=False)


def build_blank() -> bytes:
    """An empty back, so that the next section begins on a front."""
    return build_pdf([blocks.space(1)], title="", author="", numbering=False)


def labels_of(lines: Sequence[Line]) -> list[str]:
    """Titles for the outline, as the catalogue has them."""
    return [f"{line.order}. {line.title}" for line in lines]
