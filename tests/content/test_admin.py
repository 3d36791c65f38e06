"""Editors can open what they are meant to edit, and only that."""

import ast
import html
import json
import re
from pathlib import Path

import pytest
import wagtail
from wagtail.models import Collection, Site
from wagtail_factories import DocumentFactory, ImageFactory

from portal.ledger.actor import SYSTEM
from portal.people.syncing import sync_roles
from tests.factories.content import make_article, make_campaign, make_case, make_help
from tests.factories.people import staff


def enter(client, role):
    client.force_login(staff(role), backend="portal.people.backend.RolesBackend")


def test_every_page_type_opens_for_an_editor(client, home):
    pages = [home, make_campaign(home), make_article(home), make_case(home), *make_help(home)]
    pages += [page.get_parent() for page in pages[1:4]]
    enter(client, "ED1")
    opened = {page.specific_class.__name__: client.get(f"/admin/pages/{page.pk}/edit/").status_code for page in pages}
    assert opened == dict.fromkeys(opened, 200)
    assert len(opened) == 10


def test_new_page_opens_below_its_parent(client, home):
    case = make_case(home)
    enter(client, "ED1")
    assert client.get(f"/admin/pages/add/content/casestudypage/{case.get_parent().pk}/").status_code == 200
    assert client.get(f"/admin/pages/add/content/casestudypage/{home.pk}/").status_code in {302, 403, 404}


@pytest.mark.parametrize(("role", "status"), [("ED3", 200), ("ED1", 404), ("U1", 404)])
@pytest.mark.parametrize("setting", ["content/siteidentity", "content/sitefooter", "public_forms/doordirectory"])
def test_site_settings_open_for_the_publisher_alone(client, home, role, status, setting):
    enter(client, role)
    site = Site.objects.get(is_default_site=True)
    assert client.get(f"/admin/settings/{setting}/{site.pk}/").status_code == status


@pytest.mark.parametrize("shelf", ["images", "documents"])
@pytest.mark.parametrize(("role", "status"), [("ED1", 200), ("ED3", 200), ("U1", 404)])
def test_what_an_article_shows_can_be_chosen(client, home, shelf, role, status):
    enter(client, role)
    assert client.get(f"/admin/{shelf}/chooser/").status_code == status


SENTENCE = re.compile(r"[A-Za-z']+ [a-z']+ [a-z']+")


@pytest.mark.parametrize(
    "address", ["", "images/", "images/add/", "images/chooser/", "documents/", "documents/add/", "pages/"]
)
def test_no_english_sentence_before_an_editor(client, home, address):
    enter(client, "ED1")
    page = client.get(f"/admin/{address}", follow=True)
    shown = page.json()["html"] if page["Content-Type"] == "application/json" else page.content.decode()
    assert SENTENCE.findall(words_of(shown)) == []


def test_no_english_sentence_in_the_editor_of_a_page(client, home):
    article = make_article(home)
    enter(client, "ED1")
    for address in (
        f"{article.pk}/edit/",
        f"{article.get_parent().pk}/",
        f"add/content/articlepage/{article.get_parent().pk}/",
    ):
        assert SENTENCE.findall(words_of(client.get(f"/admin/pages/{address}").content.decode())) == []


def test_words_of_cases_are_not_those_of_pages(client, home):
    article = make_article(home)
    enter(client, "ED3")
    assert "移动" in client.get(f"/admin/pages/{article.pk}/move/").content.decode()
    assert "发布时间" in client.get(article.url).content.decode()


def test_refused_page_says_so_in_chinese(client, home):
    column = make_article(home).get_parent()
    enter(client, "ED1")
    refused = client.post(f"/admin/pages/add/content/articlepage/{column.pk}/", {"title": "", "body-count": "0"})
    assert "有内容没有填对，页面还没有建立。" in refused.content.decode()
    assert SENTENCE.findall(words_of(refused.content.decode())) == []


@pytest.mark.parametrize("title", ["国庆放假通知", "！！！", "长" * 255, "<script>alert(1)</script>"])
def test_address_left_empty_is_made_of_the_title(client, home, title):
    column = make_article(home).get_parent()
    enter(client, "ED1")
    for _again in range(2):
        client.post(f"/admin/pages/add/content/articlepage/{column.pk}/", NEW_ARTICLE | {"title": title, "slug": ""})
    slugs = column.get_children().filter(title=title).values_list("slug", flat=True)
    assert (len(set(slugs)), "" in slugs) == (2, False)


@pytest.mark.parametrize(("slug", "pages"), [("值班安排", 2), ("duty", 1)])
def test_second_page_of_a_title_gets_an_address_of_its_own_unless_one_was_typed(client, home, slug, pages):
    column = make_article(home).get_parent()
    enter(client, "ED1")
    for _again in range(2):
        form = NEW_ARTICLE | {"title": "值班安排", "slug": slug}
        client.post(f"/admin/pages/add/content/articlepage/{column.pk}/", form)
    assert column.get_children().filter(title="值班安排").count() == pages


