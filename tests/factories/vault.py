"""Files for tests: real ones of every accepted kind, made in memory, and rows of the vault with their bytes on the disk."""

import io
import struct
import zipfile

import factory
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.ledger.actor import SYSTEM
from portal.vault.actions import store_bytes
from portal.vault.models import StoredFile

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
)
MAIN = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
}


def pdf_bytes(pages=1, change=None, **saving):
    """A PDF with blank pages; `change(pdf)` may add to it before it is saved with `saving`."""
    pdf = pikepdf.new()
    for _number in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    if change is not None:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, **saving)
    return out.getvalue()


PDF = pdf_bytes()


def pdf_upload(name="证据.pdf"):
    """A small PDF as a browser sends it; always the same bytes."""
    return SimpleUploadedFile(name, PDF, "application/pdf")


def picture_bytes(kind="JPEG", size=(40, 30), mode="RGB", **saving):
    out = io.BytesIO()
    Image.new(mode, size, 120).save(out, kind, **saving)
    return out.getvalue()


def office_bytes(kind="docx", parts=None, compression=zipfile.ZIP_DEFLATED):
    """A minimal Word or Excel file; `parts` adds members (or replaces the standard ones) by name."""
    name, content_type = MAIN[kind]
    members = {
        "[Content_Types].xml": CONTENT_TYPES.format(f'<Override PartName="/{name}" ContentType="{content_type}"/>'),
        "_rels/.rels": "<Relationships/>",
        name: "<document><body>样例</body></document>",
    } | (parts or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return out.getvalue()


def box(name, content=b""):
    return struct.pack(">I4s", 8 + len(content), name) + content


def mp4_bytes(brand=b"isom"):
    return box(b"ftyp", brand + b"\0\0\2\0" + brand) + box(b"moov", b"\0" * 24) + box(b"mdat", b"\0" * 64)


def heic_bytes(brand=b"heic"):
    return box(b"ftyp", brand + b"\0\0\0\0" + brand) + box(b"meta", b"\0" * 24) + box(b"mdat", b"\0" * 64)


def mp3_bytes(tag=b""):
    frame = b"\xff\xfb\x90\x00" + b"\0" * 413  # MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes
    return tag + frame * 4


def upload(name="证据.pdf", content=None):
    return SimpleUploadedFile(name, pdf_bytes() if content is None else content)


class StoredFileFactory(factory.Factory):
    """A row whose bytes are really there, entered through the room's own action."""

    class Meta:
        model = StoredFile

    data = factory.Sequence(lambda number: pdf_bytes() + b"%% %d" % number)
    name = factory.Sequence(lambda number: f"证据{number}.pdf")
    mime = "application/pdf"
    purpose = "evidence"
    by = SYSTEM

    @classmethod
    def _create(cls, model_class, **facts):
        return store_bytes(**facts)


def many_pages(count):
    """A PDF of very many pages, written by hand (in a second; a library takes minutes)."""
    out, places = [b"%PDF-1.4\n"], []
    size = len(out[0])

    def add(content):
        nonlocal size
        places.append(size)
        piece = b"%d 0 obj\n%s\nendobj\n" % (len(places), content)
        out.append(piece)
        size += len(piece)

    add(b"<</Type/Catalog/Pages 2 0 R>>")
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    add(b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids))
    for _number in range(count):
        add(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, rows)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, size)
    return b"".join([*out, table, tail])
