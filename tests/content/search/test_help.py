"""What a search offers around its results, and what it remembers."""

import pytest
from django.db import DatabaseError

from content.search.actions import count_question
from content.search.models import SearchedWord, SynonymGroup
from content.search.queries import reworded
from tests.factories.content import make_article, make_case
from tests.factories.people import staff

pytestmark = pytest.mark.usefixtures("searchable")


def html(client, **asked):
    answer = client.get("/search/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_latin_letters_find_the_word(client, home):
    make_article(home, title="行政处罚怎么办")
    page = html(client, q="xzcf")
    assert "没有找到“xzcf”，以下是“行政处罚”的结果" in page
    assert "<mark>行政处罚</mark>怎么办" in page


def test_guess_is_offered_beside_results(client, home):
    make_article(home, title="调节阀")
    page = html(client, q="调节")
    assert "您是不是要找" in page
    assert ">调解</a>" in page


def test_kinds_are_counted_and_narrow_the_list(client, home):
    make_article(home, "a", title="调解通知")
    make_case(home, "b", title="调解案例一")
    make_case(home, "c", title="调解案例二")
    assert "典型案例<span>2</span>" in html(client, q="调解")
    narrowed = html(client, q="调解", kind="case")
    assert "案例一" in narrowed
    assert "通知" not in narrowed.split('role="status"')[1].split("</main>")[0]
    assert "找到2个页面" in narrowed


def test_more_than_can_be_listed_is_said(client, home, monkeypatch):
    monkeypatch.setattr("content.search.queries.LISTED", 1)
    for number in range(2):
        make_article(home, f"a{number}", title=f"调解{number}")
    make_case(home, "b", title="调解案例")
    page = html(client, q="调解")
    assert page.count("<span>1+</span>") == 1
    assert "这里列出最相关的2个" in page
    assert "找到1个页面" in html(client, q="调解", kind="case")
    assert "这里列出最相关的1个" in html(client, q="调解", kind="policy")


@pytest.mark.parametrize("kind", ["x", "__class__", "case' --"])
def test_unknown_kind_is_everything(client, home, kind):
    make_article(home, title="调解通知")
    assert "找到1个页面" in html(client, q="调解", kind=kind)


def test_question_for_another_house_says_which(client, home):
    assert "12368" in html(client, q="邻居借钱不还")


def test_question_without_results_names_the_door(client, home):
    page = html(client, q="进度怎么查不到了")
    assert "看起来您要找的是" in page


def test_suggestions_come_as_data(client, home):
    SynonymGroup.objects.create(words="赔钱,补偿金")
    assert client.get("/search/suggest/", {"q": "补偿"}).json()["words"][:2] == ["补偿", "补偿金"]
    assert client.get("/search/suggest/", {"q": "\x00"}).json() == {"words": []}


def kept():
    return list(SearchedWord.objects.order_by("words").values_list("words", "times", "found"))


def test_words_of_the_site_are_remembered(client, home):
    make_article(home, title="青苗费发放")
    for _time in range(2):
        html(client, q="青苗费")
    html(client, q="青苗费", page=2)
    html(client, q="青苗费", kind="policy")
    assert kept() == [("青苗费", 2, 1)]


@pytest.mark.parametrize("secret", ["欧阳范例", "13800000000", "110100199001010019", "我家住样板村三组"])
def test_what_is_not_public_is_only_counted(client, home, secret):
    html(client, q=secret)
    assert kept() == [("", 1, 0)]


def test_number_on_a_page_is_not_remembered(client, home):
    make_article(home, title="热线12348")
    html(client, q="12348")
    assert kept()[0][0] == ""


def test_word_without_a_page_is_remembered_for_the_editors(client, home):
    html(client, q="抚恤金")
    assert kept() == [("抚恤金", 1, 0)]


def test_busy_database_loses_the_count_alone(client, home, monkeypatch):
    def busy(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(SearchedWord.objects, "filter", busy)
    count_question(question="调解", found=0, known={"调解"})
    assert not SearchedWord.objects.exists()


def test_editors_see_what_is_missing(client, home):
    html(client, q="抚恤金")
    html(client, q="某人的名字")
    client.force_login(staff("ED2"), backend="portal.people.backend.RolesBackend")
    page = client.get("/admin/website/searched/").content.decode()
    assert "抚恤金" in page
    assert "名字" not in page
    assert "其他不留原文的搜索：1次" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("投诉", "请至少写两个不同的词，用逗号隔开。"),
        ("投诉，投诉", "请至少写两个不同的词，用逗号隔开。"),
        (" ，", "请至少写两个不同的词，用逗号隔开。"),
        ("词," * 101, "这里最多写200个字，现在是202个字，请缩短。"),
    ],
)
def test_synonyms_need_two_words(client, home, typed, said):
    client.force_login(staff("ED2"), backend="portal.people.backend.RolesBackend")
    page = client.post("/admin/snippets/content/synonymgroup/add/", {"words": typed}).content.decode()
    assert said in page
    assert not SynonymGroup.objects.exists()


def test_synonyms_are_added_changed_and_removed(client, home):
    client.force_login(staff("ED2"), backend="portal.people.backend.RolesBackend")
    client.post("/admin/snippets/content/synonymgroup/add/", {"words": " 抱怨，投诉、举报 "})
    group = SynonymGroup.objects.get()
    assert group.words == "抱怨,投诉,举报"
    client.post(f"/admin/snippets/content/synonymgroup/edit/{group.pk}/", {"words": "抱怨,投诉"})
    assert reworded("抱怨") == ["抱怨", "投诉"]
    client.post(f"/admin/snippets/content/synonymgroup/delete/{group.pk}/")
    assert reworded("抱怨") == ["抱怨"]
