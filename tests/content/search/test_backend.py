"""The back end finds what stands in the texts, on both databases, and survives whatever is typed."""

from importlib import import_module
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection
from modelsearch.backends import get_search_backend

from content.models import ArticlePage
from content.search.queries import search_pages
from tests.content.search.probe import HOSTILE, QUESTIONS, RECORDS, truth
from tests.factories.content import add, make_article, make_case, make_home


def plant():
    home = make_home()
    for number, (title, body) in enumerate(RECORDS):
        make_article(home, f"record-{number}", title=title, summary="", body=[("prose", f"<p>{body}</p>")])


def answers(question: str) -> set[str]:
    return {page.title for page in search_pages([question]).placed}


def recall() -> tuple[int, int, int]:
    """(found, wanted, found too much) over all questions."""
    found = [(answers(question), truth(question)) for question in QUESTIONS]
    hits = sum(len(got & want) for got, want in found)
    return hits, sum(len(want) for _got, want in found), sum(len(got - want) for got, want in found)


def test_probe_finds_everything_and_nothing_else(searchable):
    plant()
    assert recall() == (64, 64, 0)


@pytest.mark.postgres
def test_probe_finds_everything_on_postgres(db):
    plant()
    assert recall() == (64, 64, 0)


@pytest.mark.parametrize("question", HOSTILE)
def test_hostile_question_is_answered(searchable, question):
    plant_few()
    answers(question)


@pytest.mark.postgres
@pytest.mark.parametrize("question", HOSTILE)
def test_hostile_question_is_answered_on_postgres(db, question):
    plant_few()
    answers(question)


def plant_few():
    home = make_home()
    make_article(home, title="调解", body=[("prose", "<p>枫桥经验</p>")])


LONG = "无关的字" * 7000 + "当事人的确认书"


def test_phrase_deep_in_a_long_text_is_found(searchable):
    make_article(make_home(), title="长文", body=[("prose", LONG)])
    assert answers("当事人的确认书") == {"长文"}


@pytest.mark.postgres
def test_phrase_deep_in_a_long_text_is_found_on_postgres(db):
    make_article(make_home(), title="长文", body=[("prose", LONG)])
    assert answers("当事人的确认书") == {"长文"}


def test_better_match_comes_first(searchable):
    home = make_home()
    make_article(home, "far", title="无关", summary="", body=[("prose", "<p>" + "无关" * 200 + "工伤</p>")])
    make_article(home, "near", title="工伤认定", summary="")
    assert [page.title for page in search_pages(["工伤"]).placed] == ["工伤认定", "无关"]


def test_autocomplete_takes_beginnings(searchable):
    make_article(make_home(), title="ODR在线调解")
    backend = get_search_backend()
    assert [page.title for page in backend.autocomplete("OD", ArticlePage)] == ["ODR在线调解"]
    assert [page.title for page in backend.autocomplete("在线", ArticlePage)] == ["ODR在线调解"]


def test_changed_page_is_found_by_its_new_words_alone(searchable):
    page = make_article(make_home(), title="旧标题")
    page.title = "新标题"
    page.save()
    assert answers("旧标") == set()
    assert answers("新标") == {"新标题"}


def test_deleted_page_is_not_found(searchable):
    make_article(make_home(), title="调解").delete()
    assert answers("调解") == set()


def test_draft_is_not_found(searchable):
    make_article(make_home(), title="调解", live=False)
    assert answers("调解") == set()


def test_rebuilt_index_answers_the_same(searchable):
    make_article(make_home(), title="调解")
    call_command("update_index", stdout=StringIO())
    assert answers("调解") == {"调解"}


def test_search_within_a_type_keeps_to_it(searchable):
    home = make_home(headline="调解之家")
    add(home, ArticlePage, "statement", title="调解说明")
    assert [page.title for page in ArticlePage.objects.search("调解")] == ["调解说明"]


def test_search_in_a_given_order(searchable):
    home = make_home()
    for letter in ("b", "a"):
        make_article(home, letter, title=f"调解{letter}")
    rows = ArticlePage.objects.order_by("title").search("调解", order_by_relevance=False)
    assert [page.title for page in rows] == ["调解a", "调解b"]


def plant_many():
    """Six articles with the word, the oldest of them alone in its title, and one case."""
    home = make_home()
    make_article(home, "old", title="工伤认定")
    for number in range(5):
        make_article(home, f"a{number}", title=f"消息{number}", body=[("prose", "<p>工伤</p>")])
    make_case(home, title="一件旧事", result="工伤")


def check_bounded(monkeypatch):
    """A word on more pages of a kind than are listed: the title's page is found however old, other kinds are not crowded out."""
    monkeypatch.setattr("content.search.queries.LISTED", 2)
    answer = search_pages(["工伤"])
    assert [page.title for page in answer.placed] == ["工伤认定", "一件旧事", "消息4"]
    assert answer.more == {"policy"}
    assert len(answer.of("policy")) == 2 and len(answer.of("case")) == 1
    monkeypatch.setattr("content.search.queries.LISTED", 6)
    assert search_pages(["工伤"]).more == set()


def test_common_word_is_answered_within_bounds(searchable, monkeypatch):
    plant_many()
    check_bounded(monkeypatch)


@pytest.mark.postgres
def test_common_word_is_answered_within_bounds_on_postgres(db, monkeypatch):
    plant_many()
    check_bounded(monkeypatch)


def test_page_taken_down_past_the_index_is_not_found(searchable):
    make_article(make_home(), title="调解")
    ArticlePage.objects.update(live=False)
    assert answers("调解") == set()


@pytest.mark.postgres
def test_new_words_wait_on_a_short_list_on_postgres(db):
    import_module("content.migrations.0002_search_index").shorten(None, SimpleNamespace(connection=connection))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reloptions FROM pg_class WHERE relname LIKE '%indexentry%gin' OR relname LIKE 'wagtailsear%gin'"
        )
        options = [row[0] for row in cursor.fetchall()]
    assert options == [["gin_pending_list_limit=64"]] * 3
