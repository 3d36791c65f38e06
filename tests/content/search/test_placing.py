"""The order of results, pure."""

from datetime import date

import pytest

from content.search.placing import Candidate, placed

OLD, NEW = date(2025, 1, 1), date(2026, 1, 1)
PAGES = {
    "title": Candidate("policy", 1, "工伤认定的期限", "", OLD),
    "half": Candidate("policy", 2, "工伤预防", "怎样工伤认定", NEW),
    "summary": Candidate("policy", 3, "通知", "工伤认定", NEW),
    "guide": Candidate("help", 4, "指南", "", OLD),
    "case": Candidate("case", 5, "旧事", "", OLD),
    "news": Candidate("policy", 6, "新闻", "", NEW),
    "older": Candidate("policy", 7, "旧闻", "", OLD),
    "undated": Candidate("policy", 8, "无日期", "", None),
    "home": Candidate("other", 9, "首页", "", NEW),
}


def order(*names: str, asked: str = "工伤认定") -> list[str]:
    names_by_key = {page.pk: name for name, page in PAGES.items()}
    return [names_by_key[page.pk] for page in placed([PAGES[name] for name in names], [asked])]


@pytest.mark.parametrize(
    "expected",
    [
        ("title", "half", "summary", "guide"),  # what stands in the headline, before any kind or date
        ("guide", "news", "older", "undated", "home"),  # only mentioned: what stays true, then the newest
        ("case", "news"),
        (),
    ],
)
def test_best_come_first(expected):
    assert order(*reversed(expected)) == list(expected)


def test_any_way_to_say_it_counts():
    assert placed(PAGES.values(), ["没有", "旧事"])[0].pk == 5


@pytest.mark.parametrize("asked", ["", "，", "\x00"])
def test_question_without_words_leaves_kind_and_date(asked):
    assert order("news", "guide", asked=asked) == ["guide", "news"]
