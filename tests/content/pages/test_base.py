"""What all pages share: the date of first publication, limits of titles, covers with words."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from content import models
from content.pages.column import ArticlePage
from tests.factories.content import make_article, make_campaign, make_case

NOON = datetime.datetime(2026, 11, 22, 4, tzinfo=datetime.UTC)


def test_first_published_is_the_portal_day(home, settings):
    settings.CLOCK_START = None
    with time_machine.travel(NOON, tick=False):
        page = make_article(home, first_published=None)
    assert page.first_published == datetime.date(2026, 11, 22)


def test_first_published_is_empty_for_a_draft(home):
    assert make_article(home, first_published=None, live=False).first_published is None


def test_first_published_survives_an_older_draft(home):
    page = make_article(home, first_published=None, live=False)
    draft = page.save_revision()
    page.live, page.first_published = True, datetime.date(2026, 1, 5)
    page.save()
    draft.publish()
    page.refresh_from_db()
    assert page.first_published == datetime.date(2026, 1, 5)


def copied(page, **how):
    return page.copy(update_attrs={"slug": "copy", "title": "副本"}, **how)


def test_copy_is_a_new_page_with_days_of_its_own(home):
    later = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)
    day = datetime.date(2025, 1, 5)
    page = make_article(home, first_published=day, live=False, go_live_at=later, expire_at=later)
    page.save_revision()
    made = copied(page, keep_live=False)
    draft = made.get_latest_revision_as_object()
    assert {(one.first_published, one.go_live_at, one.expire_at) for one in (made, draft)} == {(None, None, None)}


def test_copy_of_an_awarded_case_is_no_second_page_of_its_nomination(home):
    made = copied(make_case(home, award_key="2025-1"), keep_live=False)
    assert made.award_key is None


def test_alias_keeps_the_day_of_its_page(home):
    page = make_article(home, first_published=datetime.date(2025, 1, 5))
    assert page.create_alias(update_slug="alias").first_published == datetime.date(2025, 1, 5)


def test_search_title_of_29_characters_is_refused(home):
    page = ArticlePage(title="题", slug="x", seo_title="题" * 29, path="00010001", depth=2)
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert list(refused.value.message_dict) == ["seo_title"]


def test_search_title_of_28_characters_is_accepted(home):
    ArticlePage(title="题", slug="x", seo_title="题" * 28, path="00010001", depth=2).clean()


def test_cover_without_words_is_refused(home):
    page = ArticlePage(title="题", slug="x", cover_id=1, path="00010001", depth=2)
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert list(refused.value.message_dict) == ["cover_alt"]


def test_summary_stands_in_the_head(client, home):
    make_campaign(home, summary="一句<摘要>", source="来源处", seo_title="搜索标题")
    page = client.get("/campaigns/talk/").content.decode()
    assert '<meta name="description" content="一句&lt;摘要&gt;">' in page
    assert '<meta name="ContentSource" content="来源处">' in page
    assert "<title>搜索标题 - " in page


def test_page_types_know_their_places():
    assert models.CampaignPage.allowed_parent_page_models() == [models.CampaignIndexPage]
    assert models.HomePage in models.ColumnPage.allowed_parent_page_models()


@pytest.mark.parametrize("address", ["/column/article/", "/column/", "/"])
def test_page_is_found_by_its_whole_address(client, home, address):
    make_article(home)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/article/", "/column/column/", "/column/article/article/", "/home/", "/column/ARTICLE/", "/%00/", "/column/%00/"],
)
def test_no_page_is_found_by_half_an_address(client, home, address):
    make_article(home)
    assert client.get(address).status_code == 404


def test_draft_is_not_found(client, home):
    make_article(home, live=False)
    assert client.get("/column/article/").status_code == 404


def test_article_of_a_column_that_was_taken_down_stays(client, home):
    make_article(home).get_parent().specific.unpublish()
    assert client.get("/column/article/").status_code == 200
