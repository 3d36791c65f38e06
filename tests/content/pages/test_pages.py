"""What each public page shows, and that its queries do not grow with its rows."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction
from wagtail_factories import ImageFactory

from content.models import CaseStudyPage, ColumnPage
from portal.units.models import UnitKind
from tests.factories.content import add, make_article, make_campaign, make_case, make_case_index, make_help
from tests.factories.units import CenterFactory, UnitFactory


def html(client, address="/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def queries(client, address):
    """How many queries a page costs once lookups that live for the whole process are warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


def numbered(number: int) -> str:
    return f"row-{number}"


def grow_home(home, number):
    make_campaign(home, numbered(number))
    make_case(home, numbered(number))
    make_article(home, numbered(number))
    UnitFactory()


LISTS = {
    "/": (grow_home, 9),
    "/campaigns/": (lambda home, n: make_campaign(home, numbered(n)), 9),
    "/cases/": (lambda home, n: make_case(home, numbered(n)), 10),
    "/column/": (lambda home, n: make_article(home, numbered(n)), 9),
    "/contact/": (lambda home, n: UnitFactory(), 8),
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("address", LISTS)
def test_list_costs_the_same_queries(client, home, address, rows):
    make_help(home)
    grow, expected = LISTS[address]
    for number in range(rows):
        grow(home, number)
    assert queries(client, address) == expected


@pytest.mark.parametrize("blocks", [1, 12])
def test_campaign_costs_the_same_for_any_number_of_blocks(client, home, blocks):
    make_campaign(home, body=[("prose", "<p>正文</p>"), ("quote", {"words": "原话"})] * blocks)
    assert queries(client, "/campaigns/talk/") == 8


@pytest.mark.parametrize("rows", [1, 3])
def test_covers_cost_one_query_for_all(client, home, rows):
    for number in range(rows):
        make_campaign(home, numbered(number), cover=ImageFactory(), cover_alt="两个人")
    assert queries(client, "/campaigns/") == 10
    assert html(client, "/campaigns/").count('alt="两个人"') == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_pictures_in_the_text_cost_two_queries_for_all(client, home, rows):
    figures = [("figure", {"image": ImageFactory(), "alt": "一张桌子", "caption": ""}) for _number in range(rows)]
    make_campaign(home, body=figures)
    assert queries(client, "/campaigns/talk/") == 10
    assert html(client, "/campaigns/talk/").count('alt="一张桌子"') == rows


def test_lists_hide_pages_below_a_restriction(client, home):
    case = make_case(home, title="内部案例")
    PageViewRestriction.objects.create(page=case.get_parent(), restriction_type="login")
    assert "内部案例" not in html(client)


def test_home_shows_its_own_words(client, home):
    home.promises = [("promise", {"word": "免费", "text": "分文不收"})]
    home.steps = [("step", {"title": "说清楚", "text": "先说"})]
    home.clocks = [("clock", {"number": "3", "unit": "个工作日", "text": "受理"})]
    home.limits_title, home.limits_text = "复议60日、诉讼6个月", "期限不等人"
    home.save()
    page = html(client)
    for words in ("把话说开。", "分文不收", "说清楚", "个工作日", "复议60日、诉讼6个月"):
        assert words in page, words


def test_home_headline_breaks_after_punctuation(home):
    home.headline = "有行政争议，先来谈一谈"
    assert home.headline_phrases == ["有行政争议，", "先来谈一谈"]


def test_home_leaves_empty_lists_out(client, home):
    page = html(client)
    assert not any(f'id="{name}"' in page for name in ("campaigns", "cases", "notices", "windows"))


def test_home_shows_newest_three(client, home):
    for day in range(1, 5):
        make_case(home, numbered(day), title=f"案例{day}", first_published=datetime.date(2026, 1, day))
    page = html(client)
    assert [f"案例{day}" in page for day in (1, 2, 3, 4)] == [False, True, True, True]


def test_home_in_elder_mode_puts_the_telephone_first(client, home):
    client.cookies["look"] = "elder"
    page = html(client)
    assert page.index('class="call" href="tel:12348"') < page.index('class="entries"')


def test_campaign_shows_the_limits_beside(client, home):
    make_campaign(home)
    assert "期限不等人" in html(client, "/campaigns/talk/")


def test_campaign_may_leave_the_limits_out(client, home):
    make_campaign(home, limits_beside=False)
    assert "期限不等人" not in html(client, "/campaigns/talk/")


def test_column_lists_its_own_and_the_invited(client, home):
    make_article(home, title="自己的文章")
    case = make_case(home, title="请来的案例")
    case.columns = [ColumnPage.objects.get()]
    case.save()
    page = html(client, "/column/")
    assert "自己的文章" in page
    assert "请来的案例" in page


def test_column_lists_no_draft(client, home):
    make_article(home, title="草稿", live=False)
    assert "这里暂时没有内容。" in html(client, "/column/")


@pytest.mark.parametrize("asked", ["2", "99", "x", "-1", "", "二"])
def test_column_answers_any_screen_number(client, home, asked):
    for number in range(11):
        make_article(home, numbered(number))
    assert "共2页" in html(client, f"/column/?page={asked}")


def test_article_shows_filled_in_policy_facts(client, home):
    make_article(home, index_number="XX-1", validity="in_force")
    page = html(client, "/column/article/")
    assert "索引号" in page
    assert "有效" in page
    assert "文号" not in page


def test_case_index_filters_by_year_and_kind(client, home):
    make_case(home, "a", title="处罚案", year=2025, act_type="PEN")
    make_case(home, "b", title="登记案", year=2024, act_type="REG")
    page = html(client, "/cases/?year=2025&act_type=PEN")
    assert "处罚案" in page
    assert "登记案" not in page


@pytest.mark.parametrize("choice", ["year=1999", "year=x", "year=2025%00", "act_type=NOPE", "owner__password=x"])
def test_case_index_ignores_unknown_choices(client, home, choice):
    make_case(home, title="处罚案")
    assert "处罚案" in html(client, f"/cases/?{choice}")


def test_case_index_offers_only_what_exists(client, home):
    make_case(home, act_type="REG")
    page = html(client, "/cases/")
    assert 'value="REG"' in page
    assert 'value="PEN"' not in page


def test_case_index_without_cases_says_so(client, home):
    make_case_index(home)
    assert "暂时没有发布案例。" in html(client, "/cases/")


def test_case_shows_story_and_merits_but_not_its_key(client, home):
    make_case(home, award_key="round-9-A07", typicality="常见理由", background="第一段\n\n第二段")
    page = html(client, "/cases/case/")
    assert "<p>第一段</p>" in page
    assert "常见理由" in page
    assert "创新性" not in page
    assert "round-9-A07" not in page


def test_award_key_is_unique_but_may_be_missing(home):
    make_case(home, "a", award_key=None)
    make_case(home, "b", award_key=None)
    assert CaseStudyPage.objects.filter(award_key=None).count() == 2


def test_contact_groups_windows_and_hides_private_ones(client, home):
    make_help(home)
    CenterFactory(name="虚构中心", address="虚构路1号", hours="工作日")
    UnitFactory(name="虚构镇窗口", kind=UnitKind.TOWN, phone="000-1111111")
    UnitFactory(name="不公开单位", is_public=False)
    UnitFactory(name="停用单位", is_active=False, accepts_cases=False)
    UnitFactory(name="法院", kind=UnitKind.COURT, accepts_cases=False)
    page = html(client, "/contact/")
    assert page.index("虚构中心") < page.index("虚构镇窗口")
    assert 'href="tel:000-1111111"' in page
    assert "虚构路1号" in page
    assert not any(name in page for name in ("不公开单位", "停用单位", "法院"))


def test_contact_without_windows_names_the_hotline(client, home):
    make_help(home)
    assert "窗口名录正在整理" in html(client, "/contact/")


def test_faq_opens_without_a_script(client, home):
    _guide, _contact, faq = make_help(home)
    faq.questions = [("group", {"title": "", "questions": [{"question": "收费吗？", "answer": "<p>不收费。</p>"}]})]
    faq.save()
    page = html(client, "/faq/")
    assert '<details class="question">' in page
    assert "不收费。" in page


def test_guide_shows_facts_first(client, home):
    guide, _contact, _faq = make_help(home)
    guide.facts = [("fact", {"label": "收不收费", "value": "不收费"})]
    guide.body = [("lead", "正文开始")]
    guide.save()
    page = html(client, "/guide/")
    assert page.index("收不收费") < page.index("正文开始")


def test_page_below_nothing_is_absent(client, home):
    add(home, ColumnPage, "hidden", live=False)
    assert client.get("/hidden/").status_code == 404