NEW_ARTICLE = {"body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}


def test_preview_shows_beside_the_editor_with_the_checks(client, home):
    article = make_article(home)
    enter(client, "ED1")
    framed = article.make_preview_request(client.get("/admin/").wsgi_request, "")
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert "unsafe-inline" not in framed["Content-Security-Policy"]
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "wagtail-userbar" in framed.content.decode()
    assert "wagtail-userbar" not in client.get(article.url).content.decode()


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("columnpage", {"fresh_within": "14"}),
        ("campaignindexpage", {}),
        ("articlepage", {"document_number": "示例〔2026〕1号"}),
    ],
)
def test_page_not_saved_yet_can_be_looked_at(client, home, kind, typed):
    parent = make_article(home).get_parent() if kind == "articlepage" else home
    enter(client, "ED3")
    address = f"/admin/pages/add/content/{kind}/{parent.pk}/preview/"
    assert client.post(address, NEW_ARTICLE | {"title": "新栏目", "slug": "新栏目"} | typed).json()["is_valid"]
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["images/?layout=list", "documents/"])
def test_list_of_files_leads_to_no_closed_page(client, home, address):
    sync_roles(by=SYSTEM)
    everybody = Collection.get_first_root_node()
    ImageFactory(collection=everybody)
    DocumentFactory(collection=everybody)
    enter(client, "ED1")
    page = client.get(f"/admin/{address}").content.decode()
    assert "已使用0次" in page and "/usage/" not in page


@pytest.mark.parametrize("key", ["nosuchword", "9" * 40, "987654321"])
@pytest.mark.parametrize("things", ["images", "documents"])
def test_chooser_asked_for_no_key_finds_nothing(client, home, things, key):
    enter(client, "ED1")
    assert client.get(f"/admin/{things}/chooser/chosen/{key}/").status_code == 404


FORGED = {
    "a list": "[]",
    "a number": "7",
    "no json": "{blocks",
    "nothing stands there": (
        '{"entityMap": {}, "blocks": [{"key": "a", "text": "字", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],'
        ' "entityRanges": [{"offset": 0, "length": 1, "key": 5}]}]}'
    ),
}


def article_with(written):
    block = {"type": "prose", "value": written, "deleted": "", "order": "0", "id": ""}
    return NEW_ARTICLE | {"title": "稿", "body-count": "1"} | {f"body-0-{name}": block[name] for name in block}


def test_running_text_without_words_is_no_error(client, home):
    """Wagtail 7.4 cannot read such a block and it is answered like what does not exist; 8 takes it for an empty one."""
    column = make_article(home).get_parent()
    enter(client, "ED1")
    answer = client.post(
        f"/admin/pages/add/content/articlepage/{column.pk}/", article_with('{"blocks": [{"type": "unstyled"}]}')
    )
    saved = list(column.get_children().filter(title="稿"))
    assert (answer.status_code, len(saved)) == ((302, 1) if wagtail.VERSION[0] >= 8 else (404, 0))


@pytest.mark.parametrize("written", FORGED)
def test_running_text_no_editor_wrote_is_not_understood(client, home, written):
    column = make_article(home).get_parent()
    enter(client, "ED1")
    typed = article_with(FORGED[written])
    assert client.post(f"/admin/pages/add/content/articlepage/{column.pk}/", typed).status_code == 404
    del typed["body-0-deleted"]
    assert client.post(f"/admin/pages/add/content/articlepage/{column.pk}/", typed).status_code == 404
    assert not column.get_children().filter(title="稿").exists()


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,<script>", "vbscript:x"],
)
def test_link_that_is_a_program_leads_nowhere(client, home, url):
    column = make_article(home).get_parent()
    enter(client, "ED3")
    blocks = [{"key": "a", "text": "链接", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}]
    blocks[0]["entityRanges"] = [{"offset": 0, "length": 2, "key": 0}]
    links = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}}
    written = json.dumps({"blocks": blocks, "entityMap": links})
    block = {"type": "prose", "value": written, "deleted": "", "order": "0", "id": ""}
    typed = NEW_ARTICLE | {"title": "稿", "body-count": "1", "action-publish": "1"}
    typed |= {f"body-0-{name}": block[name] for name in block}
    client.post(f"/admin/pages/add/content/articlepage/{column.pk}/", typed)
    assert "<a>链接</a>" in client.get(column.get_children().get(title="稿").specific.url).content.decode()


def test_tree_of_pages_opens_at_the_home_page(client, home):
    enter(client, "ED1")
    assert client.get("/admin/pages/").url == f"/admin/pages/{home.pk}/"
    assert client.get("/admin/pages/?has_child_pages=true").status_code == 200


def test_pages_are_counted_without_a_noun(client, home):
    make_article(home)
    enter(client, "ED1")
    assert "共1项" in words_of(client.get(f"/admin/pages/{home.pk}/").content.decode())


WORDS_OF_SCRIPTS = Path(wagtail.__file__).parent / "admin/locale/en/LC_MESSAGES/djangojs.po"


def test_page_the_system_published_names_no_none(client, home):
    make_article(home).save_revision().publish()
    enter(client, "ED1")
    assert "None" not in words_of(client.get("/admin/reports/aging-pages/").content.decode())


def test_scripts_of_the_editor_speak_chinese(client):
    """Wagtail's own words and, over them, those its Chinese catalogue lacks: none is left in English."""
    sent = client.get("/admin/jsi18n/").content.decode()
    catalogue = json.loads(re.search(r"newcatalog = (\{.*?\n  \});", sent, re.S)[1])
    spelled = re.findall(r'^msgid ((?:".*"\n)+)', WORDS_OF_SCRIPTS.read_text(), re.M)
    words = {"".join(map(ast.literal_eval, word.splitlines())) for word in spelled} - {""}
    assert sorted(words - catalogue.keys()) == []
    assert catalogue["%(num)s min"] == ["%(num)s分钟"]


def words_of(page):
    """The text between the tags, without scripts and styles."""
    seen = re.sub(r"(?s)<(script|style|template|svg)\b.*?</\1>|<!--.*?-->|<[^>]*>", "\n", page)
    return html.unescape(seen)
