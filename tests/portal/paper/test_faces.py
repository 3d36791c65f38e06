"""Which face prints which character, and what happens when none can."""

import hashlib
import shutil
from io import BytesIO

import pypdf
import pytest

from portal.paper import faces
from portal.paper.page import build_pdf
from portal.paper.text import paragraph


def keywords(pdf):
    return pypdf.PdfReader(BytesIO(pdf)).metadata["/Keywords"]


def test_fonts_are_those_of_the_checksum_file():
    listed = dict(reversed(line.split()) for line in (faces.FOLDER / "SHA256SUMS").read_text().splitlines())
    assert {path.name for path in faces.FOLDER.glob("*.ttf")} == set(listed)
    for name, expected in listed.items():
        assert hashlib.sha256((faces.FOLDER / name).read_bytes()).hexdigest() == expected


@pytest.mark.parametrize("key", faces.KEYS)
def test_font_carries_our_name_and_a_licence(key):
    assert faces.names_of([faces.face(key).registered])[0].startswith("Shujie")
    assert "LICEN" in (faces.FOLDER / f"{key}.LICENCE.txt").read_text().upper()


def test_fonts_together_stay_below_thirty_megabytes():
    sizes = [path.stat().st_size for path in faces.FOLDER.glob("*.ttf")]
    assert max(sizes) < 13.5e6
    assert sum(sizes) < 30e6


@pytest.mark.parametrize("key", faces.KEYS)
def test_every_face_covers_gb2312_and_the_signs_of_papers(key):
    common = [bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]
    text = "".join(pair.decode("gb2312", "ignore") for pair in common)
    assert faces.face(key).covers(text + "〔〕《》“”‘’—…·□☑①②③℃％×÷±0123456789ABCabc")


@pytest.mark.parametrize("key", faces.KEYS)
def test_chinese_dashes_and_quotes_fill_their_cell(key):
    widths = faces.face(key).widths
    assert {character: round(widths[ord(character)]) for character in "—“”‘’"} == dict.fromkeys("—“”‘’", 1000)


def test_runs_take_the_wide_song_only_where_the_face_lacks_a_character():
    found = [(face.key, text) for face, text in faces.runs("姓名：𬭳小㛃。", "fang")]
    assert found == [("fang", "姓名："), ("song", "𬭳"), ("fang", "小"), ("song", "㛃"), ("fang", "。")]


@pytest.mark.parametrize("key", ["fang", "hei", "kai", "song-bold"])
def test_rare_name_characters_print_in_every_face(key):
    assert "".join(text for _face, text in faces.runs("珺玥㛃䶮喆堃犇昇頔𬱖𠅤𬭳", key)) == "珺玥㛃䶮喆堃犇昇頔𬱖𠅤𬭳"


def test_missing_glyph_names_every_character_once_with_its_code():
    with pytest.raises(faces.MissingGlyph) as missing:
        paragraph("申请人\U0001f600甲\ue000乙\U0001f600丙\ud800")
    assert missing.value.characters == ("\ud800", "\ue000", "\U0001f600")
    assert "U+1F600" in str(missing.value)
    assert "U+E000" in str(missing.value)
    assert str(missing.value).isprintable()
    assert str(missing.value).startswith("文书的字库印不出")


def test_missing_characters_can_be_asked_for_before_anything_is_built():
    assert faces.missing_from("欧阳样例𬭳\n\u200b") == ()
    assert faces.missing_from("很好\U0001f44d") == ("\U0001f44d",)


def test_licensed_face_of_the_county_takes_the_place_of_ours(tmp_path, settings):
    shutil.copy(faces.FOLDER / "kai.ttf", tmp_path / "fang.ttf")
    settings.FONT_DIR = tmp_path
    pdf = build_pdf([paragraph("正文")], title="样张", author="虚构县", numbering=False)
    assert keywords(pdf) == "faces: ShujieKai"


def test_unusable_face_of_the_county_is_reported_and_ours_taken(tmp_path, settings, caplog):
    (tmp_path / "fang.ttf").write_bytes(b"not a font at all")
    settings.FONT_DIR = tmp_path
    pdf = build_pdf([paragraph("正文")], title="样张", author="虚构县", numbering=False)
    assert keywords(pdf) == "faces: ShujieFang"
    assert "fang.ttf" in caplog.text


def test_folder_without_a_face_leaves_ours_in_use(tmp_path, settings):
    settings.FONT_DIR = tmp_path
    assert faces.face("hei").path == faces.FOLDER / "hei.ttf"
