"""The workflow and the demo county: made once, left alone afterwards."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, Site, Workflow, WorkflowTask

from content.actions import align_site, ensure_workflow, load_demo_pages
from content.demo import campaigns_zh, cases_zh, help_zh, policies_zh, statements_zh
from content.models import HomePage, SiteIdentity
from content.publishing import TEXTS
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.privacy.deidentify import Registry, scan_residue
from tests.content.weight import weigh
from tests.factories.content import make_article

DAY = datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC)


@pytest.fixture
def demo(searchable, settings):
    settings.CLOCK_START = None
    with time_machine.travel(DAY, tick=False):
        return load_demo_pages(by=SYSTEM)


def test_workflow_asks_three_roles_in_turn(home):
    workflow = ensure_workflow(by=SYSTEM)
    tasks = WorkflowTask.objects.filter(workflow=workflow).order_by("sort_order")
    assert [(row.task.name, [g.name for g in row.task.specific.groups.all()]) for row in tasks] == [
        ("一审一校", ["ED1"]),
        ("二审二校", ["ED2"]),
        ("三审三校并发布", ["ED3"]),
    ]


def test_workflow_holds_for_every_page_below_home(home):
    workflow = ensure_workflow(by=SYSTEM)
    assert make_article(home).get_workflow() == workflow


def test_workflow_is_made_once(home):
    ensure_workflow(by=SYSTEM)
    ensure_workflow(by=SYSTEM)
    assert Workflow.objects.filter(name="网站三审三校").count() == 1
    assert LedgerEntry.objects.filter(event="content.workflow_ensured").count() == 1


def test_demo_pages_are_made_once(demo):
    count = Page.objects.count()
    assert len(demo) == 33
    assert load_demo_pages(by=SYSTEM) == []
    assert Page.objects.count() == count
    assert LedgerEntry.objects.filter(event="content.demo_loaded").count() == 1


def test_demo_leaves_an_editors_change(demo):
    home = HomePage.objects.get()
    home.headline = "编辑改过"
    home.save()
    identity = SiteIdentity.objects.get()
    identity.phone = "0000-7654321"
    identity.save()
    load_demo_pages(by=SYSTEM)
    assert HomePage.objects.get().headline == "编辑改过"
    assert SiteIdentity.objects.get().phone == "0000-7654321"


def test_demo_replaces_wagtails_welcome_page(searchable):
    root = Page.objects.get(depth=1)
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.update(root_page=welcome)
    load_demo_pages(by=SYSTEM)
    assert not Page.objects.filter(pk=welcome.pk).exists()
    assert Site.objects.get().root_page.specific_class is HomePage
    root.refresh_from_db()
    assert (root.title, root.numchild) == ("网站", 1)
    assert not PageLogEntry.objects.filter(action="wagtail.delete").exists()


def test_every_planted_page_is_the_first_version_of_itself(demo):
    """Without one the first person's change leaves no way back, and two people at once are not told of each other."""
    planted = Page.objects.filter(pk__in=[page.pk for page in demo])
    assert {(page.latest_revision_id, page.has_unpublished_changes) for page in planted} == {
        (page.live_revision_id, False) for page in planted
    }
    assert None not in planted.values_list("latest_revision_id", flat=True)


ADDRESSES = [
    "/", "/campaigns/", "/campaigns/talk-first/", "/campaigns/the-way/", "/campaigns/judicial-confirmation/", "/cases/",
    "/cases/2025-work-injury/", "/policies/", "/policies/limits/", "/policies/county-plan/", "/notices/",
    "/notices/award-2026/", "/faq/", "/guide/", "/contact/", "/privacy/", "/accessibility/", "/sitemap/",
    "/search/?q=罚款", "/events/", "/events/constitution-day/", "/events/winter-round/", "/events/september-open-day/", "/explained/",
    "/explained/plan-in-short/", "/institution/", "/data/", "/mailbox/", "/campaigns/backlog-drive/", "/campaigns/for-officials/",
    "/campaigns/case-show/", "/feeds/all/rss/", "/sitemap.xml",
]  # fmt: skip


@pytest.mark.parametrize("look", ["", "elder.dark.high.large"])
def test_every_demo_page_opens_in_every_look(client, demo, look):
    client.cookies["look"] = look
    assert {address: client.get(address).status_code for address in ADDRESSES} == dict.fromkeys(ADDRESSES, 200)


def test_no_demo_page_costs_more_than_twelve_queries(client, demo):
    dear = {}
    for address in ADDRESSES:
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            client.get(address)
        if len(caught) > 12:
            dear[address] = len(caught)
    assert dear == {}


def test_demo_questions_are_the_eight_of_the_county():
    questions = [item["question"] for _kind, group in help_zh.FAQ["questions"] for item in group["questions"]]
    assert len(questions) == 8
    assert questions[0] == "行政争议纾解收费吗？"
    assert questions[7] == "哪些事不归这里管？"


def test_demo_home_shows_the_newest_campaign_first(client, demo):
    page = client.get("/").content.decode()
    assert page.index("有行政争议，先来谈一谈</a>") < page.index("一图读懂办理流程</a>")
    assert max(page.first_published for page in demo) < DAY.date()


@pytest.mark.parametrize(
    "page",
    [*campaigns_zh.PAGES, campaigns_zh.INDEX, *cases_zh.PAGES, cases_zh.INDEX, *policies_zh.POLICY_PAGES,
     *policies_zh.NOTICE_PAGES, help_zh.FAQ, help_zh.GUIDE, help_zh.CONTACT, statements_zh.PRIVACY],
    ids=lambda page: page["slug"],
)  # fmt: skip
def test_demo_texts_keep_the_limits(page):
    assert len(page.get("seo_title", "")) <= 28
    assert 10 <= len(page["summary"]) <= 100


@pytest.mark.parametrize("case", cases_zh.PAGES, ids=lambda case: case["slug"])
def test_demo_cases_name_nobody(case):
    texts = [case[name] for name in TEXTS if name in case]
    assert [finding for text in texts for finding in scan_residue(text, Registry([]))] == []


def test_demo_pages_would_be_accepted_from_an_editor(demo):
    for page in demo:
        page.specific.full_clean()


def test_demo_site_holds_the_weight_of_a_phone(client, demo):
    """At most 100 KB and 15 requests for a first view of the home page (uncompressed, so less on the wire)."""
    size, requests = weigh(client, "/")
    assert requests <= 15
    assert size <= 100_000


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("https://sj.example.gov.cn", "https://sj.example.gov.cn"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://sj.example.gov.cn", "http://sj.example.gov.cn"),
    ],
)
def test_site_is_known_by_the_public_address(client, home, address, root):
    page = make_article(home)
    assert align_site(address=address, by=SYSTEM).root_url == root
    align_site(address=address, by=SYSTEM)
    assert LedgerEntry.objects.filter(event="content.site_aligned").count() == 1
    shown = client.get(page.get_url()).content.decode()
    assert f'<link rel="canonical" href="{root}{page.get_url()}">' in shown
    assert f"<loc>{root}{page.get_url()}</loc>" in client.get("/sitemap.xml").content.decode()
