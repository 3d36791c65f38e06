"""Public files without what their makers left in them: camera data, authors, comments, tracked changes (domain 7.2, step 11).

Pure: bytes in, bytes out. A file that holds nothing of the kind comes back as it was.
"""

import io
import logging
import re
import warnings
import zipfile
from typing import IO, Any

import pikepdf
from PIL import Image, ImageOps, ImageSequence

logger = logging.getLogger(__name__)

PICTURES: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 92},
    "AVIF": {"quality": 85},
}
SPOKEN = ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "Author", "Description", "Software", "Comment")
"""Names under which Pillow keeps what somebody or some device wrote into a picture."""
REMARKS = frozenset(
    {
        "/Text",
        "/FreeText",
        "/Highlight",
        "/Underline",
        "/StrikeOut",
        "/Squiggly",
        "/Ink",
        "/Stamp",
        "/Caret",
        "/FileAttachment",
    }
)
COMMENTS = re.compile(r"(word|xl)/(comments|threadedComments|commentsExtended)")
CHANGES = re.compile(rb"<w:(ins|del|moveFrom|moveTo)\b")
MOST_UNPACKED = 200 * 1024 * 1024
EMPTY_PARTS = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties'
    b' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties'
    b' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties'
    b' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}


class Speaks(ValueError):
    """The file holds words that are not part of what is to be read. `code`: comments, changes, password, damaged."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def fault_of(picture: IO[bytes], most_pixels: int) -> str:
    """Why this picture cannot be shown: "pixels" when it unpacks to more than that, "damaged", or "" when it was read to its
    last line. Its header is measured before anything is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(picture) as source:
                if source.width * source.height * getattr(source, "n_frames", 1) > most_pixels:
                    return "pixels"
                for frame in ImageSequence.Iterator(source):
                    frame.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return "pixels"
    except Exception:  # whatever a reader of Pillow meets in a broken file: SyntaxError, struct.error, KeyError
        logger.warning("a picture cannot be read and is refused as damaged", exc_info=True)
        return "damaged"
    return ""


def plain_picture(data: bytes) -> bytes:
    """The picture upright and without anything but its pixels and colour profile; other kinds than PICTURES untouched."""
    with Image.open(io.BytesIO(data)) as source:
        kind = source.format or ""
        if kind not in PICTURES or getattr(source, "is_animated", False) or not _says_something(source):
            return data
        profile = source.info.get("icc_profile")
        upright = ImageOps.exif_transpose(source)
        upright.load()
        plain = Image.new(upright.mode, upright.size)
        if upright.mode == "P":
            plain.putpalette(upright.getpalette() or [])
        plain.paste(upright)
        kept = {name: upright.info[name] for name in ("transparency",) if name in upright.info}
        out = io.BytesIO()
        plain.save(out, kind, icc_profile=profile, **kept, **PICTURES[kind])
    return out.getvalue()


def plain_pdf(data: bytes) -> bytes:
    """The paper without author, dates and program. Raises Speaks for remarks on its pages, a password or damage."""
    try:
        with pikepdf.open(io.BytesIO(data)) as paper:
            for page in paper.pages:
                marks: Any = page.obj.get("/Annots", [])
                if any(str(mark.get("/Subtype", "")) in REMARKS for mark in marks):
                    raise Speaks("comments")
            if "/Info" not in paper.trailer and "/Metadata" not in paper.Root:
                return data
            for holder, name in ((paper.trailer, "/Info"), (paper.Root, "/Metadata")):
                if name in holder:
                    del holder[name]
            out = io.BytesIO()
            paper.save(out)
            return out.getvalue()
    except pikepdf.PasswordError as error:
        raise Speaks("password") from error
    except pikepdf.PdfError as error:
        raise Speaks("damaged") from error


def plain_office(data: bytes) -> bytes:
    """The file without its properties. Raises Speaks for comments, tracked changes and damage."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            members = source.infolist()
            if sum(member.file_size for member in members) > MOST_UNPACKED:
                raise Speaks("damaged")
            if any(COMMENTS.match(member.filename) for member in members):
                raise Speaks("comments")
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
                for member in members:
                    target.writestr(member.filename, EMPTY_PARTS.get(member.filename) or _unchanged(source, member))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise Speaks("damaged") from error
    return out.getvalue()


def _unchanged(source: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    part = source.read(member)
    if member.filename.startswith("word/") and CHANGES.search(part):
        raise Speaks("changes")
    return part


def _says_something(picture: Image.Image) -> bool:
    return bool(picture.getexif()) or any(name in picture.info for name in SPOKEN)
