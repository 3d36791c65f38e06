"""A page taken down is nowhere at once, and stays down until somebody else lifts it."""

import datetime

import pytest
from wagtail.models import Page, WorkflowState

from content.actions import ensure_workflow
from content.editing.actions import publish_due
from content.models import CaseStudyPage, TakeDown
from content.takedowns import rules
from content.takedowns.actions import lift, take_down
from content.takedowns.refusals import NotTakenDown, StaysDown
from portal.calendar import now
from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.models import LedgerEntry
from portal.people.roles import ROLES
from tests.factories.content import make_article, make_case
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def down(page, by=SYSTEM, ground="wrong", note=""):
    return take_down(page=page, ground=ground, note=note, by=by)


def refused(code):
    return pytest.raises(NotTakenDown, check=lambda error: error.code == code)


def enter(client, *roles):
    user = staff(*roles)
    client.force_login(user, backend="portal.people.backend.RolesBackend")
    return user


def test_page_is_nowhere_at_once(client, home, searchable):
    page = make_case(home, title="一次独特的谈话")
    places = ("/cases/", "/feeds/all/rss/", "/feeds/cases/atom/", "/sitemap/", "/sitemap.xml", "/search/?q=独特的谈话")
    word = {"/sitemap.xml": page.url}
    shown = {place: client.get(place).content.decode() for place in places}
    assert [place for place in places if word.get(place, "独特") not in shown[place]] == []
    down(page)
    answer = client.get(page.url)
    assert (answer.status_code, "独特" in answer.content.decode()) == (410, False)
    shown = {place: client.get(place).content.decode() for place in places[:-1]}
    assert [place for place in places[:-1] if word.get(place, "独特") in shown[place]] == []
    assert page.url not in client.get(places[-1]).content.decode()


def test_absent_draft_and_unpublished_pages_are_404_as_before(client, home):
    draft = make_article(home, "draft", live=False)
    assert [client.get(url).status_code for url in (draft.url_path.replace("/home", "", 1), "/column/none/")] == [
        404,
        404,
    ]


def test_hour_and_checks_are_over(home):
    ensure_workflow(by=SYSTEM)
    page = make_case(home)
    page.save_revision(approved_go_live_at=now() - datetime.timedelta(minutes=1))
    page.get_workflow().start(page, staff("ED1"))
    down(page)
    assert WorkflowState.objects.get().status == "cancelled"
    assert publish_due(by=SYSTEM) == (0, 0)
    assert not Page.objects.get(pk=page.pk).live


def test_no_revision_can_be_published_while_it_stands(home):
    page = make_case(home)
    revision = page.save_revision()
    standing = down(page, by=Actor.of(staff("C1")))
    with pytest.raises(StaysDown):
        revision.publish()
    lift(takedown=standing, reason="已更正", by=Actor.of(staff("ED3")))
    page.refresh_from_db()
    page.save_revision().publish()
    assert CaseStudyPage.objects.get(pk=page.pk).live


def test_once_at_a_time_and_nothing_below(home):
    page = make_article(home)
    with refused("below"):
        down(page.get_parent())
    down(page)
    with refused("down"):
        down(page)


def test_whoever_took_it_down_does_not_lift_it(home):
    by = Actor.of(staff("ED3"))
    standing = down(make_case(home), by=by)
    with refused("self"):
        lift(takedown=standing, reason="x", by=by)
    lift(takedown=standing, reason="x", by=Actor.of(staff("ED3")))
    with refused("lifted"):
        lift(takedown=standing, reason="x", by=Actor.of(staff("ED3")))


def test_ledger_says_who_and_why(home):
    page = make_case(home)
    down(page, ground="person", note="村名过细")
    entry = LedgerEntry.objects.get(event="content.taken_down")
    assert (entry.detail, entry.reason) == ({"page": page.pk, "ground": "person"}, "村名过细")


@pytest.mark.parametrize("role", list(ROLES))
def test_taking_down_is_for_reviewers_and_the_centre(role):
    assert rules.can_take_down(staff(role)) == (role in ("C1", "C2", "ED2", "ED3"))


def test_screens_take_down_list_and_lift(client, home):
    page = make_case(home, title="虚构案例")
    enter(client, "C1")
    url = f"/admin/website/take-down/{page.pk}/"
    assert "请选择下线的原因" in client.post(url, {"note": "x"}).content.decode()
    assert client.post(url, {"ground": "person", "note": "可辨认"}, follow=True).status_code == 200
    assert "虚构案例" in client.get("/admin/website/taken-down/").content.decode()
    late = client.post(url, {"ground": "wrong", "note": "第二个人写的"})
    assert (late.status_code, "第二个人写的" in late.content.decode()) == (409, True)
    enter(client, "ED3")
    standing = TakeDown.objects.get()
    assert f"/admin/website/taken-down/{standing.pk}/lift/" in client.get("/admin/website/taken-down/").content.decode()
    client.post(f"/admin/website/taken-down/{standing.pk}/lift/", {"reason": "已概括"})
    assert TakeDown.objects.get().lifted_at is not None


def test_editor_of_a_page_that_is_down_says_so_when_it_opens(client, home):
    page = make_article(home, "news")
    enter(client, "ED1")
    said = "该页面已被下线"
    assert said not in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    down(page)
    assert said in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_editor_is_told_when_handing_on_a_page_that_is_down(client, home):
    ensure_workflow(by=SYSTEM)
    page = make_case(home)
    down(page)
    enter(client, "ED3")
    form = client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert not form.is_handed_on()
    bound = type(form)({"action-publish": "1", "points-count": "0"}, instance=page)
    assert any("已被下线" in str(error) for error in bound.non_field_errors())
