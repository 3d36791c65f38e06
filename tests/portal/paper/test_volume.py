"""Merging and stamping: numbers in their corners on any page, nothing active left, nothing lost."""

from io import BytesIO

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, Page, Pdf, String
from PIL import Image

from portal.paper import blocks
from portal.paper.merge import Part, UnreadablePart, count_part, merge_volume
from portal.paper.page import build_pdf
from portal.paper.pictures import NotAPicture, add_picture
from portal.paper.stamp import stamp_page_numbers
from portal.paper.text import paragraph

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)


def paper(pages=1, text="中"):
    return build_pdf([paragraph(text * 28 * 22 * pages, "flush")], title="样张", author="虚构县", numbering=False)


def picture(form="JPEG", size=(300, 200), mode="RGB", orientation=None):
    target = BytesIO()
    image = Image.new(mode, size, "white" if mode == "RGB" else None)
    image.paste(Image.new(mode, (60, 40), "red" if mode == "RGB" else 0), (0, 0))
    exif = image.getexif()
    if orientation:
        exif[0x0112] = orientation
    image.save(target, form, **({"exif": exif} if orientation else {}))
    return target.getvalue()


def places(path):
    """For every page: (number read, distance from left edge, distance from top edge) in millimetres as seen, or None."""
    found = []
    with pikepdf.open(path) as document:
        for page in document.pages:
            matrix, text = None, None
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tm":
                    matrix = [float(value) for value in operands]
                elif str(operator) == "Tj":
                    text = bytes(operands[0]).decode()
            found.append(_as_seen(page, matrix, text))
    return found


def _as_seen(page, matrix, text):
    if text is None:
        return None
    x0, y0, x1, y1 = map(float, page.mediabox)
    x, y = matrix[4], matrix[5]
    turn = int(page.obj.get("/Rotate", 0))
    left = {0: x - x0, 90: y - y0, 180: x1 - x, 270: y1 - y}[turn]
    top = {0: y1 - y, 90: x - x0, 180: y - y0, 270: x1 - x}[turn]
    return text, left / MM, top / MM


def bare(width=A4[0], height=A4[1], rotate=0, content=b"", **extra):
    """A hand-made PDF of one page."""
    document = Pdf.new()
    page = Dictionary(
        Type=Name.Page, MediaBox=Array([0, 0, width, height]), Rotate=rotate, Resources=Dictionary(),
        Contents=document.make_stream(content), **extra,
    )  # fmt: skip
    document.pages.append(Page(document.make_indirect(page)))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def test_numbers_stand_top_right_on_front_and_top_left_on_back(tmp_path):
    assert stamp_page_numbers(paper(3), tmp_path / "out.pdf") == 3
    first, second, third = places(tmp_path / "out.pdf")
    assert [place[0] for place in (first, second, third)] == ["1", "2", "3"]
    assert [place[2] for place in (first, second, third)] == pytest.approx([15] * 3, abs=0.1)
    assert second[1] == pytest.approx(15, abs=0.1)
    assert 210 - 15 - 4 < first[1] < 210 - 15


def test_numbers_stay_out_of_the_text_area(tmp_path):
    stamp_page_numbers(paper(2), tmp_path / "out.pdf")
    assert all(top < 37 - 3 for _number, _left, top in places(tmp_path / "out.pdf"))


def test_first_and_last_pages_can_stay_without_numbers(tmp_path):
    stamp_page_numbers(paper(4), tmp_path / "out.pdf", leave_first=1, leave_last=1, first_number=7)
    assert [place and place[0] for place in places(tmp_path / "out.pdf")] == [None, "7", "8", None]


@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90, 450])
def test_number_stands_in_its_corner_on_turned_pages(tmp_path, turn):
    sideways = turn % 180 != 0
    stamp_page_numbers(bare(*(A4[::-1] if sideways else A4), rotate=turn), tmp_path / "out.pdf")
    ((number, left, top),) = places(tmp_path / "out.pdf")
    assert (number, round(top)) == ("1", 15)
    assert 190 < left < 195


def test_turn_may_be_inherited(tmp_path):
    with pikepdf.open(BytesIO(bare(*A4[::-1]))) as document:
        del document.pages[0].obj["/Rotate"]
        document.Root.Pages.Rotate = 90
        document.save(tmp_path / "in.pdf")
    stamp_page_numbers(tmp_path / "in.pdf", tmp_path / "out.pdf")
    ((_number, left, top),) = places(tmp_path / "out.pdf")
    assert (round(top), 190 < left < 195) == (15, True)


def test_number_grows_with_a_page_of_another_size(tmp_path):
    stamp_page_numbers(bare(A4[0] * 3, A4[1] * 3), tmp_path / "out.pdf")
    ((_number, left, top),) = places(tmp_path / "out.pdf")
    assert top == pytest.approx(45, abs=0.3)
    assert 570 < left < 585


@pytest.mark.parametrize(
    "content", [b"q 0.1 0 0 0.1 500 500 cm", b"Q Q Q", b"1 0 0 rg 5 Tr BT", b"/Nope Do", b"not pdf ("]
)
def test_content_that_leaves_things_switched_on_does_not_move_the_number(tmp_path, content):
    stamp_page_numbers(bare(content=content), tmp_path / "out.pdf")
    assert pypdf.PdfReader(tmp_path / "out.pdf").pages[0].mediabox.width == pytest.approx(A4[0])
    ((number, _left, top),) = places(tmp_path / "out.pdf")
    assert (number, round(top)) == ("1", 15)


