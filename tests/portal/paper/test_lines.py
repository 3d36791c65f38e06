"""Chinese line breaking by examples: cells of one unit, Latin half as wide."""

import pytest

from portal.paper.lines import break_lines, is_latin

CELLS = 6.0


def broken(text, width=CELLS, first=None):
    widths = [0.5 if is_latin(character) or character == " " else 1.0 for character in text]
    return [text[span.start : span.end] for span in break_lines(text, widths, first or width, width)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六七", ["一二三四五六", "七"]),
        ("一二三四五六，七", ["一二三四五", "六，七"]),
        ("一二三四五六。", ["一二三四五", "六。"]),
        ("一二三四五六；七", ["一二三四五", "六；七"]),
        ("一二三四五六：七", ["一二三四五", "六：七"]),
        ("一二三四五六？七", ["一二三四五", "六？七"]),
        ("一二三四五六！七", ["一二三四五", "六！七"]),
        ("一二三四五六、七", ["一二三四五", "六、七"]),
        ("一二三四五六》七", ["一二三四五", "六》七"]),
        ("一二三四五六）七", ["一二三四五", "六）七"]),
        ("一二三四五六〕七", ["一二三四五", "六〕七"]),
        ("一二三四五六】七", ["一二三四五", "六】七"]),
        ("一二三四五六”七", ["一二三四五", "六”七"]),
        ("一二三四五六’七", ["一二三四五", "六’七"]),
        ("一二三四五六％七", ["一二三四五", "六％七"]),
        ("一二三四五六·七", ["一二三四五", "六·七"]),
        ("一二三四五六…七", ["一二三四五", "六…七"]),
        ("一二三四五——六七", ["一二三四", "五——六七"]),
        ("一二三四五……六七", ["一二三四", "五……六七"]),
        ("一二三四五（六七）", ["一二三四五", "（六七）"]),
        ("一二三四五《六七》", ["一二三四五", "《六七》"]),
        ("一二三四五〔六七", ["一二三四五", "〔六七"]),
        ("一二三四五“六七", ["一二三四五", "“六七"]),
        ("一二三四五【六七", ["一二三四五", "【六七"]),
        ("一二三四“（六七", ["一二三四", "“（六七"]),
        ("一二三四五。”六七", ["一二三四", "五。”六七"]),
        ("一二三四五6％七", ["一二三四五", "6％七"]),
        ("一二三四五2026年", ["一二三四五", "2026年"]),
        ("一二三四五￥20", ["一二三四五", "￥20"]),
        ("一二三四50.5万元", ["一二三四50.5", "万元"]),
        ("一二三四五word六", ["一二三四五", "word六"]),
        ("one two three four", ["one two", "three four"]),
        ("一二 三四 五六七", ["一二 三四 五", "六七"]),
    ],
)
def test_break_of_a_line(text, lines):
    assert broken(text) == lines


def test_first_line_may_be_shorter():
    assert broken("一二三四五六七八", first=4.0) == ["一二三四", "五六七八"]


def test_run_longer_than_any_line_fills_the_line_and_is_cut():
    assert broken("一二" + "9" * 30) == ["一二" + "9" * 8, "9" * 12, "9" * 10]


def test_run_longer_than_any_line_is_cut_after_a_sign_when_one_is_near():
    assert broken("一https://example.test/verify/abc") == ["一https://", "example.", "test/verify/", "abc"]


def test_run_that_fits_on_a_line_is_never_cut():
    assert broken("一二三四13800000000") == ["一二三四", "13800000000"]


@pytest.mark.parametrize("text", ["，" * 20, "（" * 20, "》" * 7 + "一" * 7, "“" + "”" * 13])
def test_marks_without_any_allowed_cut_are_cut_anyway(text):
    assert "".join(broken(text)) == text
    assert max(len(line) for line in broken(text)) <= CELLS


def test_blanks_at_the_end_of_a_line_hang():
    assert broken("一二三四五六　　七") == ["一二三四五六", "七"]


def test_no_break_space_holds_neighbours_together():
    assert broken("一二三四五六\u00a0七") == ["一二三四五", "六\u00a0七"]


def test_nothing_gives_no_lines():
    assert broken("") == []
