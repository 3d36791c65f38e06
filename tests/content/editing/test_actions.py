"""Pages come and go at their hour from the ticker; dead links are found, and forgotten once mended."""

import datetime

import pytest
from wagtail.models import Page, Revision

from content.editing import actions, links
from content.editing.actions import check_links, publish_due
from content.editing.models import DeadLink
from content.models import ArticlePage
from portal.calendar import now
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.outbox import registry
from portal.outbox.jobs import tick
from tests.factories.content import make_article, make_campaign

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def schedule(page, at):
    page.go_live_at = at
    page.save_revision(approved_go_live_at=at)


def live(page):
    return Page.objects.get(pk=page.pk).live


def test_page_appears_at_its_hour(client, home, time_machine):
    time_machine.move_to("2026-11-26T09:00:00+08:00", tick=False)
    page = make_article(home, "later", live=False)
    schedule(page, now() + 5 * MINUTE)
    assert publish_due(by=SYSTEM) == (0, 0)
    time_machine.move_to("2026-11-26T09:06:00+08:00", tick=False)
    assert publish_due(by=SYSTEM) == (1, 0)
    assert client.get("/column/later/").status_code == 200
    assert publish_due(by=SYSTEM) == (0, 0)


def test_page_leaves_at_its_hour(client, home, time_machine):
    time_machine.move_to("2026-11-26T09:00:00+08:00", tick=False)
    page = make_article(home, "leaving", expire_at=now() + 5 * MINUTE)
    time_machine.move_to("2026-11-26T09:06:00+08:00", tick=False)
    assert publish_due(by=SYSTEM) == (0, 1)
    assert client.get("/column/leaving/").status_code == 404
    assert Page.objects.get(pk=page.pk).expired


def test_page_that_cannot_appear_keeps_no_other_waiting(home, monkeypatch):
    first, second = (make_article(home, slug, live=False) for slug in ("first", "second"))
    schedule(first, now() - 5 * MINUTE)
    schedule(second, now() - 4 * MINUTE)
    publish = Revision.publish

    def fail_once(self, **kwargs):
        if int(self.object_id) == first.pk:
            raise OSError
        return publish(self, **kwargs)

    monkeypatch.setattr(Revision, "publish", fail_once)
    with pytest.raises(ExceptionGroup) as told:
        publish_due(by=SYSTEM)
    assert [type(error) for error in told.value.exceptions] == [OSError]
    assert (live(first), live(second)) == (False, True)


def test_page_that_cannot_leave_keeps_no_other_waiting(home, monkeypatch):
    first, second = (
        make_article(home, slug, expire_at=now() - minutes * MINUTE) for slug, minutes in (("first", 5), ("second", 4))
    )
    leave = ArticlePage.unpublish

    def fail_once(self, *args, **kwargs):
        if self.pk == first.pk:
            raise OSError
        return leave(self, *args, **kwargs)

    monkeypatch.setattr(ArticlePage, "unpublish", fail_once)
    with pytest.raises(ExceptionGroup) as told:
        publish_due(by=SYSTEM)
    assert [type(error) for error in told.value.exceptions] == [OSError]
    assert (live(first), live(second)) == (True, False)


def test_ticker_runs_the_schedule(home, monkeypatch):
    page = make_article(home, "later", live=False)
    schedule(page, now() - MINUTE)
    registry.discover()
    job = registry.PERIODIC["content.scheduled"]
    monkeypatch.setattr(registry, "PERIODIC", {job.name: job})
    assert tick().failed == 0
    assert live(page)


def prose(html):
    return [("prose", html)]


@pytest.mark.parametrize(
    ("html", "dead"),
    [
        ('<p><a href="/column/news/">有</a></p>', []),
        ('<p><a href="/nothing/">无</a></p>', [("/nothing/", "gone")]),
        ('<p><a href="/search/?q=1">有</a></p>', []),
        ('<p><a linktype="page" id="999999">无</a></p>', [("#999999", "gone")]),
        ('<p><a href="mailto:a@example.cn">信</a></p>', []),
    ],
)
def test_links_of_a_text(home, html, dead):
    make_article(home, "news")
    make_campaign(home, body=prose(html))
    assert check_links(by=SYSTEM) == len(dead)
    assert list(DeadLink.objects.values_list("address", "fault")) == dead


def test_unpublished_page_makes_its_links_dead_and_back(home):
    news = make_article(home, "news")
    make_campaign(home, body=prose(f'<p><a linktype="page" id="{news.pk}">看</a></p>'))
    assert check_links(by=SYSTEM) == 0
    news.unpublish()
    check_links(by=SYSTEM)
    first = DeadLink.objects.get()
    assert first.fault == "hidden"
    check_links(by=SYSTEM)
    assert DeadLink.objects.get() == first
    Page.objects.filter(pk=news.pk).update(live=True)
    assert check_links(by=SYSTEM) == 0
    assert not DeadLink.objects.exists()


def test_other_sites_are_asked_only_when_allowed(home, settings, monkeypatch):
    make_campaign(home, body=prose('<p><a href="https://example.cn/gone">外</a></p>'))
    asked = []
    monkeypatch.setattr(actions, "answers", lambda address: asked.append(address))
    settings.LINK_CHECK_OUTSIDE = False
    assert (check_links(by=SYSTEM), asked) == (0, [])
    settings.LINK_CHECK_OUTSIDE = True
    assert (check_links(by=SYSTEM), asked) == (1, ["https://example.cn/gone"])
    assert DeadLink.objects.get().fault == "no_answer"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "[::1]"])
def test_own_network_is_never_asked(host, monkeypatch):
    monkeypatch.setattr(links.urllib.request, "build_opener", lambda *handlers: pytest.fail("asked"))
    assert links.answers(f"http://{host}/secret")


def test_check_is_in_the_ledger(home):
    check_links(by=SYSTEM)
    assert LedgerEntry.objects.get(event="content.links_checked").detail == {"dead": 0}
