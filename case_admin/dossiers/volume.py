"""The papers a volume adds to those of the case: cover, catalogue, closing sheet, slips for what has no pages (D18). Pure."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.paper import blocks
from portal.paper.grid import Cell, Grid, form_rows
from portal.paper.page import build_pdf, count_pages
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
    """The cover, without a number. Rows stand closer when the names are so long that it would take a second page."""
    roomy = _cover(sheet, lines=2)
    return roomy if count_pages(roomy) == 1 else _cover(sheet, lines=1)


def _cover(sheet: VolumeSheet, lines: int) -> bytes:
    place = _("%(part)s, volume %(no)s of %(all)s") % {"part": sheet.part, "no": sheet.volume_no, "all": sheet.volumes}
    flowables = [
        paragraph(sheet.fonds, style("title")),
        blocks.space(0.8),
        paragraph(_("Dispute resolution file"), style("title", size=36, leading=54)),
        paragraph(place, style("centre")),
        blocks.space(0.8),
        paragraph(sheet.title, style("title", size=18, leading=28)),
        blocks.space(0.6),
        Grid(form_rows(_cover_rows(sheet, lines)), FORM_WIDTHS),
    ]
    return build_pdf(flowables, title=sheet.case_no, author=sheet.fonds, numbering=False)


def _cover_rows(sheet: VolumeSheet, lines: int) -> list[tuple[str, str, bool, int]]:
    return [
        (_("Case number"), sheet.case_no, True, lines),
        (_("Category"), _("Resolution of administrative disputes"), True, lines),
        (_("Applicant"), sheet.applicant, False, lines),
        (_("Respondent organ"), sheet.respondent, False, lines),
        (_("Cause of action"), sheet.act_type, True, lines),
        (_("Way of closing"), sheet.close_reason or "—", True, lines),
        (_("Accepted on"), in_words(sheet.accepted), True, lines),
        (_("Closed on"), in_words(sheet.closed), True, lines),
        (_("Handlers of the case"), sheet.mediators or "—", True, lines),
        (_("Retention period"), sheet.retention, True, lines),
        (_("Number of papers"), str(len(sheet.lines)), True, lines),
        (_("Number of pages"), str(sheet.pages), True, lines),
        (_("Archive number"), sheet.archive_no, True, lines),
        (_("File code"), sheet.file_code, True, lines),
    ]


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
