"""Marking words in a text without ever trusting it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.search.highlight import pieces


def shown(text, words, width=None):
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces(text, words, width))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("人民调解员", ["调解"], "人民[调解]员"),
        ("人民调解员", ["调解", "调解员"], "人民[调解员]"),
        ("ＯＤＲ平台", ["odr"], "[ＯＤＲ]平台"),
        ("没有", ["调解"], "没有"),
        ("调解调解", ["调解"], "[调解][调解]"),
        ("任何", [], "任何"),
        ("", ["调解"], ""),
        ("面积㎡调解", ["调解"], "面积㎡调解"),
    ],
)
def test_pieces_mark_every_word(text, words, expected):
    assert shown(text, words) == expected


def test_pieces_keep_a_window_around_the_first_hit():
    assert shown("前" * 50 + "调解" + "后" * 50, ["调解"], width=12) == "…" + "前" * 3 + "[调解]" + "后" * 7 + "…"


def test_pieces_without_a_hit_keep_the_beginning():
    assert shown("前" * 50, ["调解"], width=10) == "前" * 10 + "…"


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_pieces_put_together_are_the_text(text, words):
    assert "".join(piece.text for piece in pieces(text, words)) == text
