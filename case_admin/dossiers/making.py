"""Making the PDF of a volume: papers are proved against their hashes, papers of our own are added, all is merged.

Everything lies on disk while it is worked on, so memory does not grow with the volume. Nothing is written to the database.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path
from typing import Any

import pikepdf
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases.models import CloseReason
from case_admin.dossiers.models import Dossier, DossierItem, Part
from case_admin.dossiers.pagination import PageRange, allocate
from case_admin.dossiers.queries import applicant_names, day
from case_admin.dossiers.refusals import NotFiled
from case_admin.dossiers.volume import (
    Line,
    VolumeSheet,
    build_blank,
    build_catalogue,
    build_closing_sheet,
    build_cover,
    build_slip,
)
from portal.calendar import today
from portal.paper import merge
from portal.paper.page import count_pages
from portal.units.act_types import ActType
from portal.vault.queries import path_of

PAGED = frozenset({"application/pdf", "image/jpeg", "image/png"})


@dataclass(frozen=True)
class Sheaf:
    """One paper ready to be merged: its line, where it lies on disk, how many pages it takes, its proven hash."""

    item: DossierItem
    path: Path
    pages: int
    sha256: str


@dataclass(frozen=True)
class Made:
    """The finished volume: where it lies, the numbers of each paper (by item id), the hash list."""

    path: Path
    ranges: dict[Any, PageRange]
    hash_list: list[dict[str, object]]


def make_volume(dossier: Dossier, scratch: Path) -> Made:
    """Write the volume into `scratch`. Raises NotFiled ("empty", "damaged", "unreadable") and MissingGlyph."""
    items = list(dossier.items.select_related("file").order_by("position"))
    if not items:
        raise NotFiled("empty")
    sheaves = [_fetch(item, number, scratch) for number, item in enumerate(items, 1)]
    ranges = allocate([sheaf.pages for sheaf in sheaves])
    sheet = _sheet(dossier, sheaves, ranges)
    out = scratch / "volume.pdf"
    volume = _merge(sheet, sheaves, out)
    if [number for number in volume.first_numbers if number is not None] != [pages.first for pages in ranges]:
        raise RuntimeError("catalogue and volume disagree about page numbers")
    return Made(
        path=out,
        ranges={sheaf.item.pk: pages for sheaf, pages in zip(sheaves, ranges, strict=True)},
        hash_list=[
            {"order": number, "file": str(sheaf.item.file_id), "sha256": sheaf.sha256, "pages": sheaf.pages}
            for number, sheaf in enumerate(sheaves, 1)
        ],
    )


def _fetch(item: DossierItem, number: int, scratch: Path) -> Sheaf:
    """Prove a paper's hash where it lies in the vault, turn what has no pages into a slip, count."""
    path = path_of(item.file)
    try:
        with path.open("rb") as source:
            digest = file_digest(source, "sha256").hexdigest()
    except OSError as lost:
        raise NotFiled("damaged", position=number) from lost
    if digest != item.file.sha256:
        raise NotFiled("damaged", position=number)
    if item.file.mime not in PAGED:
        path = scratch / f"{number:04}"
        path.write_bytes(_slip(item, number))
    try:
        if item.last_page_only:
            path = _last_page(path, scratch / f"{number:04}.last")
        return Sheaf(item, path, merge.count_part(path), digest)
    except (merge.UnreadablePart, pikepdf.PdfError) as broken:
        raise NotFiled("unreadable", position=number, code=type(broken).__name__) from broken


def _slip(item: DossierItem, number: int) -> bytes:
    file = item.file
    return build_slip(
        order=number, title=item.title, name=file.original_name, mime=file.mime, size=file.size, sha256=file.sha256
    )


def _last_page(path: Path, out: Path) -> Path:
    """A file with the last page of a PDF; other files as they are."""
    if not merge.is_pdf(path):
        return path
    with pikepdf.open(path) as source, pikepdf.Pdf.new() as single:
        single.pages.append(source.pages[-1])
        single.save(out)
    return out


def _merge(sheet: VolumeSheet, sheaves: Sequence[Sheaf], out: Path) -> merge.Volume:
    parts = [
        *_front(build_cover(sheet), _("Cover")),
        *_front(build_catalogue(sheet), _("Catalogue")),
        *(
            merge.Part(sheaf.path, f"{line.order}. {line.title}")
            for sheaf, line in zip(sheaves, sheet.lines, strict=True)
        ),
        merge.Part(build_closing_sheet(sheet), _("Closing sheet"), numbered=False),
    ]
    try:
        return merge.merge_volume(parts, out, title=f"{sheet.case_no} {sheet.part}")
    except merge.UnreadablePart as broken:
        first = next(index for index, part in enumerate(parts) if part.numbered)
        raise NotFiled("unreadable", position=broken.position - first + 1, code="part") from broken


def _front(pdf: bytes, title: str) -> Iterator[merge.Part]:
    """An unnumbered section; one of odd length is followed by an empty back."""
    yield merge.Part(pdf, title, numbered=False)
    if count_pages(pdf) % 2:
        yield merge.Part(build_blank(), "", numbered=False)


def _sheet(dossier: Dossier, sheaves: Sequence[Sheaf], ranges: Sequence[PageRange]) -> VolumeSheet:
    """What cover, catalogue and closing sheet say, read from the case now."""
    case = dossier.case
    handling = case.handlings.filter(role="lead").order_by("-pk").first()
    siblings = Dossier.objects.filter(case=case, part=dossier.part)
    reason = CloseReason(case.close_reason).label if case.close_reason else ""
    sheet = VolumeSheet(
        case_no=" ".join(filter(None, (case.register_no, case.machine_no))),
        part=str(Part(dossier.part).label),
        volume_no=dossier.volume_no,
        volumes=siblings.count(),
        fonds=dossier.fonds,
        applicant=applicant_names(case),
        respondent=case.respondent.name if case.respondent else "",
        act_type=str(dict(ActType.choices).get(case.act_type, "")),
        accepted=day(case.accepted_at),
        closed=day(case.closed_at),
        close_reason=str(reason),
        mediators=handling.mediators if handling else "",
        retention=str(dossier.get_retention_display()),
        archive_no=dossier.archive_no,
        file_code=dossier.file_code,
        note=dossier.note,
        filer=dossier.filer_label,
        checker=dossier.checker_label,
        filed_on=localdate(dossier.created_at) if dossier.created_at else today(),
        pages=ranges[-1].last,
    )
    return replace(sheet, lines=tuple(_lines(sheaves, ranges)))


def _lines(sheaves: Sequence[Sheaf], ranges: Sequence[PageRange]) -> Iterator[Line]:
    for number, (sheaf, pages) in enumerate(zip(sheaves, ranges, strict=True), 1):
        item = sheaf.item
        remark = item.remark or (_("conclusion page") if item.last_page_only else "")
        yield Line(number, item.number, item.responsible, item.title, item.date, pages.label(), remark, sheaf.sha256)
