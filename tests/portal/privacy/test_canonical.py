"""One written form for each thing people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.canonical import canonical_code, canonical_name, canonical_search, canonical_text


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        (" 甲\r\n乙\r丙 ", "甲\n乙\n丙"),
        ("甲\x00乙\x0b丙\u200b丁\u202e", "甲乙丙丁"),
        ("甲\ud800乙", "甲乙"),
        ("e\u0301", "é"),
        ("１２３", "１２３"),
        ("\ufeff甲\t乙", "甲\t乙"),
    ],
)
def test_text_keeps_what_was_meant(raw, canonical):
    assert canonical_text(raw) == canonical


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("ｍｄ－２０２６－ａｂｃ", "MD-2026-ABC"),
        (" 12 34 ", "1234"),
        ("①", "1"),
        ("12—34", "12-34"),
        ("ab\u200bc", "ABC"),
    ],
)
def test_code_is_one_string_for_one_code(raw, canonical):
    assert canonical_code(raw) == canonical


def test_search_form_unifies_width_case_dots_and_compatibility_ideographs():
    assert canonical_search("Ａbc  阿依・样例\uf9f4") == "abc 阿依·样例林"


@given(st.text())
def test_canonical_forms_are_stable(text):
    for canonical in (canonical_text, canonical_name, canonical_code, canonical_search):
        once = canonical(text)
        assert canonical(once) == once
