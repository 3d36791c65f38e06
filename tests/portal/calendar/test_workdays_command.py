"""`manage.py workdays`: the printed dates and the sentences for bad input."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def run(*words):
    out = StringIO()
    call_command("workdays", *words, stdout=out)
    return out.getvalue().splitlines()


def test_add_prints_the_date_and_its_working(seeded):
    assert run("add", "2026-02-11", "3") == [
        "2026-02-11（周三）起算（当日不计），第3个工作日是 2026-02-14（周六，调休上班）",
        "    1  2026-02-12（周四）",
        "    2  2026-02-13（周五）",
        "    3  2026-02-14（周六，调休上班）",
    ]


def test_add_shows_rest_days_and_says_provisional(seeded):
    lines = run("add", "2026-12-31", "1")
    assert lines[0].endswith("第1个工作日是 2027-01-04（周一，暂定）")
    assert lines[1] == "    -  2027-01-01（周五，元旦，暂定）"
    assert lines[-1] == "暂定：其中有日期尚待国务院办公厅年度放假通知确认。"


def test_between_counts_the_end_and_lists_every_day(seeded):
    lines = run("between", "2026-09-30", "2026-10-11")
    assert lines[0] == "2026-09-30（周三）之后（当日不计）至 2026-10-11（周日，周末）（含当日），共3个工作日"
    assert len(lines) == 12
    assert lines[-1] == "    -  2026-10-11（周日，周末）"


def test_between_backwards_is_negative(seeded):
    assert "共-3个工作日" in run("between", "2026-10-10", "2026-09-30")[0]


@pytest.mark.parametrize("word", ["20260211", "2026/2/11", "2026年2月11日", "２０２６－０２－１１", "2026.02.11"])
def test_dates_are_read_as_people_write_them(seeded, word):
    assert "2026-02-14" in run("add", word, "3")[0]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "用法：workdays add 日期 天数，或者 workdays between 起始日 截止日。日期写作 2026-01-26。"),
        (
            ("plus", "2026-01-26", "3"),
            "用法：workdays add 日期 天数，或者 workdays between 起始日 截止日。日期写作 2026-01-26。",
        ),
        (("add", "2026-02-30", "3"), "“2026-02-30”不是有效的日期，请写作 2026-01-26。"),
        (("add", "明天", "3"), "“明天”不是有效的日期，请写作 2026-01-26。"),
        (("add", "2026-02-11", "三"), "“三”不是有效的工作日天数，请填写0到9999之间的整数。"),
        (("add", "2026-02-11", "1.5"), "“1.5”不是有效的工作日天数，请填写0到9999之间的整数。"),
        (("add", "1999-02-11", "3"), "没有1999年的工作日历。"),
        (("between", "2026-02-11", "2150-01-01"), "没有2100年的工作日历。"),
    ],
)
def test_bad_input_is_answered_in_words_with_exit_code_2(seeded, words, sentence):
    with pytest.raises(CommandError) as caught:
        run(*words)
    assert str(caught.value) == sentence
    assert caught.value.returncode == 2
