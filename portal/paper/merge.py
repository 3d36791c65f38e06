"""Many files become one volume: PDFs and pictures in order, numbers stamped, an outline, nothing active left inside.

Sources are read from disk while the volume is written, so memory does not grow with their bytes when paths are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from pikepdf import Object, OutlineItem, Pdf

from portal.paper.pictures import NotAPicture, add_picture, is_pdf
from portal.paper.stamp import lay_page, number_font


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
    """Write the volume to `out_path`. The same parts give the same bytes. Raises UnreadablePart."""
    counts: list[int] = []
    first_numbers: list[int | None] = []
    number = first_number
    with Pdf.new() as volume, TemporaryDirectory() as scratch, ExitStack() as sources, volume.open_outline() as outline:
        font = number_font(volume)
        for position, part in enumerate(parts):
            start = len(volume.pages)
            try:
                _add(volume, part, number if part.numbered else None, font, Path(scratch), sources)
            except (pikepdf.PdfError, NotAPicture) as broken:
                raise UnreadablePart(position, part.title) from broken
            added = len(volume.pages) - start
            counts.append(added)
            first_numbers.append(number if part.numbered else None)
            number += added if part.numbered else 0
            if part.title and added:
                outline.root.append(OutlineItem(part.title, start))
        _finish(volume, outline, title, out_path)
        return Volume(len(volume.pages), tuple(counts), tuple(first_numbers))


def _finish(volume: Pdf, outline: pikepdf.Outline, title: str, out_path: Path) -> None:
    """Write the outline and the file while the sources are still open."""
    outline._save()
    volume.docinfo["/Title"] = title
    volume.docinfo["/Producer"] = "Shujie"
    volume.save(out_path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _add(volume: Pdf, part: Part, number: int | None, font: Object, scratch: Path, open_sources: ExitStack) -> None:
    """Append one part's pages; its file stays open until the volume is written. A picture goes through a file of its own."""
    path = part.source
    if not is_pdf(path):
        with Pdf.new() as sheet:
            add_picture(sheet, path)
            path = scratch / f"{len(volume.pages)}.pdf"
            sheet.save(path)
    source = open_sources.enter_context(pikepdf.open(BytesIO(path) if isinstance(path, bytes) else path))
    source.flatten_annotations("print")
    for offset, page in enumerate(source.pages):
        lay_page(volume, page, None if number is None else number + offset, font)
