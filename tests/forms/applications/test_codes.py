"""Numbers and codes: made, checked, read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.applications import codes

SIGNS = st.text(alphabet=codes.ALPHABET, min_size=8, max_size=8)


def test_alphabet_has_no_sign_that_looks_like_another():
    assert len(codes.ALPHABET) == len(set(codes.ALPHABET)) == 31
    assert not set(codes.ALPHABET) & set("01OIL")


def test_receipt_reads_back():
    receipt = codes.new_receipt(2026)
    assert receipt.startswith("MD-2026-")
    assert len(receipt) == 17
    assert codes.read_receipt(receipt) == receipt


@pytest.mark.parametrize(
    "spoil",
    [
        str.lower,
        lambda text: text.replace("-", ""),
        lambda text: f"  {text}  ",
        lambda text: " ".join(text),
        lambda text: text.translate({ord(c): ord(c) + 0xFEE0 for c in text}),
        lambda text: text.replace("-", "—"),
    ],
    ids=["small letters", "no hyphens", "blanks around", "blanks between", "full width", "dashes"],
)
def test_receipt_is_read_as_people_type_it(spoil):
    receipt = codes.new_receipt(2026)
    assert codes.read_receipt(spoil(receipt)) == receipt


@pytest.mark.parametrize(
    "typed", ["", "MD-2026-", "MD-2026-22222222", "XX-2026-222222222", "MD-2026-00000000O", "\0", "乱写"]
)
def test_what_is_no_receipt_reads_as_none(typed):
    assert codes.read_receipt(typed) is None


@given(SIGNS, st.integers(0, 7), st.sampled_from(codes.ALPHABET))
def test_one_wrong_sign_is_always_noticed(signs, place, wrong):
    receipt = f"MD-2026-{signs}{codes.check_sign(2026, signs)}"
    changed = signs[:place] + wrong + signs[place + 1 :]
    if changed != signs:
        assert codes.read_receipt(receipt.replace(signs, changed)) is None


@given(SIGNS, st.integers(0, 6))
def test_two_neighbours_swapped_are_always_noticed(signs, place):
    swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    if swapped != signs:
        assert codes.read_receipt(f"MD-2026-{swapped}{codes.check_sign(2026, signs)}") is None


def test_wrong_year_is_noticed():
    signs = "7HK3MPQ2"
    assert codes.read_receipt(f"MD-2027-{signs}{codes.check_sign(2026, signs)}") is None


def test_code_is_drawn_evenly_from_the_alphabet():
    code = codes.new_code()
    assert len(code) == 10
    assert set(code) <= set(codes.ALPHABET)
    assert codes.code_from_digest("f" * 64) == codes.code_from_digest("f" * 64)
    assert codes.code_from_digest("f" * 64) != codes.code_from_digest("e" * 64)
    assert len(codes.code_from_digest("0" * 64, 12)) == 12


@pytest.mark.parametrize("typed", ["7hk3m-pq2xw", "７ＨＫ３Ｍ－ＰＱ２ＸＷ", "7HK3M PQ2XW", "7HK3MPQ2XW"])
def test_code_is_read_as_people_type_it(typed):
    assert codes.read_code(typed) == "7HK3MPQ2XW"


def test_code_is_shown_in_groups():
    assert codes.grouped("7HK3MPQ2XW") == "7HK3M-PQ2XW"
    assert codes.grouped("7HK3MPQ2XW9A", 4) == "7HK3-MPQ2-XW9A"
