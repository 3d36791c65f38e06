"""What people and attackers send: a list of files, each taken or refused in words, with nothing left of a refused one."""

import io
import struct
import warnings
import zipfile
import zlib

import pikepdf
import pytest
from PIL import Image

from portal.ledger.actor import SYSTEM
from portal.vault.actions import store_upload
from portal.vault.inspect.__main__ import inspect_file
from portal.vault.inspect.verdict import Limits, Refused
from portal.vault.inspecting import inspect_apart
from portal.vault.models import StoredFile
from portal.vault.refusals import SENTENCES, UploadRefused, refused
from tests.factories.vault import (
    CONTENT_TYPES,
    box,
    heic_bytes,
    many_pages,
    mp3_bytes,
    mp4_bytes,
    office_bytes,
    pdf_bytes,
    picture_bytes,
    upload,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
EXE = b"MZ\x90\x00" + b"\0" * 128
LINK = '<Relationships><Relationship Id="r1" Type="http://x/{}" Target="http://evil.example/" TargetMode="External"/></Relationships>'


def png_chunk(name, content=b""):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_header(width, height):
    """A PNG that announces a size and brings no pixels."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + png_chunk(b"IDAT", zlib.compress(b"")) + png_chunk(b"IEND")


def animated_png(frames):
    out = io.BytesIO()
    pictures = [Image.new("RGB", (4, 4), (number, 0, 0)) for number in range(frames)]
    pictures[0].save(out, "PNG", save_all=True, append_images=pictures[1:])
    return out.getvalue()


def protected_pdf(user):
    return pdf_bytes(encryption=pikepdf.Encryption(owner="owner", user=user))


def active_pdf(**entries):
    def change(pdf):
        pdf.Root.OpenAction = pikepdf.Dictionary(**entries)

    return pdf_bytes(change=change)


def attaching(pdf):
    pdf.attachments["a.txt"] = b"hidden"


def nested_script(pdf):
    pdf.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Named, N=pikepdf.Name.Print))


def office_with(kind="docx", **parts):
    return office_bytes(kind, {name.replace("__", "/"): content for name, content in parts.items()})


def lying_zip():
    """A member whose directory entry says ten bytes while it unpacks to far more."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", b"\0" * 80_000_000)
    return out.getvalue()


def doubled_member():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        out = io.BytesIO(office_bytes())
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("word/document.xml", "<other/>")
    return out.getvalue()


def encrypted_member():
    raw = bytearray(office_bytes(compression=zipfile.ZIP_STORED))
    for marker, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(marker)
        while place >= 0:
            raw[place + offset] |= 1
            place = raw.find(marker, place + 4)
    return bytes(raw)


