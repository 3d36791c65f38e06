"""Dates as people type them."""

from datetime import date

import pytest

from portal.calendar.typed_dates import read_date


@pytest.mark.parametrize(
    "word",
    ["20260211", "2026/2/11", "2026年2月11日", "２０２６－０２－１１", "2026.02.11", " 2026-2-11 ", "2026年2月11"],
)
def test_common_spellings_are_one_day(word):
    assert read_date(word) == date(2026, 2, 11)


@pytest.mark.parametrize("word", ["2026-02-30", "2月11日", "明天", "", "0000-01-01", "2026-13-01", "<b>2026-01-01</b>"])
def test_what_is_no_day_is_told_in_words(word):
    with pytest.raises(ValueError, match="日期"):
        read_date(word)


def test_long_text_is_not_echoed_whole():
    with pytest.raises(ValueError, match=r"9{20}…") as caught:
        read_date("9" * 10000)
    assert len(str(caught.value)) < 80
