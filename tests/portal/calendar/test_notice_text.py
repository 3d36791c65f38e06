"""Notices as they were published (2019, 2023–2026) read word by word, and what is wrong told in words."""

import pytest

from portal.calendar.notice_text import read_notice, write_notice
from portal.calendar.seeding import seed_year
from portal.calendar.yearly_notice import NoticeDays

NOTICE_2024 = """一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。"""
NOTICE_2025 = """一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。"""
NOTICE_2026 = """国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2025年11月4日"""


@pytest.mark.parametrize(("year", "text"), [(2024, NOTICE_2024), (2025, NOTICE_2025), (2026, NOTICE_2026)])
def test_published_notice_gives_exactly_the_days_the_software_came_with(year, text):
    read = read_notice(text, year)
    assert read.problems == []
    days = NoticeDays.of(year, read.rest, read.work)
    assert days.problem() is None
    assert [(fact.date, fact.is_workday) for fact in days.facts()] == [
        (fact.date, fact.is_workday) for fact in seed_year(year).days
    ]


def test_names_and_make_up_days_are_the_texts_own():
    read = read_notice(NOTICE_2025, 2025)
    assert read.rest[-1] == ["2025-10-01", "2025-10-08", "国庆节、中秋节"]
    assert read.work == ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"]


@pytest.mark.parametrize(
    ("year", "text", "unused"),
    [
        (2024, NOTICE_2024, ["安排职工在除夕(2月9日)休息"]),
        (2025, NOTICE_2025, []),
        (2026, NOTICE_2026, ["2025年11月4日"]),
    ],
)
def test_dates_that_are_neither_off_nor_worked_are_named(year, text, unused):
    assert read_notice(text, year).unused == unused


@pytest.mark.parametrize(
    ("year", "line", "rest", "work"),
    [
        (2019, "一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。",
         [["2018-12-30", "2019-01-01", "元旦"]], ["2018-12-29"]),
        (2023, "元旦：12月31日至1月2日放假", [["2022-12-31", "2023-01-02", "元旦"]], []),
        (2023, "元旦：12月31日放假", [["2022-12-31", "2022-12-31", "元旦"]], []),
        (2027, "春节 2027-02-05至2027-02-12", [["2027-02-05", "2027-02-12", "春节"]], []),
        (2027, "３、春节：２月５日—１２日放假", [["2027-02-05", "2027-02-12", "春节"]], []),
        (2027, "国庆 10/1-10/7", [["2027-10-01", "2027-10-07", "国庆"]], []),
        (2027, "10.9、2027.10.10上班", [], ["2027-10-09", "2027-10-10"]),
        (2027, "(一) 国庆节: 10 月 1 日 至 7 日 放假", [["2027-10-01", "2027-10-07", "国庆节"]], []),
        (2027, "中秋节：9月15日放假，9月18日上班；共1天", [["2027-09-15", "2027-09-15", "中秋节"]], ["2027-09-18"]),
        (2027, "5月1日放假1天", [["2027-05-01", "2027-05-01", ""]], []),
        (2027, "高速公路2月5日免费通行", [], []),
        (2027, "", [], []),
    ],
)  # fmt: skip
def test_spellings_people_use_are_understood(year, line, rest, work):
    read = read_notice(line, year)
    assert (read.rest, read.work, read.problems) == (rest, work, [])


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("春节：2月30日放假", "“2月30日”不是日历上的日期，请核对。"),
        ("2月5日至13月1日放假", "“2月5日至13月1日”不是日历上的日期，请核对。"),
        ("国庆节：10月1日（周四）放假", "“10月1日(周四)”与日历不符：2027-10-01是周五。请核对日期和年份。"),
        (
            "国庆节：10月1日至7日（星期天）放假",
            "“10月1日至7日(星期天)”与日历不符：2027-10-07是周四。请核对日期和年份。",
        ),
        ("春节：2月5日至12日放假，共7天", "2027-02-05至2027-02-12共8天，文字写的是7天，请核对日期。"),
    ],
)
def test_slips_are_told_in_words(line, sentence):
    assert read_notice(line, 2027).problems == [sentence]


@pytest.mark.parametrize("text", ["<script>" * 1500, "1月" * 5000, "：" * 10000, "（" * 10000 + "1月1日", "\x00\ud800"])
def test_no_text_breaks_the_reader(text):
    read = read_notice(text, 2027)
    assert (read.rest, read.work) == ([], [])


def test_stored_notice_is_written_back_as_it_is_read():
    read = read_notice(NOTICE_2026, 2026)
    again = read_notice(write_notice(read.rest, read.work), 2026)
    assert (again.rest, again.work) == (read.rest, read.work)
