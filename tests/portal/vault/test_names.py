"""File names as data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.vault.names import MOST_BYTES, MOST_CHARACTERS, clean_name, download_name, extension, named_for


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("证据.pdf", "证据.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\张三\\照片.jpg", "照片.jpg"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("合同\u202efdp.exe", "合同fdp.exe"),
        ("\u200b证\ufeff据.pdf", "证据.pdf"),
        (".htaccess", "htaccess"),
        ("...证据.pdf. .", "证据.pdf"),
        ('a"<b>&lt;.pdf', "a__b__lt_.pdf"),
        ("a;rm -rf $HOME.pdf", "a_rm -rf _HOME.pdf"),
        ("坏\ud800名.pdf", "坏\ufffd名.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("  照　片 .jpg", "照 片.jpg"),
        ("", ""),
        ("...", ""),
        ("/", ""),
    ],
)
def test_clean_name(raw, clean):
    assert clean_name(raw) == clean


@pytest.mark.parametrize("raw", ["长" * 300 + ".pdf", "a" * 500 + ".jpeg", "𬭳" * 90 + ".docx", "名" * 84 + ".jpg"])
def test_long_name_is_cut_and_keeps_its_extension(raw):
    name = clean_name(raw)
    assert len(name) <= MOST_CHARACTERS
    assert len(name.encode()) <= MOST_BYTES
    assert name.endswith(raw[raw.rindex(".") :])


@given(st.text(max_size=300))
def test_any_name_becomes_safe_and_stays_so(raw):
    name = clean_name(raw)
    assert len(name) <= MOST_CHARACTERS
    assert len(name.encode()) <= MOST_BYTES
    assert not set(name) & set('/\\\x00\r\n"<>')
    assert name == name.strip(" .")
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.pdf", "pdf"),
        ("照片．ＪＰＧ", "jpg"),
        ("a.pdf.exe", "exe"),
        ("a.PDF ", "pdf"),
        ("a.tar.gz", "gz"),
        (".pdf", ""),
        ("pdf", ""),
        ("", ""),
    ],
)
def test_extension_is_the_last_suffix(name, suffix):
    assert extension(name) == suffix


def test_download_name_has_receipt_number_and_real_extension():
    assert download_name("MD-2026-ABCD", 3, "../照片.jpeg", "jpg") == "MD-2026-ABCD-03-照片.jpg"


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("录音.mp3", "虚构人 示例法院 2026-11-22 09_00 录音.mp3"),
        ("../录音.mp3", "虚构人 示例法院 2026-11-22 09_00 录音.mp3"),
        ("", "虚构人 示例法院 2026-11-22 09_00"),
    ],
)
def test_copy_is_named_for_its_reader(name, named):
    assert named_for(name, "虚构人 示例法院 2026-11-22 09:00") == named


def test_copy_of_a_long_name_keeps_reader_and_extension():
    named = named_for("长" * 99 + ".mp3", "虚构人 示例法院")
    assert named.startswith("虚构人 示例法院 长") and named.endswith("长.mp3") and len(named.encode()) <= MOST_BYTES