MACRO_TYPES = CONTENT_TYPES.format(
    '<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
)
TAKEN = {
    "photograph with a film behind it": ("a.jpg", lambda: picture_bytes() + mp4_bytes()),
    "photograph with an archive's end mark by chance": (
        "a.jpg",
        lambda: picture_bytes() + b"PK\x05\x06" + b"\x07" * 60,
    ),
    "pdf": ("a.pdf", pdf_bytes),
    "pdf of 500 pages": ("a.pdf", lambda: pdf_bytes(500)),
    "pdf in capitals": ("A.PDF", pdf_bytes),
    "pdf with object streams": ("a.pdf", lambda: pdf_bytes(object_stream_mode=pikepdf.ObjectStreamMode.generate)),
    "pdf that only its owner may change": ("a.pdf", lambda: protected_pdf("")),
    "pdf with junk behind its end": ("a.pdf", lambda: pdf_bytes() + b"\n<script>alert(1)</script>"),
    "jpg": ("a.jpg", picture_bytes),
    "jpeg": ("a.jpeg", picture_bytes),
    "grey jpg": ("a.jpg", lambda: picture_bytes(mode="L")),
    "progressive jpg": ("a.jpg", lambda: picture_bytes(progressive=True)),
    "cmyk jpg": ("a.jpg", lambda: picture_bytes(mode="CMYK")),
    "png": ("a.png", lambda: picture_bytes("PNG")),
    "png with alpha": ("a.png", lambda: picture_bytes("PNG", mode="RGBA")),
    "png with palette": ("a.png", lambda: picture_bytes("PNG", mode="P")),
    "heic": ("a.heic", heic_bytes),
    "heic of another maker": ("a.heic", lambda: heic_bytes(b"mif1")),
    "docx": ("a.docx", office_bytes),
    "docx with a web link": ("a.docx", lambda: office_with(word___rels__document=LINK.format("hyperlink"))),
    "xlsx": ("a.xlsx", lambda: office_bytes("xlsx")),
    "mp3": ("a.mp3", mp3_bytes),
    "mp3 with a tag": ("a.mp3", lambda: mp3_bytes(b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10)),
    "m4a": ("a.m4a", lambda: mp4_bytes(b"M4A ")),
    "mp4": ("a.mp4", mp4_bytes),
    "mp4 for the web": ("a.mp4", lambda: mp4_bytes(b"mp42")),
}
REFUSED = {
    "pdf that is a zip too": ("a.pdf", "mismatch", lambda: pdf_bytes() + office_bytes()),
    "jpg that is a zip too": ("a.jpg", "mismatch", lambda: picture_bytes() + office_bytes()),
    "film that is a zip too": ("a.mp4", "mismatch", lambda: mp4_bytes() + office_bytes()),
    "jpg that is a page too": ("a.jpg", "mismatch", lambda: picture_bytes(comment=b"<SCRIPT>alert(1)</script>")),
    "jpg with a page behind it": ("a.jpg", "mismatch", lambda: picture_bytes() + b"<!DOCTYPE html><p>"),
    "png with a page behind it": ("a.png", "mismatch", lambda: picture_bytes("PNG") + b"<html>"),
    "gif that is a script too": ("a.jpg", "mismatch", lambda: b"GIF89a/*" + picture_bytes() + b"*/=1;alert(1)"),
    "pdf of a hundred thousand pages": ("a.pdf", "too_complex", lambda: many_pages(100_000)),
    "nothing": ("a.pdf", "empty", lambda: b""),
    "program renamed pdf": ("a.pdf", "mismatch", lambda: EXE),
    "program renamed jpg": ("a.jpg", "mismatch", lambda: EXE),
    "program renamed docx": ("a.docx", "mismatch", lambda: EXE),
    "page renamed pdf": ("a.pdf", "mismatch", lambda: b"<html><script>alert(1)</script>"),
    "drawing renamed png": ("a.png", "mismatch", lambda: b"<svg onload=alert(1)>"),
    "png renamed jpg": ("a.jpg", "mismatch", lambda: picture_bytes("PNG")),
    "jpg renamed png": ("a.png", "mismatch", picture_bytes),
    "gif renamed png": ("a.png", "mismatch", lambda: picture_bytes("GIF", mode="P")),
    "zip renamed docx": ("a.docx", "mismatch", lambda: lying_zip()),
    "docx renamed xlsx": ("a.xlsx", "mismatch", office_bytes),
    "xlsx renamed docx": ("a.docx", "mismatch", lambda: office_bytes("xlsx")),
    "mp4 renamed heic": ("a.heic", "mismatch", mp4_bytes),
    "heic renamed mp4": ("a.mp4", "mismatch", heic_bytes),
    "film of another kind": ("a.mp4", "mismatch", lambda: mp4_bytes(b"qt  ")),
    "wav renamed mp3": ("a.mp3", "mismatch", lambda: b"RIFF\0\0\0\0WAVEfmt "),
    "junk before the pdf": ("a.pdf", "mismatch", lambda: b"GIF89a" + pdf_bytes()),
    "pdf with a password": ("a.pdf", "password", lambda: protected_pdf("user")),
    "office file with a password": ("a.docx", "password", lambda: OLE),
    "zip member with a password": ("a.docx", "password", encrypted_member),
    "pdf of 501 pages": ("a.pdf", "pages", lambda: pdf_bytes(501)),
    "pdf without pages": ("a.pdf", "damaged", lambda: pdf_bytes(0)),
    "half a pdf": ("a.pdf", "damaged", lambda: pdf_bytes()[:60]),
    "pdf of noise": ("a.pdf", "damaged", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20),
    "half a jpg": ("a.jpg", "damaged", lambda: picture_bytes(size=(400, 400))[:900]),
    "half a png": ("a.png", "damaged", lambda: picture_bytes("PNG", size=(400, 400))[:200]),
    "jpg of noise": ("a.jpg", "damaged", lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20),
    "png with a wrong sum": ("a.png", "damaged", lambda: picture_bytes("PNG").replace(b"IDAT", b"IDAT\x01", 1)),
    "png of 51 megapixels": ("a.png", "pixels", lambda: png_header(7150, 7150)),
    "png of 13300 by 13300": ("a.png", "pixels", lambda: png_header(13_300, 13_300)),
    "png of two thousand million pixels": ("a.png", "pixels", lambda: png_header(50_000, 50_000)),
    "png a line wide": ("a.png", "pixels", lambda: png_header(1, 20_001)),
    "png of 51 frames": ("a.png", "frames", lambda: animated_png(51)),
    "docx with a macro": ("a.docx", "macros", lambda: office_with(**{"word__vbaProject.bin": "x"})),
    "docx renamed from docm": ("a.docx", "macros", lambda: office_with(**{"[Content_Types].xml": MACRO_TYPES})),
    "docx with a control": ("a.docx", "macros", lambda: office_with(word__activeX__activeX1="x")),
    "docx with an embedded object": ("a.docx", "macros", lambda: office_with(**{"word__embeddings__oleObject1.bin": "x"})),
    "docx with a program": ("a.docx", "macros", lambda: office_with(**{"word__a.exe": "MZ"})),
    "docx with a template from elsewhere": ("a.docx", "links", lambda: office_with(**{"word___rels__settings.xml.rels": LINK.format("attachedTemplate")})),
    "xlsx with links to other books": ("a.xlsx", "links", lambda: office_with("xlsx", **{"xl__externalLinks__externalLink1.xml": "<x/>"})),
    "docx with a document type": ("a.docx", "bomb", lambda: office_with(**{"word__document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
    "docx that unpacks to 60 MB": ("a.docx", "bomb", lambda: office_with(word__big=b"\0" * 60_000_000)),
    "docx packed a thousand times": ("a.docx", "bomb", lambda: office_with(word__big=b"\0" * 20_000_000)),
    "docx of 201 parts": ("a.docx", "bomb", lambda: office_bytes(parts={f"word/{n}": "" for n in range(198)})),
    "docx with a path outside": ("a.docx", "damaged", lambda: office_with(**{"..__..__a": "x"})),
    "docx with a part twice": ("a.docx", "damaged", doubled_member),
    "docx with broken text": ("a.docx", "damaged", lambda: office_with(**{"word__document.xml": "<a><b></a>"})),
    "half a docx": ("a.docx", "damaged", lambda: office_bytes()[:-40]),
    "mp4 without its index": ("a.mp4", "damaged", lambda: box(b"ftyp", b"isom\0\0\2\0isom") + box(b"mdat", b"\0" * 64)),
    "half an mp4": ("a.mp4", "damaged", lambda: mp4_bytes()[:-20]),
    "mp4 with an endless box": ("a.mp4", "damaged", lambda: box(b"ftyp", b"isom\0\0\2\0isom") + b"\0\0\0\x01moov" + b"\xff" * 8),
    "heic without its index": ("a.heic", "damaged", lambda: box(b"ftyp", b"heic\0\0\0\0heic")),
    "mp3 of noise": ("a.mp3", "damaged", lambda: b"ID3\x04\0\0\0\0\0\0" + b"\x55" * 4000),
    "one mp3 frame and noise": ("a.mp3", "damaged", lambda: mp3_bytes()[:417] + b"\x55" * 4000),
}  # fmt: skip


@pytest.mark.parametrize("case", TAKEN)
def test_good_file_is_taken(case, tmp_path):
    name, make = TAKEN[case]
    path = tmp_path / "file"
    path.write_bytes(make())
    verdict = inspect_file(path, name.rpartition(".")[2].lower(), Limits())
    assert verdict.active is False


@pytest.mark.parametrize("case", REFUSED)
def test_bad_file_is_refused(case, tmp_path):
    name, code, make = REFUSED[case]
    path = tmp_path / "file"
    path.write_bytes(make())
    with pytest.raises(Refused) as caught:
        inspect_file(path, name.rpartition(".")[2].lower(), Limits())
    assert caught.value.code == code
    assert code in SENTENCES


@pytest.mark.parametrize(
    "make",
    [
        lambda: active_pdf(S=pikepdf.Name.JavaScript, JS="app.alert(1)"),
        lambda: active_pdf(S=pikepdf.Name.Launch, F="cmd.exe"),
        lambda: active_pdf(S=pikepdf.Name.SubmitForm, F="http://evil.example/"),
        lambda: active_pdf(S=pikepdf.Name.GoToR, F="\\\\evil\\share"),
        lambda: pdf_bytes(change=attaching),
        lambda: pdf_bytes(change=nested_script),
        lambda: pdf_bytes(change=nested_script, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    ],
)
def test_pdf_with_active_content_is_kept_and_marked(make, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(make())
    assert inspect_file(path, "pdf", Limits()).active is True


def test_pdf_with_too_many_objects_is_refused(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(pdf_bytes(3))
    with pytest.raises(Refused) as caught:
        inspect_file(path, "pdf", Limits(pdf_objects=3))
    assert caught.value.code == "too_complex"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("", b"x", "name"),
        ("...", b"x", "name"),
        ("证据", b"x", "type"),
        ("证据.exe", EXE, "type"),
        ("证据.pdf.exe", EXE, "type"),
        ("证据.svg", b"<svg/>", "type"),
        ("证据.html", b"<html>", "type"),
        ("证据.zip", b"PK\x03\x04", "type"),
        ("证据.doc", OLE, "type"),
        ("证据.docm", office_bytes(), "type"),
        (".pdf", pdf_bytes(), "type"),
        ("证据.pdf", b"", "empty"),
        ("证据.pdf", EXE, "mismatch"),
        ("证据．ＰＤＦ", EXE, "mismatch"),
        ("证据.pdf", protected_pdf("user"), "password"),
        ("照片.png", png_header(13_300, 13_300), "pixels"),
    ],
)
def test_refused_upload_leaves_no_file_and_no_row(name, content, code, files_left):
    sent = upload("a", content)
    sent._name = name
    with pytest.raises(UploadRefused) as caught:
        store_upload(upload=sent, purpose="evidence", by=SYSTEM)
    assert caught.value.code == code
    assert caught.value.message.endswith("。")
    assert files_left() == []
    assert StoredFile.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "kind"), [("大.pdf", "document"), ("大.jpg", "document"), ("大.mp4", "recording")])
def test_too_large_upload_is_refused_announced_or_not(name, kind, settings, files_left):
    settings.UPLOAD_LIMITS = settings.UPLOAD_LIMITS | {kind: settings.MIB}
    for announced in (settings.MIB + 1, None):
        sent = upload(name, b"x" * (settings.MIB + 1))
        sent.size = announced
        with pytest.raises(UploadRefused) as caught:
            store_upload(upload=sent, purpose="evidence", by=SYSTEM)
        assert caught.value.message == "文件超过1MB。请压缩或者拆分后上传，也可以带到接待窗口提交。"
        assert files_left() == []


@pytest.mark.django_db
def test_upload_that_did_not_arrive_whole_is_refused(files_left):
    sent = upload("证据.pdf", pdf_bytes())
    sent.size += 5
    with pytest.raises(UploadRefused) as caught:
        store_upload(upload=sent, purpose="evidence", by=SYSTEM)
    assert caught.value.code == "incomplete"
    assert files_left() == []


@pytest.mark.django_db
def test_active_content_is_marked_on_the_row():
    content = active_pdf(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    assert store_upload(upload=upload("证据.pdf", content), purpose="evidence", by=SYSTEM).active_content is True


def test_child_that_takes_too_long_is_killed(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(picture_bytes())
    with pytest.raises(UploadRefused) as caught:
        inspect_apart(path, "jpg", seconds=0.01)
    assert caught.value.code == "too_complex"


def swelling_pdf(megabytes):
    """A valid one-page PDF whose stream of objects inflates to many megabytes of blanks."""
    objects = [
        "<</Type/Catalog/Pages 4 0 R>>",
        "<</Type/Pages/Kids[5 0 R]/Count 1>>",
        "<</Type/Page/Parent 4 0 R/MediaBox[0 0 9 9]>>",
    ]
    places = [sum(len(o) + 1 for o in objects[:number]) for number in range(3)]
    index = "".join(f"{number} {place} " for number, place in zip((1, 4, 5), places, strict=True))
    packer = zlib.compressobj(1)
    body = packer.compress((index + " ".join(objects)).encode())
    blanks = b" " * 1_000_000
    body += b"".join(packer.compress(blanks) for _number in range(megabytes)) + packer.flush()
    out = b"%PDF-1.5\n"
    stream = len(out)
    out += b"2 0 obj\n<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>stream\n" % (len(index), len(body))
    out += body + b"\nendstream\nendobj\n"
    table = len(out)
    rows = [(0, 0, 0), (2, 2, 0), (1, stream, 0), (1, table, 0), (2, 2, 1), (2, 2, 2)]
    packed = b"".join(struct.pack(">BIB", *row) for row in rows)
    out += b"3 0 obj\n<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(packed)
    return out + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % table


def test_pdf_that_swells_is_taken_while_it_is_small_and_cannot_take_the_memory(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(swelling_pdf(1))
    assert inspect_apart(path, "pdf").pages == 1
    path.write_bytes(swelling_pdf(400))
    assert path.stat().st_size < 2_000_000
    with pytest.raises(UploadRefused) as caught:
        inspect_apart(path, "pdf")
    assert caught.value.code in {"too_complex", "damaged"}  # qpdf calls an object it has no memory for damaged


def test_refusal_with_figures_says_them():
    assert refused("pages", most=500).message == "文件超过500页。请拆分后分别上传。"
