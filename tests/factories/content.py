"""Invented pages, each below the one before it, and the facts of an awarded case."""

import datetime

from wagtail.models import Page, Site

from content.models import (
    ArticlePage,
    CampaignIndexPage,
    CampaignPage,
    CaseStudyIndexPage,
    CaseStudyPage,
    ColumnPage,
    ContactPage,
    FaqPage,
    GuidePage,
    HomePage,
)
from content.publishing import CaseStudyFacts

DAY = datetime.date(2026, 11, 1)


def add(parent: Page, kind: type, slug: str, **fields) -> Page:
    """A live page of this kind below `parent`."""
    parent.refresh_from_db()
    texts = {"title": f"虚构页面{slug}", "summary": "一段虚构的摘要。", "first_published": DAY, "live": True}
    page = kind(slug=slug, **texts | fields)
    return parent.add_child(instance=page)


def make_home(**fields) -> HomePage:
    """The home page as root of the default site."""
    home = add(Page.objects.get(depth=1), HomePage, "home", **{"headline": "先来谈一谈", "lead": "把话说开。"} | fields)
    Site.objects.filter(is_default_site=True).update(root_page=home)
    Site.clear_site_root_paths_cache()
    return home


def make_campaign(home: Page, slug: str = "talk", **fields) -> CampaignPage:
    index = CampaignIndexPage.objects.first() or add(home, CampaignIndexPage, "campaigns")
    return add(index, CampaignPage, slug, **fields)


def make_case_index(home: Page) -> CaseStudyIndexPage:
    return CaseStudyIndexPage.objects.first() or add(home, CaseStudyIndexPage, "cases")


def make_case(home: Page, slug: str = "case", **fields) -> CaseStudyPage:
    case = {"year": 2025, "award": "一等奖", "unit": "县某局", "act_type": "PEN"}
    texts = {"background": "案情。", "process": "过程。", "result": "结果。"}
    return add(make_case_index(home), CaseStudyPage, slug, **case | texts | fields)


def make_article(home: Page, slug: str = "article", **fields) -> ArticlePage:
    column = ColumnPage.objects.first() or add(home, ColumnPage, "column")
    return add(column, ArticlePage, slug, **fields)


def make_help(home: Page) -> tuple[GuidePage, ContactPage, FaqPage]:
    return add(home, GuidePage, "guide"), add(home, ContactPage, "contact"), add(home, FaqPage, "faq")


def case_facts(**fields) -> CaseStudyFacts:
    """Facts as an award round hands them over: already without names."""
    texts = {
        "title": "一次坐下来的谈话",
        "award": "2026年度一等奖",
        "unit": "县市场监督管理局",
        "background": "欧阳某经营一家小店，因标签瑕疵面临处罚。",
        "process": "纾解员对照裁量基准逐项说明。",
        "result": "单位依法不予罚款，责令改正。",
        "typicality": "常见。",
        "innovation": "新颖。",
        "reusability": "可学。",
    }
    return CaseStudyFacts(**{"award_key": "round-1-A01", "year": 2026, "act_type": "PEN"} | texts | fields)
