"""Codes that people copy by hand."""

import pytest

from portal.documents.register_code import ALPHABET, canonical, grouped, new_code

CODE = "2YV7B6QJ5V2E"


def test_codes_are_twelve_unmistakable_characters_and_differ():
    codes = {new_code() for _round in range(2000)}
    assert len(codes) == 2000
    assert {len(code) for code in codes} == {12}
    assert not set("".join(codes)) & set("01OIL")


@pytest.mark.parametrize(
    "typed",
    [CODE, CODE.lower(), grouped(CODE), f"  {grouped(CODE)} ", CODE[:6] + "–" + CODE[6:],
     "".join(chr(ord(character) + 0xFEE0) for character in CODE)],
)  # fmt: skip
def test_code_is_understood_however_it_is_typed(typed):
    assert canonical(typed) == CODE


def test_every_single_wrong_character_is_noticed():
    wrong = [CODE[:at] + other + CODE[at + 1 :] for at in range(12) for other in ALPHABET if other != CODE[at]]
    assert [code for code in wrong if canonical(code)] == []


def test_every_swap_of_neighbours_in_the_body_is_noticed():
    swapped = [CODE[:at] + CODE[at + 1] + CODE[at] + CODE[at + 2 :] for at in range(10) if CODE[at] != CODE[at + 1]]
    assert [code for code in swapped if canonical(code)] == []


@pytest.mark.parametrize(
    "typed", ["", "ABC", CODE + "A", "0" * 12, "O" * 12, "中" * 12, CODE[:11] + "\x00", "A" * 10_000, "../../etc/pw"]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert canonical(typed) is None


def test_code_is_printed_in_groups_of_four():
    assert grouped("ABCDEFGHJKMN") == "ABCD-EFGH-JKMN"
