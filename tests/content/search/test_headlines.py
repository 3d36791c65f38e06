"""Questions in everyday words lead to the pages whose title or summary is about them."""

import pytest

from content.search.headlines import MOST, Headline, likely, matter_of
from content.search.queries import known_headlines, matters, pages_of, promoted
from tests.factories.content import make_article, make_campaign, make_case

PAGES = [
    Headline(1, "行政复议、行政诉讼的期限怎么算", "不作为的情形另有算法。", 0),
    Headline(2, "联系窗口", "地址、时间、电话。", 0),
    Headline(3, "一村十二户的补偿", "村民认为青苗和附着物补偿漏登。", 0),
    Headline(4, "石桥镇春季植树启动", "会上学习了行政复议的规定。", 1),
]


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("罚款太重了怎么办", "罚款"),
        ("请问地址在哪", "地址"),
        ("不服工伤认定", "工伤认定"),
        ("怎么办", "怎么办"),
        ("ＡＢＣ", "abc"),
        ("", ""),
    ],
)
def test_words_of_asking_are_left_out(question, matter):
    assert matter_of(question) == matter


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("复议期限", [1]),
        ("行政复议", [1, 4]),
        ("窗口电话", [2]),
        ("青苗补偿", [3]),
        ("植树", [4]),
        ("马拉松", []),
        ("", []),
        ("，。", []),
        ("\x00", []),
    ],
)
def test_likely_pages(question, expected):
    assert likely([question], PAGES, 0.5) == expected


def test_half_a_question_is_not_enough_beside_other_results():
    assert likely(["政府不作为的后果严重"], PAGES, 0.5) == []
    assert likely(["政府不作为的后果"], PAGES, 1 / 3) == [1]


def test_other_ways_to_say_it_count():
    assert likely(["赔钱", "补偿"], PAGES, 0.5) == [3]


def test_most_are_five():
    assert len(likely(["窗口"], [Headline(n, "窗口", "", 0) for n in range(50)], 0.5)) == MOST


@pytest.fixture
def three(home):
    make_case(home, title="小店罚款", summary="首次轻微。")
    make_campaign(home, title="先谈一谈", summary="自愿。")
    return make_article(home, title="关于罚款的通知", summary="通知。")


def titles(question: str, kind: str, found: bool) -> list[str]:
    return [page.title for page in pages_of(promoted(known_headlines(), matters([], question), kind, found))]


def test_pages_are_promoted(three):
    assert titles("不服罚款怎么办", "", False) == ["关于罚款的通知", "小店罚款"]


def test_promoted_pages_keep_to_the_kind_asked_for(three):
    assert titles("罚款", "case", True) == ["小店罚款"]


def test_drafts_are_not_promoted(three):
    three.unpublish()
    assert titles("罚款", "", True) == ["小店罚款"]


def test_everyday_question_finds_pages_the_index_does_not(client, searchable, three):
    html = client.get("/search/", {"q": "罚款太重了怎么办"}).content.decode()
    assert "小店" in html and html.count('class="result measure"') == 2 and "找到2个页面" in html
