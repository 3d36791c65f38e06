"""Many files become one volume: PDFs and pictures in order, numbers stamped, an outline, nothing active left inside.

Sources are read from disk while the volume is written, so memory does not grow with their bytes when paths are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from pikepdf import OutlineItem, Pdf

from portal.paper.pictures import NotAPicture, add_picture, is_pdf
from portal.paper.stamp import lay_in_place, number_font


class UnreadablePart(ValueError):
    """One part is neither a PDF that opens nor a picture. `position` counts from 0."""

    def __init__(self, position: int, title: str) -> None:
        self.position, self.title = position, title
        super().__init__(f"part {position + 1} ({title}) cannot be read")


@dataclass(frozen=True)
class Part:
    """One file of a volume. `title` is its line in the outline (none when empty); `numbered` pages carry numbers."""

    source: bytes | Path
    title: str = ""
    numbered: bool = True


@dataclass(frozen=True)
class Volume:
    """What was written: pages in all, and for every part its page count and first number (None when unnumbered)."""

    pages: int
    counts: tuple[int, ...]
    first_numbers: tuple[int | None, ...]


def count_part(source: bytes | Path) -> int:
    """Pages a source will take. Raises UnreadablePart."""
    if not is_pdf(source):
        return 1
    try:
        with pikepdf.open(BytesIO(source) if isinstance(source, bytes) else source) as document:
            return len(document.pages)
    except pikepdf.PdfError as broken:
        raise UnreadablePart(0, "") from broken


def merge_volume(parts: Sequence[Part], out_path: Path, *, title: str = "", first_number: int = 1) -> Volume:
    """Write the volume to `out_path`. The same parts give the same bytes. Raises UnreadablePart.

    qpdf itself lays the files one after the other on disk; what makes pages harmless and numbers them works inside that
    one file, since whatever is copied from one open document into another is held in memory until the end.
    """
    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        paths, counts = [], []
        for position, part in enumerate(parts):
            try:
                path = _as_pdf(part.source, place / f"{position:06}.pdf")
                paths.append(path)
                counts.append(count_part(path))
            except (pikepdf.PdfError, NotAPicture, UnreadablePart) as broken:
                raise UnreadablePart(position, part.title) from broken
        _collate(parts, paths, place / "raw.pdf")
        with pikepdf.open(place / "raw.pdf", access_mode=pikepdf.AccessMode.stream) as volume:
            return _finish(volume, parts, counts, title, first_number, out_path)


def _as_pdf(source: bytes | Path, path: Path) -> Path:
    """Where the part lies as a PDF: its own place, or `path` for bytes and for pictures. Raises NotAPicture."""
    if not is_pdf(source):
        with Pdf.new() as sheet, path.open("wb") as file:
            add_picture(sheet, source)
            sheet.save(file, static_id=True)
    elif isinstance(source, bytes):
        path.write_bytes(source)
    else:
        return source
    return path


def _collate(parts: Sequence[Part], paths: Sequence[Path], out: Path) -> None:
    """One file with all pages. Raises UnreadablePart for the first file that cannot be taken alone either."""
    try:
        _run_qpdf(paths, out)
    except (pikepdf.PdfError, RuntimeError) as broken:
        for position, path in enumerate(paths):
            try:
                _run_qpdf([path], out)
            except (pikepdf.PdfError, RuntimeError) as own:
                raise UnreadablePart(position, parts[position].title) from own
        raise UnreadablePart(0, parts[0].title) from broken


def _run_qpdf(paths: Sequence[Path], out: Path) -> None:
    options = ["--deterministic-id", "--no-warn", "--warning-exit-0", "--remove-page-labels"]
    pikepdf.Job(["qpdf", "--empty", *options, "--pages", *map(str, paths), "--", str(out)]).run()


def _finish(
    volume: Pdf, parts: Sequence[Part], counts: Sequence[int], title: str, first_number: int, out_path: Path
) -> Volume:
    """Make every page harmless, leave behind whatever else the catalogue names, add the outline, write."""
    volume.flatten_annotations("print")
    for key in volume.Root.keys() - {"/Type", "/Pages"}:
        del volume.Root[key]
    pages, font = list(volume.pages), number_font(volume)
    numbers, number, start = [], first_number, 0
    with volume.open_outline() as outline:
        for position, (part, count) in enumerate(zip(parts, counts, strict=True)):
            try:
                for offset, page in enumerate(pages[start : start + count]):
                    lay_in_place(volume, page, number + offset if part.numbered else None, font)
            except pikepdf.PdfError as broken:
                raise UnreadablePart(position, part.title) from broken
            numbers.append(number if part.numbered else None)
            if part.title and count:
                outline.root.append(OutlineItem(part.title, start))
            number, start = number + (count if part.numbered else 0), start + count
    if start != len(pages):
        raise RuntimeError("qpdf did not take over every page")
    volume.docinfo["/Title"] = title
    volume.docinfo["/Producer"] = "Shujie"
    volume.save(out_path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Volume(start, tuple(counts), tuple(numbers))
