"""A page with typing mistakes or forbidden words goes no further; a draft is always kept."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from content.actions import ensure_workflow
from content.editing.queries import waiting
from content.models import ArticlePage
from content.wording.checks import says_nothing, texts_in, texts_of, watched
from content.wording.models import WatchWord
from portal.ledger.actor import SYSTEM
from tests.factories.content import make_article
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("alt", ["图片", "IMG_2034.jpg", "DSC 0001", "截图", "  ", "封面（2）", "会场.PNG"])
def test_says_nothing(alt):
    assert says_nothing(alt)


@pytest.mark.parametrize("alt", ["两个人坐在调解室里谈话", "图为听证室", "一张盖章的协议书"])
def test_says_something(alt):
    assert not says_nothing(alt)


def test_words_are_found_in_any_width_and_counted():
    WatchWord.objects.create(word="abc帐号", kind="typo", instead="账号")
    found = watched(["ＡＢＣ帐号", "Abc帐号"])
    assert [(one.word.word, one.times, one.stops) for one in found] == [("abc帐号", 2, True)]
    assert "建议写成：账号" in found[0].sentence


def test_forbidden_words_come_first_and_remarks_stop_nothing():
    for word, kind in (("甲", "remark"), ("乙", "sensitive"), ("丙", "typo")):
        WatchWord.objects.create(word=word, kind=kind)
    assert [(one.word.word, one.stops) for one in watched(["甲乙丙"])] == [("乙", True), ("丙", True), ("甲", False)]


def test_texts_are_read_out_of_blocks():
    page = ArticlePage(body=[("prose", "<p>登陆网站</p>"), ("quote", {"words": "原话", "origin": ""})])
    assert "登陆网站" in " ".join(texts_of({"body": page.body, "title": "题", "live": True}))


@pytest.fixture
def article(client, home):
    ensure_workflow(by=SYSTEM)
    WatchWord.objects.create(word="登陆网站", kind="typo", instead="登录网站")
    client.force_login(staff("ED1"), backend="portal.people.backend.RolesBackend")
    return make_article(home, title="通知")


def save(client, page, title="请登陆网站", by_itself=False, **buttons):
    """What the editor posts for a page without blocks."""
    form = {
        "title": title, "slug": page.slug, "summary": "一段虚构的摘要。", "body-count": "0", "source": "", "reviewer": "",
        "first_published": "", "cover": "", "cover_alt": "", "illustration": "", "seo_title": "", "search_description": "",
        "index_number": "", "topic": "", "issuing_body": "", "written_on": "", "document_number": "", "validity": "",
        "go_live_at": "", "expire_at": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    accepts = {"accept": "application/json" if by_itself else "text/html"}
    return client.post(f"/admin/pages/{page.pk}/edit/", form | buttons, headers=accepts)


def test_draft_may_hold_anything(client, article):
    save(client, article)
    assert Page.objects.get(pk=article.pk).latest_revision.content["title"] == "请登陆网站"


def test_handing_on_is_stopped_with_a_sentence(client, article):
    answer = save(client, article, **{"action-submit": "1"})
    assert "（1处）。 建议写成：登录网站 出现在：标题。" in answer.content.decode()
    assert not article.workflow_states.exists()


def test_approving_is_stopped_too(client, article):
    article.save_revision()
    article.get_workflow().start(article, None)
    answer = save(client, article, **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    assert "建议写成：登录网站" in answer.content.decode()
    assert article.current_workflow_task.name == "一审一校"


@pytest.mark.parametrize("script", [False, True], ids=["pressed", "by script"])
def test_approving_from_the_list_is_stopped_and_leads_to_the_editor(client, article, script):
    article.title = "请登陆网站"
    article.save_revision()
    article.get_workflow().start(article, None)
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[article.pk, "approve", article.current_workflow_task_state.pk]
    )
    answer = client.post(url, headers={"x-requested-with": "XMLHttpRequest"} if script else {})
    editor = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert (answer.json()["redirect"] if script else answer.url) == editor
    assert "建议写成：登录网站" in client.get(editor).content.decode()
    assert article.current_workflow_task.name == "一审一校"
    WatchWord.objects.all().delete()
    client.post(url)
    assert article.current_workflow_task.name == "二审二校"


def test_editor_that_saves_by_itself_piles_up_no_remarks(client, article):
    saved = save(client, article, by_itself=True)
    assert saved.json()["success"]
    assert "建议写成" not in client.get(f"/admin/pages/{article.pk}/edit/").content.decode()


def test_word_in_a_stored_title_is_counted_once(article):
    found = watched(texts_in(ArticlePage(title="请登陆网站", slug="x")))
    assert [one.times for one in found] == [1]


def test_title_that_is_too_long_is_kept_and_told_at_its_field(client, article):
    page = save(client, article, title="长" * 256).content.decode()
    assert "这里最多写255个字，现在是256个字，请缩短。" in page
    assert "长" * 256 in page


def test_editor_lets_no_browser_cut_a_text(client, article):
    page = client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert "maxlength" not in page


def test_clean_page_goes_on(client, article):
    WatchWord.objects.all().delete()
    save(client, article, **{"action-submit": "1"})
    assert article.workflow_states.count() == 1


@pytest.mark.parametrize("name", ["approve", "reject"])
def test_decision_about_a_page_withdrawn_meanwhile_keeps_the_words(client, article, name):
    article.save_revision()
    article.get_workflow().start(article, None)
    article.current_workflow_state.cancel()
    save(client, article, title="改过的通知", **{"action-workflow-action": "1", "workflow-action-name": name})
    assert Page.objects.get(pk=article.pk).latest_revision.content["title"] == "改过的通知"
    assert "本页已不在您这一环节" in client.get(f"/admin/pages/{article.pk}/edit/").content.decode()


def test_decision_another_person_has_made_already_does_not_count_twice(client, article):
    article.save_revision()
    article.get_workflow().start(article, None)
    article.current_workflow_task_state.approve(user=None)
    told = save(client, article, title="我改的", **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    assert article.current_workflow_task.name == "二审二校"
    assert "本页已不在您这一环节" in told.content.decode()
    assert "我改的" in told.content.decode()


@pytest.mark.parametrize("route", ["workflow_action", "collect_workflow_action_data"])
@pytest.mark.parametrize("script", [False, True], ids=["pressed", "by script"])
def test_window_for_a_check_that_is_over_says_so(client, article, route, script):
    article.save_revision()
    article.get_workflow().start(article, None)
    url = reverse(f"wagtailadmin_pages:{route}", args=[article.pk, "reject", article.current_workflow_task_state.pk])
    headers = {"x-requested-with": "XMLHttpRequest"} if script else {}
    if script:
        assert "评论" in client.get(url, headers=headers).json()["html"]
    article.current_workflow_task_state.approve(user=None)
    for ask in (client.get, client.post):
        told = ask(url, headers=headers, follow=True)
        assert "本页已不在您这一环节" in (told.json()["html"] if script else told.content.decode())
    assert article.current_workflow_task.name == "二审二校"


def test_page_with_mistakes_can_be_sent_back(client, article):
    article.save_revision()
    article.get_workflow().start(article, None)
    answer = save(client, article, **{"action-workflow-action": "1", "workflow-action-name": "reject"})
    assert article.workflow_states.get().status == "needs_changes"
    assert "已退回修改，并告知送审人。" in client.get(answer.url).content.decode()


def test_after_each_check_the_next_one_is_named(client, article):
    WatchWord.objects.all().delete()
    article.save_revision()
    article.get_workflow().start(article, None)
    told = {"ED1": "下一环节：二审二校。", "ED2": "下一环节：三审三校并发布。", "ED3": "已通过，这是最后一个环节。"}
    for role, said in told.items():
        client.force_login(staff(role), backend="portal.people.backend.RolesBackend")
        answer = save(client, article, **{"action-workflow-action": "1", "workflow-action-name": "approve"})
        assert said in client.get(answer.url).content.decode()


APPROVE = {"action-workflow-action": "1", "workflow-action-name": "approve"}


def test_three_people_check_a_page(client, article):
    """Whoever holds every role makes one check; whoever handed the page in makes the first at most."""
    WatchWord.objects.all().delete()
    everything, other, last = staff("ED1", "ED2", "ED3"), staff("ED1", "ED2", "ED3"), staff("ED3")
    article.save_revision(user=everything)
    article.get_workflow().start(article, everything)

    def pressed(user, **typed):
        client.force_login(user, backend="portal.people.backend.RolesBackend")
        answer = save(client, article, **APPROVE, **typed)
        task = Page.objects.get(pk=article.pk).current_workflow_task
        return task.name if task else "", client.get(answer.url).content.decode()

    def mine(user):
        return [row.mine for row in waiting(user)]

    assert mine(everything) == [True]
    assert pressed(everything)[0] == "二审二校"
    assert (mine(everything), mine(other)) == ([False], [True])
    step, said = pressed(everything, summary="改过的摘要")
    assert step == "二审二校"
    assert "三审由三个人分别把关" in said
    assert Page.objects.get(pk=article.pk).latest_revision.content["summary"] == "改过的摘要"
    assert pressed(other)[0] == "三审三校并发布"
    assert pressed(other)[0] == "三审三校并发布"
    assert pressed(everything)[0] == "三审三校并发布"
    assert pressed(last)[0] == ""
    assert article.workflow_states.get().status == "approved"


def test_own_check_in_the_list_says_whose_it_is(client, article):
    WatchWord.objects.all().delete()
    person = staff("ED2")
    article.save_revision()
    workflow = article.get_workflow()
    workflow.start(article, person)
    state = article.current_workflow_task_state
    state.task.specific.on_action(state, staff("ED1"), "approve")
    client.force_login(person, backend="portal.people.backend.RolesBackend")
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[article.pk, "approve", article.current_workflow_task_state.pk]
    )
    answer = client.post(url)
    assert "三审由三个人分别把关" in client.get(answer.url).content.decode()
    assert article.current_workflow_task.name == "二审二校"
    client.post(url.replace("approve", "reject"))
    assert article.workflow_states.get().status == "needs_changes"


def test_remark_is_said_without_stopping(client, article):
    WatchWord.objects.update(kind="remark")
    answer = save(client, article, **{"action-submit": "1"})
    assert article.workflow_states.count() == 1
    assert answer.status_code == 302
    told = client.get(answer.url, follow=True).content.decode()
    assert "登陆网站" in told


def test_word_listed_twice_says_so(client, home):
    WatchWord.objects.create(word="登陆网站", kind="typo")
    client.force_login(staff("ED2"), backend="portal.people.backend.RolesBackend")
    answer = client.post(
        "/admin/snippets/content/watchword/add/", {"word": "登陆网站", "kind": "typo", "instead": "字" * 81}
    )
    page = answer.content.decode()
    assert "这个词已经在表里" in page
    assert "这里最多写80个字，现在是81个字，请缩短。" in page
    assert "字" * 81 in page


@pytest.mark.parametrize(("word", "kept"), [("的", False), (" 的 ", False), ("登陆", True)])
def test_single_character_is_no_watched_word(client, home, word, kept):
    client.force_login(staff("ED2"), backend="portal.people.backend.RolesBackend")
    answer = client.post("/admin/snippets/content/watchword/add/", {"word": word, "kind": "typo"})
    assert (answer.status_code == 302, "请写完整的词" in answer.content.decode()) == (kept, not kept)


@pytest.mark.parametrize(("role", "status"), [("ED3", 200), ("ED2", 200), ("ED1", 404), ("U1", 404)])
def test_word_list_opens_for_reviewers(client, home, role, status):
    client.force_login(staff(role), backend="portal.people.backend.RolesBackend")
    assert client.get("/admin/snippets/content/watchword/").status_code == status
