"""The editors' desk: who sees it, what it shows, at the same price for any number of rows."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.actions import ensure_workflow
from content.editing import freshness, queries
from content.editing.actions import check_links
from content.models import ArticlePage, ColumnPage
from portal.calendar import now, today
from portal.desk.board import Light
from portal.ledger.actor import SYSTEM
from portal.outbox.models import OutboxRow
from tests.factories.content import add, make_article, make_campaign
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
PAGES = ("", "schedule/", "freshness/", "links/", "log/", "searched/")


def enter(client, *roles):
    user = staff(*roles)
    client.force_login(user, backend="portal.people.backend.RolesBackend")
    return user


def hand_in(home, slug, by):
    page = make_article(home, slug, title=f"稿件{slug}", live=False)
    page.save_revision(user=by)
    page.get_workflow().start(page, by)
    return page


@pytest.mark.parametrize(
    ("role", "statuses"), [("ED3", [200] * 6), ("ED1", [200] * 4 + [404] * 2), ("C2", [404] * 6), ("SA", [404] * 6)]
)
def test_desk_opens_for_editors(client, home, role, statuses):
    enter(client, role)
    assert [client.get(f"/admin/website/{page}").status_code for page in PAGES] == statuses


def test_page_that_is_still_to_come_has_its_going_in_the_calendar(home):
    page, day = make_article(home, "kurz", live=False), datetime.timedelta(days=1)
    page.expire_at = now() + 5 * day
    page.save_revision(approved_go_live_at=now() + day)
    assert [hour.comes for hour in queries.hours(today(), today() + 9 * day)] == [True, False]
    assert [hour.comes for hour in queries.hours(today() + 3 * day, today() + 9 * day)] == [False]


def test_report_of_old_pages_names_people(client, home):
    user = enter(client, "ED3")
    make_article(home, "alt").save_revision(user=user).publish(user=user)
    for address in ("", "results/"):
        page = client.get(f"/admin/reports/aging-pages/{address}").content.decode()
        assert str(user) in page.partition('<table class="listing">')[2]
        assert user.username not in page.partition('<table class="listing">')[2].partition("</table>")[0]


def test_demo_counts_the_days_of_a_check_by_its_own_clock(client, home, settings, time_machine):
    time_machine.move_to("2027-03-01T12:00:00+08:00", tick=False)
    settings.CLOCK_START = datetime.datetime.fromisoformat("2026-11-22T09:00:00+08:00")
    settings.CLOCK_ANCHOR = datetime.datetime.fromisoformat("2027-03-01T11:00:00+08:00")
    ensure_workflow(by=SYSTEM)
    hand_in(home, "neu", enter(client, "ED2"))
    (row,) = queries.waiting(staff("ED1"))
    assert (row.since, row.due) == (datetime.date(2026, 11, 22), datetime.date(2026, 11, 24))
    assert "2026-11-22 10:00" in client.get("/admin/website/log/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_costs_the_same_queries(client, home, rows):
    ensure_workflow(by=SYSTEM)
    user = enter(client, "ED2")
    for number in range(rows):
        hand_in(home, f"in-{number}", user)
        add(home, ColumnPage, f"column-{number}")
        make_campaign(home, f"c{number}", body=[("prose", f'<p><a href="/no-{number}/">无</a></p>')])
        later = make_article(home, f"later-{number}", live=False)
        later.save_revision(approved_go_live_at=now() + datetime.timedelta(days=1))
    check_links(by=SYSTEM)
    found = {}
    for page in PAGES:
        client.get(f"/admin/website/{page}")
        with CaptureQueriesContext(connection) as caught:
            client.get(f"/admin/website/{page}")
        found[page] = len(caught)
    assert found == {"": 23, "schedule/": 11, "freshness/": 15, "links/": 10, "log/": 11, "searched/": 12}


def test_board_says_what_waits_for_whom_until_when(client, home, time_machine):
    time_machine.move_to("2026-11-26T09:00:00+08:00")  # a Thursday: two working days end on Monday
    ensure_workflow(by=SYSTEM)
    author = enter(client, "ED1")
    hand_in(home, "one", author)
    row = queries.waiting(author)[0]
    assert (row.page.title, row.due, row.mine, row.light) == (
        "稿件one",
        datetime.date(2026, 11, 30),
        True,
        Light.ORANGE,
    )
    assert not queries.waiting(staff("ED2"))[0].mine
    assert "网站编辑" in client.get("/admin/website/").content.decode()


def test_late_page_is_red(home, time_machine):
    time_machine.move_to("2026-11-26T09:00:00+08:00")
    ensure_workflow(by=SYSTEM)
    author = staff("ED1")
    hand_in(home, "one", author)
    time_machine.move_to("2026-12-01T09:00:00+08:00")
    assert queries.waiting(author)[0].light is Light.RED


def test_page_sent_back_waits_for_who_handed_it_in(client, home, time_machine):
    time_machine.move_to("2026-11-26T09:00:00+08:00")
    ensure_workflow(by=SYSTEM)
    author, checker, other = enter(client, "ED1"), staff("ED1"), staff("ED1")
    page = hand_in(home, "one", author)
    page.current_workflow_task.on_action(page.current_workflow_task_state, checker, "reject", comment="标题<b>太长")
    row = queries.waiting(author)[0]
    assert (row.sent_back, row.remark, row.whom, row.mine) == (True, "标题<b>太长", [author], True)
    assert (row.due, row.light) == (datetime.date(2026, 11, 30), Light.ORANGE)
    assert not queries.waiting(other)[0].mine
    assert "“一审一校”退回修改：标题&lt;b&gt;太长" in client.get("/admin/").content.decode()
    desk = client.get("/admin/website/").content.decode()
    assert "标题&lt;b&gt;太长" in desk
    page.current_workflow_state.resume(author)
    assert [row.sent_back for row in queries.waiting(author)] == [False]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_sent_back_cost_the_same_queries(client, home, rows):
    ensure_workflow(by=SYSTEM)
    author = enter(client, "ED1")
    for number in range(rows):
        page = hand_in(home, f"back-{number}", author)
        page.current_workflow_task.on_action(page.current_workflow_task_state, author, "reject", comment="改")
    client.get("/admin/website/")
    with CaptureQueriesContext(connection) as caught:
        answer = client.get("/admin/website/")
    assert (len(answer.context["waiting"]), len(caught)) == (rows, 23)


def test_page_deleted_while_in_review_leaves_the_board_standing(home):
    ensure_workflow(by=SYSTEM)
    author = staff("ED1")
    hand_in(home, "one", author).delete()
    assert queries.waiting(author) == []


@pytest.mark.parametrize(("remark", "said"), [("请补上日期。", "请补上日期。"), ("", "没有写明原因")])
def test_page_sent_back_says_why_above_its_editor(client, home, remark, said):
    ensure_workflow(by=SYSTEM)
    author, reader = staff("ED1"), staff("ED1", name="马审核")
    page = hand_in(home, "one", author)
    page.current_workflow_task_state.reject(user=reader, comment=remark)
    client.force_login(author, backend="portal.people.backend.RolesBackend")
    shown = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "“一审一校”退回修改（马审核）：" in shown
    assert said in shown
    page.current_workflow_state.resume(user=author)
    assert "退回修改（" not in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_schedule_shows_comings_and_goings(client, home, time_machine):
    time_machine.move_to("2026-11-10T09:00:00+08:00")
    coming = make_article(home, "coming", title="元旦通知", live=False)
    coming.save_revision(approved_go_live_at=now() + datetime.timedelta(days=3))
    make_article(home, "going", title="旧通知", expire_at=now() + datetime.timedelta(days=4))
    assert [(hour.page.title, hour.comes) for hour in queries.hours(today(), today() + datetime.timedelta(days=9))] == [
        ("元旦通知", True),
        ("旧通知", False),
    ]
    enter(client, "ED1")
    page = client.get("/admin/website/schedule/?month=2026-11").content.decode()
    assert "09:00 上线 元旦通知" in page
    assert "09:00 下线 旧通知" in page


@pytest.mark.parametrize("month", ["", "x", "2026-13", "0001-01", "9999-12", "2026-11' or 1=1"])
def test_any_month_gets_a_page(client, home, month):
    enter(client, "ED1")
    assert client.get("/admin/website/schedule/", {"month": month}).status_code == 200


@pytest.mark.parametrize(("days", "light"), [(1, Light.GREEN), (80, Light.YELLOW), (93, Light.RED)])
def test_column_grows_old(home, days, light):
    column = add(home, ColumnPage, "news", fresh_within=92)
    add(column, ArticlePage, "a", first_published=today() - datetime.timedelta(days=days))
    found = next(one for one in freshness.columns(today()) if one.page.pk == column.pk)
    assert found.light is light


def test_empty_column_is_red(home):
    column = add(home, ColumnPage, "news")
    found = next(one for one in freshness.columns(today()) if one.page.pk == column.pk)
    assert (found.last, found.light) == (None, Light.RED)


def test_page_listed_elsewhere_keeps_that_column_fresh(home):
    column = add(home, ColumnPage, "news")
    case = make_article(home, "a", first_published=today())
    case.columns.set([column])
    case.save()
    assert next(one for one in freshness.columns(today()) if one.page.pk == column.pk).last == today()


def test_check_now_is_asked_for_once_a_minute(client, home):
    enter(client, "ED1")
    for _press in range(2):
        assert client.post("/admin/website/links/").status_code == 302
    assert OutboxRow.objects.filter(kind="content.links").count() == 1


def test_log_says_who_published_what(client, home):
    user = enter(client, "ED3")
    page = make_article(home, "a", title="公告一")
    page.save_revision().publish(user=user)
    shown = client.get("/admin/website/log/").content.decode()
    assert "公告一" in shown
    assert user.name in shown


def test_log_says_what_went_past_the_three_checks(client, home):
    ensure_workflow(by=SYSTEM)
    publisher = enter(client, "ED3")
    past, soon, by_itself = (make_article(home, slug, title=slug, live=False) for slug in ("past", "soon", "by-itself"))
    past.save_revision().publish(user=publisher)
    soon.go_live_at = now() + datetime.timedelta(days=1)
    soon.save_revision().publish(user=publisher)
    by_itself.save_revision().publish()
    checked = hand_in(home, "checked", staff("ED1"))
    for checker in (staff("ED1"), staff("ED2"), publisher):
        state = checked.current_workflow_task_state
        state.task.specific.on_action(state, checker, "approve")
    told = {entry.label: str(queries.deed(entry)) for entry in queries.log() if "publish" in entry.action}
    assert told == {
        "past": "未经三审直接上线",
        "soon": "未经三审设定上线时间",
        "by-itself": "上线",
        "稿件checked": "上线",
    }
    assert "未经三审直接上线" in client.get("/admin/website/log/").content.decode()


def test_board_of_the_day_lists_what_grows_old(client, home):
    add(home, ColumnPage, "news", title="空栏目")
    enter(client, "ED1")
    assert "空栏目" in client.get("/admin/").content.decode()
