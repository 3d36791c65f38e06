"""What goes on the public site says nothing about who made it, where and with what (vector 27 of the specification)."""

import io
import struct
import zipfile
import zlib

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.models import Document
from wagtail.images.models import Image as Picture

from content.plain_files import Speaks, fault_of, plain_office, plain_pdf, plain_picture
from tests.content.activities.records import photo
from tests.factories.people import staff
from tests.factories.vault import office_bytes, pdf_bytes, picture_bytes

CORE = b"<coreProperties><creator>\xe7\xa4\xba\xe4\xbe\x8b</creator></coreProperties>"


PART = len(picture_bytes("PNG", (400, 300))) // 2


def claims(width, height):
    """A PNG that says it is so large and holds nothing."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", b""), (b"IEND", b"")]
    packed = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


BROKEN = {
    "breaks-off.png": (picture_bytes("PNG", (400, 300))[:PART], "damaged"),
    "breaks-off.jpg": (picture_bytes("JPEG", (400, 300))[:500], "damaged"),
    "beginning.png": (b"\x89PNG\r\n\x1a\n" + b"0" * 500, "damaged"),
    "beginning.jpg": (b"\xff\xd8\xff\xe0" + b"0" * 500, "damaged"),
    "beginning.gif": (b"GIF89a" + b"0" * 50, "damaged"),
    "beginning.avif": (b"\x00\x00\x00\x1cftypavif" + b"0" * 50, "damaged"),
    "no-pixels.png": (claims(0, 0), "damaged"),
    "large.png": (claims(9000, 9000), "pixels"),
    "larger.png": (claims(12_000, 12_000), "pixels"),
    "bomb.png": (claims(20_000, 20_000), "pixels"),
}


def opened(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_picture_keeps_its_pixels_alone(kind):
    camera = Image.Exif()
    camera[0x010F], camera[0x0112] = "Phone maker", 6
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "#336699").save(out, kind, exif=camera)
    plain = opened(plain_picture(out.getvalue()))
    assert (plain.format, plain.size, dict(plain.getexif())) == (kind, (20, 40), {})
    assert b"Phone maker" not in plain_picture(out.getvalue())


@pytest.mark.parametrize("data", [picture_bytes("PNG", mode="RGBA"), picture_bytes("GIF", mode="P")])
def test_picture_that_says_nothing_stays_as_it_is(data):
    assert plain_picture(data) == data


def test_place_a_phone_wrote_is_gone():
    assert b"Exif" not in plain_picture(photo())


@pytest.mark.parametrize("name", BROKEN)
def test_picture_that_cannot_be_shown_is_said_to_be(name):
    data, fault = BROKEN[name]
    assert fault_of(io.BytesIO(data), 50_000_000) == fault


@pytest.mark.parametrize("data", [picture_bytes("GIF", mode="P"), picture_bytes("PNG", mode="RGBA"), photo()])
def test_whole_picture_has_no_fault(data):
    assert fault_of(io.BytesIO(data), 50_000_000) == ""


def test_paper_loses_author_and_program():
    def sign(pdf):
        pdf.docinfo["/Author"] = "示例作者"
        with pdf.open_metadata() as told:
            told["dc:creator"] = ["示例作者"]

    plain = plain_pdf(pdf_bytes(change=sign))
    with pikepdf.open(io.BytesIO(plain)) as paper:
        assert ("/Info" in paper.trailer, "/Metadata" in paper.Root, len(paper.pages)) == (False, False, 1)


def test_paper_with_a_remark_goes_back_to_its_author():
    def remark(pdf):
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="张示例"
        )
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])

    with pytest.raises(Speaks, match="comments"):
        plain_pdf(pdf_bytes(change=remark))


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", b""])
def test_damaged_paper_is_said_to_be(data):
    with pytest.raises(Speaks, match="damaged"):
        plain_pdf(data)


def test_office_file_loses_its_properties():
    plain = plain_office(office_bytes(parts={"docProps/core.xml": CORE}))
    with zipfile.ZipFile(io.BytesIO(plain)) as file:
        assert b"creator" not in file.read("docProps/core.xml")
        assert "样例" in file.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word/comments.xml": "<w:comments/>"}, "comments"),
        ({"word/document.xml": '<document><w:ins w:author="张示例">字</w:ins></document>'}, "changes"),
    ],
)
def test_office_file_with_words_beside_the_text_goes_back(parts, code):
    with pytest.raises(Speaks, match=code):
        plain_office(office_bytes(parts=parts))


@pytest.mark.django_db
def test_library_keeps_plain_files(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(staff("ED1"), backend="portal.people.backend.RolesBackend")
    client.post(
        "/admin/images/add/",
        {"title": "现场", "file": SimpleUploadedFile("a.jpg", photo(), "image/jpeg"), "collection": 1},
    )
    kept = Picture.objects.get()
    assert b"Exif" not in kept.file.open().read()
    changed = office_bytes(parts={"word/comments.xml": "<w:comments/>"})
    for name, data in (("b.docx", changed), ("c.pdf", pdf_bytes())):
        answer = client.post(
            "/admin/documents/add/", {"title": name, "file": SimpleUploadedFile(name, data), "collection": 1}
        )
        assert ("文件中有批注" in answer.content.decode()) == (name == "b.docx")
    assert Document.objects.get().title == "c.pdf"


@pytest.mark.django_db
@pytest.mark.parametrize("name", BROKEN)
def test_library_says_what_is_wrong_with_a_picture(client, name):
    data, fault = BROKEN[name]
    said = {"damaged": "文件无法读取，可能已损坏", "pixels": "图片尺寸过大"}[fault]
    client.force_login(staff("ED1"), backend="portal.people.backend.RolesBackend")
    form = {"title": "现场", "collection": 1} | {"file": SimpleUploadedFile(name, data)}
    answer = client.post("/admin/images/chooser/create/", {f"image-chooser-upload-{key}": form[key] for key in form})
    assert said in answer.json()["htmlFragment"]
    several = client.post(
        "/admin/images/multiple/add/",
        {"files[]": SimpleUploadedFile(name, data)},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert (several.json()["success"], said in several.json()["error_message"]) == (False, True)
    assert not Picture.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("page.html", "这里只收PDF、DOCX、XLSX、MP4、VTT文件。请另存为其中一种后再选择。"),
        ("page", "这里只收PDF、DOCX、XLSX、MP4、VTT文件。请另存为其中一种后再选择。"),
        ("page.pdf", "文件无法读取，可能已损坏。请在本机打开并重新保存后再选择。"),
    ],
)
def test_library_says_once_why_a_paper_is_not_taken(client, name, said):
    client.force_login(staff("ED1"), backend="portal.people.backend.RolesBackend")
    web_page = SimpleUploadedFile(name, b"<html><script>alert(1)</script></html>")
    several = client.post(
        "/admin/documents/multiple/add/", {"files[]": web_page}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert several.json() == {"success": False, "error_message": said}
    assert not Document.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "most"), [("a.pdf", "20"), ("a.mp4", "50")])
def test_library_takes_no_paper_larger_than_the_limit(client, settings, name, most):
    client.force_login(staff("ED1"), backend="portal.people.backend.RolesBackend")
    large = SimpleUploadedFile(name, b"x" * (int(most) * settings.MIB + 1))
    answer = client.post(
        "/admin/documents/multiple/add/", {"files[]": large}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert answer.json() == {"success": False, "error_message": f"文件超过{most} MB，请压缩或拆分后重新选择。"}
    assert not Document.objects.exists()
