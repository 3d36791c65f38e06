"""The search page: marked results, help when there is nothing, never an error."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.models import SynonymGroup
from content.search.queries import reworded
from tests.content.search.probe import HOSTILE
from tests.factories.content import make_article, make_home


@pytest.fixture
def home(searchable):
    return make_home()


def html(client, **query):
    answer = client.get("/search/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_results_mark_the_words(client, home):
    make_article(home, title="工伤认定", body=[("prose", "<p>职工不服工伤认定决定。</p>")])
    page = html(client, q="工伤认定")
    assert "找到1个页面" in page
    assert "<mark>工伤认定</mark></a>" in page
    assert "职工不服<mark>工伤认定</mark>决定。" in page


def test_results_escape_what_editors_wrote(client, home):
    make_article(home, title="<b>工伤</b>", summary="<script>工伤</script>")
    page = html(client, q="工伤")
    assert "&lt;b&gt;<mark>工伤</mark>" in page
    assert "<script>工伤" not in page


@pytest.mark.parametrize("question", HOSTILE)
def test_any_question_gets_a_page(client, home, question):
    make_article(home, title="调解")
    assert "站内搜索" in html(client, q=question)


def test_question_is_kept_and_escaped(client, home):
    page = html(client, q='"><script>x</script>')
    assert 'value="&quot;&gt;&lt;script&gt;x&lt;/script&gt;"' in page


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "   "}])
def test_empty_question_shows_the_doors(client, home, query):
    page = html(client, **query)
    assert "没有找到" not in page
    assert page.count('class="entry entry--') == 4


def test_known_word_of_a_question_is_searched_when_the_whole_finds_nothing(client, home):
    make_article(home, title="伤了怎么办", body=[("prose", "<p>职工不服工伤认定决定。</p>")])
    page = html(client, q="老伴工伤不认")
    assert "没有找到“老伴工伤不认”" in page
    assert "伤了怎么办" in page


def test_question_without_answer_helps_on(client, home):
    page = html(client, q="无此事")
    assert "没有找到" in page
    assert page.count('class="entry entry--') == 4
    assert "12348" in page


@pytest.mark.parametrize("asked", ["2", "99", "x", "-1"])
def test_any_screen_number_is_answered(client, home, asked):
    for number in range(11):
        make_article(home, f"a{number}", title=f"调解{number}")
    page = html(client, q="调解", page=asked)
    assert "共2页" in page
    assert "q=%E8%B0%83%E8%A7%A3" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_search_costs_the_same_queries(client, home, rows):
    for number in range(rows):
        make_article(home, f"a{number}", title=f"调解{number}")
    html(client, q="调解")
    with CaptureQueriesContext(connection) as caught:
        html(client, q="调解")
    assert len(caught) == 10


def test_synonym_finds_the_word_of_the_law(client, home):
    SynonymGroup.objects.create(words="打官司,行政诉讼")
    make_article(home, title="行政诉讼指南")
    assert "<mark>行政诉讼</mark>指南" in html(client, q="打官司")


@pytest.mark.parametrize(
    ("question", "ways"),
    [
        ("打官司", ["打官司", "行政诉讼", "起诉"]),
        ("怎么打官司", ["怎么打官司", "怎么行政诉讼", "怎么起诉"]),
        ("登记", ["登记"]),
    ],
)
def test_reworded_tries_every_word_of_the_group(db, question, ways):
    SynonymGroup.objects.create(words="打官司，行政诉讼、起诉")
    assert reworded(question) == ways


def test_reworded_stops_somewhere(db):
    SynonymGroup.objects.create(words=",".join(f"词{number}" for number in range(40)) + ",调解")
    assert len(reworded("调解")) == 12
