"""Cutting Chinese, pure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.search.tokens import Group, index_text, query_groups, query_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人民调解", "人民 民调 调解 解"),
        ("解", "解"),
        ("ODR在线", "odr 在线 线"),
        ("２０２６年ＡＢ", "2026 年 ab"),
        ("赵𬭳", "赵u2cb73 u2cb73"),
        ("，。！ \x00", ""),
        ("3×4÷5", "3 4 5"),
        ("", ""),
    ],
)
def test_index_text_cuts_pairs(text, expected):
    assert index_text(text) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("人民调解", [Group("pairs", ("人民", "民调", "调解"))]),
        ("权", [Group("prefix", ("权",))]),
        ("ODR 调解", [Group("word", ("odr",)), Group("pairs", ("调解",))]),
        ("\"'*():", []),
        ("  \x00 ", []),
    ],
)
def test_query_groups_ask_for_the_same_pairs(question, expected):
    assert query_groups(question) == expected


def test_query_is_read_to_a_limit():
    assert len(query_groups("调" * 500)[0].tokens) == 59


def test_query_words_are_what_is_marked():
    assert query_words("ＯＤＲ，调解") == ["odr", "调解"]


@given(st.text(max_size=60))
def test_what_is_indexed_is_found_by_its_own_words(text):
    indexed = set(index_text(text).split())
    for group in query_groups(text):
        if group.kind == "prefix":
            assert any(token.startswith(group.tokens[0]) for token in indexed)
        else:
            assert set(group.tokens) <= indexed
