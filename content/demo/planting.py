"""Making the demo county's pages from the data modules. Called by `content.actions.load_demo_pages` inside its transaction."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import make_aware
from wagtail.models import Page, Site

from content.base import BasePage
from content.demo import (
    campaigns_zh,
    cases_zh,
    drives_zh,
    events_zh,
    help_zh,
    home_zh,
    institution_zh,
    interpretations_zh,
    letters,
    letters_zh,
    policies_zh,
    statements_zh,
)
from content.identity import SiteFooter, SiteIdentity
from content.pages.campaign import CampaignIndexPage, CampaignPage
from content.pages.case_study import CaseStudyIndexPage, CaseStudyPage
from content.pages.column import ArticlePage, ColumnPage
from content.pages.event import EventPage
from content.pages.help import ContactPage, FaqPage, GuidePage
from content.pages.home import HomePage
from content.pages.institution import InstitutionPage
from content.pages.interpretation import InterpretationPage
from content.pages.mailbox import MailboxPage
from content.pages.statistics import StatisticsPage
from content.search.models import SynonymGroup
from portal import calendar

Branch = tuple[type[BasePage], dict[str, Any], type[BasePage] | None, list[dict[str, Any]]]
CREDIT = {"source": home_zh.SOURCE, "reviewer": home_zh.REVIEWER}


def plant(*, invented: bool = True) -> list[Page]:
    """Everything that is not there yet; returns the pages made.

    Without `invented` only what holds for any county: home, campaigns, questions, guide, contact, statements, empty
    columns; no cases, no notices, no name on the pages.
    """
    made: list[Page] = []
    home = _home(made)
    for kind, fields, leaf, leaves in _branches(invented):
        branch = _page(home, kind, fields, made)
        for leaf_fields in leaves if invented or leaf is CampaignPage else []:
            _page(branch, leaf, leaf_fields, made)
    if made:
        _settings(home, invented)
        for words in home_zh.SYNONYMS:
            SynonymGroup.objects.get_or_create(words=words)
        letters.plant(invented=invented)
    return made


def _branches(invented: bool) -> list[Branch]:
    """(kind, fields, kind of the pages below, their fields) of every page right below the home page, in order of planting."""
    branches: list[Branch] = [
        (
            CampaignIndexPage,
            campaigns_zh.INDEX,
            CampaignPage,
            [*campaigns_zh.PAGES, *(drives_zh.PAGES if invented else [])],
        ),
        (CaseStudyIndexPage, cases_zh.INDEX, CaseStudyPage, cases_zh.PAGES),
        (ColumnPage, policies_zh.POLICIES, ArticlePage, policies_zh.POLICY_PAGES),
        (ColumnPage, policies_zh.NOTICES, ArticlePage, policies_zh.NOTICE_PAGES),
        (ColumnPage, interpretations_zh.COLUMN, InterpretationPage, interpretations_zh.PAGES),
        (FaqPage, help_zh.FAQ, None, []),
        (GuidePage, help_zh.GUIDE, None, []),
        (ColumnPage, events_zh.EVENTS, EventPage, events_zh.EVENT_PAGES),
        (MailboxPage, letters_zh.MAILBOX, None, []),
        (ContactPage, help_zh.CONTACT, None, []),
        (ArticlePage, statements_zh.PRIVACY, None, []),
        (ArticlePage, statements_zh.ACCESSIBILITY, None, []),
    ]
    if invented:
        branches += [
            (InstitutionPage, institution_zh.INSTITUTION, None, []),
            (StatisticsPage, institution_zh.FIGURES, None, []),
        ]
    return branches


def _home(made: list[Page]) -> Page:
    """The home page as the root of the default site; Wagtail's welcome page gives way, and "Root" above it gets a name."""
    home = HomePage.objects.first()
    if home is None:
        top = Page.objects.get(depth=1)
        home = _page(top, HomePage, home_zh.HOME, made)
        Page.objects.filter(pk=top.pk, title="Root").update(title=home_zh.TOP, draft_title=home_zh.TOP)
    site = Site.objects.get(is_default_site=True)
    if site.root_page_id != home.pk:
        former = site.root_page
        site.root_page, site.site_name = home.page_ptr, home_zh.IDENTITY["name"]
        site.save()
        if former.depth > 1 and former.specific_class is Page:
            # Not `former.delete()`: the publication log begins with our own pages.
            Page.objects.filter(pk=former.pk).delete()
    return home


def _page(parent: Page, kind: Any, fields: dict[str, Any], made: list[Page]) -> Page:
    """The child of this slug, made if it is not there."""
    existing = kind.objects.child_of(parent).filter(slug=fields["slug"]).first()
    if existing:
        return existing
    days_ago = fields.get("days_ago", 30)
    content = _resolved({name: value for name, value in fields.items() if name != "days_ago"}, parent)
    page = kind(**CREDIT | content, first_published=_some_day(days_ago), live=True)
    parent.refresh_from_db()
    parent.add_child(instance=page)
    _first_version(page)
    made.append(page)
    return page


def _first_version(page: Page) -> None:
    """What was planted as a version of its own: the history keeps it, and two people who edit it at once are told of each other."""
    page.live_revision = page.save_revision(changed=False, clean=False)
    page.save(update_fields=["live_revision"], clean=False)


def _resolved(content: dict[str, Any], parent: Page) -> dict[str, Any]:
    """Pages named by their slug and moments counted from today become what the fields hold."""
    home = parent.get_ancestors(inclusive=True).filter(depth=2)
    if "policy" in content:
        content["policy"] = ArticlePage.objects.filter(slug=content["policy"]).first()
    if "when" in content:
        first, begins, last, ends = content.pop("when")
        content |= {"starts_at": _moment(first, begins), "ends_at": _moment(last, ends)}
    for name in ("body", "announcement"):
        if name in content:
            content[name] = [_with_page(kind, value, home) for kind, value in content[name]]
    return content


def _with_page(kind: str, value: Any, home: Any) -> tuple[str, Any]:
    """A call's page by its slug below the home page."""
    if kind == "call":
        value = value | {"page": Page.objects.child_of(home.get()).get(slug=value["page"])}
    return kind, value


def _moment(days: int, clock: str) -> datetime:
    return make_aware(datetime.combine(calendar.today() + timedelta(days=days), time.fromisoformat(clock)))


def _some_day(days_ago: int) -> date:
    return calendar.today() - timedelta(days=days_ago)


def _settings(home: Page, invented: bool) -> None:
    """Where the doors lead; with `invented` also the demo county's facts, unless somebody saved their own."""
    site = Site.objects.get(is_default_site=True)
    pages = {page.slug: page for page in home.get_children()}
    doors = {"guide_page": pages.get("guide"), "contact_page": pages.get("contact")}
    statements = {"accessibility_page": pages.get("accessibility"), "privacy_page": pages.get("privacy")}
    SiteIdentity.objects.get_or_create(site=site, defaults=(home_zh.IDENTITY if invented else {}) | doors)
    SiteFooter.objects.get_or_create(site=site, defaults=(home_zh.FOOTER if invented else {}) | statements)
