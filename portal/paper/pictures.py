"""A picture becomes an A4 page. JPEG bytes are taken over as they are; everything else is turned into JPEG."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Page, Pdf
from PIL import Image, ImageOps

from portal.paper.style import PAGE_HEIGHT, PAGE_WIDTH, mm

MARGIN = 20 * mm
QUALITY = 92
ORIENTATION_TAG = 0x0112
UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""Matrices of the unit square that undo a camera's orientation mark (Exif 2.3, tag 274)."""


class NotAPicture(ValueError):
    """The bytes are no picture that can be read."""


def is_pdf(source: bytes | Path) -> bool:
    """Whether the file says it is a PDF (the mark may stand in the first kilobyte)."""
    if isinstance(source, bytes):
        return b"%PDF-" in source[:1024]
    with source.open("rb") as file:
        return b"%PDF-" in file.read(1024)


def add_picture(into: Pdf, source: bytes | Path) -> Page:
    """Append a page with the picture upright, as large as the margins allow; wide pictures get a page turned sideways."""
    data, width, height, grey, orientation = _as_jpeg(source)
    seen_width, seen_height = (height, width) if orientation >= 5 else (width, height)
    page_width, page_height = (PAGE_HEIGHT, PAGE_WIDTH) if seen_width > seen_height else (PAGE_WIDTH, PAGE_HEIGHT)
    scale = min((page_width - 2 * MARGIN) / seen_width, (page_height - 2 * MARGIN) / seen_height)
    drawn_width, drawn_height = seen_width * scale, seen_height * scale
    left, low = (page_width - drawn_width) / 2, (page_height - drawn_height) / 2
    image = into.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray if grey else Name.DeviceRGB,
        Filter=Name.DCTDecode,
    )
    turn = " ".join(map(str, UPRIGHT[orientation]))
    commands = f"q {drawn_width:.3f} 0 0 {drawn_height:.3f} {left:.3f} {low:.3f} cm {turn} cm /Picture Do Q\n"
    page = Page(
        into.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, page_width, page_height]),
                Resources=Dictionary(XObject=Dictionary(Picture=image)),
                Contents=into.make_stream(commands.encode()),
            )
        )
    )
    into.pages.append(page)
    return into.pages[-1]


def _as_jpeg(source: bytes | Path) -> tuple[bytes, int, int, bool, int]:
    """(JPEG bytes, width, height, grey, orientation) of any picture. Raises NotAPicture."""
    try:
        with Image.open(BytesIO(source) if isinstance(source, bytes) else source) as picture:
            orientation = picture.getexif().get(ORIENTATION_TAG, 1)
            orientation = orientation if orientation in UPRIGHT else 1
            if picture.format == "JPEG" and picture.mode in ("L", "RGB"):
                data = source if isinstance(source, bytes) else source.read_bytes()
                return data, picture.width, picture.height, picture.mode == "L", orientation
            upright = _on_white(ImageOps.exif_transpose(picture))
            target = BytesIO()
            upright.save(target, "JPEG", quality=QUALITY, subsampling=0)
            return target.getvalue(), upright.width, upright.height, upright.mode == "L", 1
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise NotAPicture(str(broken)) from broken


def _on_white(picture: Image.Image) -> Image.Image:
    """Grey stays grey, everything else becomes RGB; what is transparent becomes white."""
    if picture.mode in ("L", "1", "I;16", "I"):
        return picture.convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        paper = Image.new("RGB", layered.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    return picture.convert("RGB")