def test_nothing_active_comes_into_a_volume(tmp_path):
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI=String("http://evil.test")),
    )
    source = bare(AA=Dictionary(O=script), Annots=Array([link]))
    merge_volume([Part(source, "证据")], tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as document:
        raw = b"".join(obj.unparse(resolved=True) for obj in document.objects if not isinstance(obj, pikepdf.Stream))
    active = (b"/JS", b"/JavaScript", b"/URI", b"/AA ", b"/Annots", b"/OpenAction")
    assert [word for word in active if word in raw] == []


def test_volume_counts_numbers_and_outlines_its_parts(tmp_path):
    parts = [
        Part(paper(1), "封面", numbered=False),
        Part(paper(3), "申请书"),
        Part(picture(), ""),
        Part(paper(2), "终结书"),
    ]
    volume = merge_volume(parts, tmp_path / "out.pdf", title="案卷", first_number=1)
    assert (volume.pages, volume.counts, volume.first_numbers) == (7, (1, 3, 1, 2), (None, 1, 4, 5))
    assert [place and place[0] for place in places(tmp_path / "out.pdf")] == [None, "1", "2", "3", "4", "5", "6"]
    reader = pypdf.PdfReader(tmp_path / "out.pdf")
    entries = [(entry.title, reader.get_destination_page_number(entry)) for entry in reader.outline]
    assert entries == [("封面", 0), ("申请书", 1), ("终结书", 5)]
    assert reader.metadata.title == "案卷"


def test_text_of_the_parts_can_still_be_read(tmp_path):
    one, two = (build_pdf([blocks.body(text)], title="", author="") for text in ("申请人欧阳样例", "姓名𬭳"))
    merge_volume([Part(one), Part(two)], tmp_path / "out.pdf")
    read = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "out.pdf").pages]
    assert ["申请人欧阳样例" in read[0], "姓名𬭳" in read[1]] == [True, True]


def test_parts_may_be_paths_and_the_same_parts_give_the_same_bytes(tmp_path):
    (tmp_path / "a.pdf").write_bytes(paper(2))
    (tmp_path / "b.jpg").write_bytes(picture())
    parts = [Part(tmp_path / "a.pdf", "甲"), Part(tmp_path / "b.jpg", "乙")]
    merge_volume(parts, tmp_path / "1.pdf")
    merge_volume(parts, tmp_path / "2.pdf")
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_sources_are_left_untouched(tmp_path):
    data = paper(2)
    (tmp_path / "a.pdf").write_bytes(data)
    merge_volume([Part(tmp_path / "a.pdf")], tmp_path / "out.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == data


@pytest.mark.parametrize("source", [b"", b"plain text", b"%PDF-1.7 but nothing else", b"\xff\xd8\xff broken"])
def test_part_that_cannot_be_read_is_named(tmp_path, source):
    with pytest.raises(UnreadablePart) as refused:
        merge_volume([Part(paper(1), "好的"), Part(source, "坏的")], tmp_path / "out.pdf")
    assert (refused.value.position, refused.value.title) == (1, "坏的")


def test_parts_are_counted_before_merging(tmp_path):
    (tmp_path / "a.pdf").write_bytes(paper(3))
    assert [count_part(source) for source in (tmp_path / "a.pdf", paper(2), picture())] == [3, 2, 1]
    with pytest.raises(UnreadablePart):
        count_part(b"%PDF-1.4 nothing")


# --- pictures ---------------------------------------------------------------------------------------------------------------


def sheet(source):
    document = Pdf.new()
    page = add_picture(document, source)
    return document, page


def test_jpeg_bytes_are_taken_over_unchanged():
    data = picture()
    _document, page = sheet(data)
    assert page.Resources.XObject.Picture.read_raw_bytes() == data


@pytest.mark.parametrize(("size", "turned"), [((300, 200), True), ((200, 300), False)])
def test_wide_picture_gets_a_page_turned_sideways(size, turned):
    _document, page = sheet(picture(size=size))
    width, height = float(page.mediabox[2]), float(page.mediabox[3])
    assert (width, height) == pytest.approx(A4[::-1] if turned else A4, abs=0.1)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_stands_upright_whatever_the_camera_noted(orientation, tmp_path):
    """The red corner ends up where an image viewer that honours the note shows it."""
    _document, page = sheet(picture(orientation=orientation))
    commands = [
        list(map(float, operands)) for operands, name in pikepdf.parse_content_stream(page) if str(name) == "cm"
    ]
    (width, _b, _c, height, left, low), turn = commands
    u, v = 0.05, 0.95  # a point in the red corner of the stored picture, in the image's unit square
    x = turn[0] * u + turn[2] * v + turn[4]
    y = turn[1] * u + turn[3] * v + turn[5]
    corners = {1: "tl", 2: "tr", 3: "br", 4: "bl", 5: "tl", 6: "tr", 7: "br", 8: "bl"}
    assert ("t" if y > 0.5 else "b") + ("l" if x < 0.5 else "r") == corners[orientation]
    seen = (300, 200) if orientation < 5 else (200, 300)
    assert width / height == pytest.approx(seen[0] / seen[1])
    assert left > 0
    assert low > 0


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "LA"), ("JPEG", "L"), ("JPEG", "CMYK"), ("GIF", "P")],
)
def test_every_kind_of_picture_becomes_a_page(form, mode):
    _document, page = sheet(picture(form, mode=mode))
    image = page.Resources.XObject.Picture
    assert str(image.Filter) == "/DCTDecode"
    assert str(image.ColorSpace) in {"/DeviceRGB", "/DeviceGray"}


def test_what_is_no_picture_is_refused():
    with pytest.raises(NotAPicture):
        sheet(b"GIF89a nothing")
