"""Figures counted from the register, never typed, and never a small number on the public side."""

import csv
import datetime
import io
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import get_current_timezone

from case_admin.cases.models import Case
from case_admin.reports.actions import QuarterRuns, newest_ended, publish_figures
from case_admin.reports.counting import Counted, count
from case_admin.reports.figures import figures_of
from content.figures.actions import FigureFacts, SmallNumber, copy_figures
from content.figures.models import FigureKind, OpenFigure
from content.models import StatisticsPage
from portal.flow.moves import MoveRefused
from portal.ledger.actor import SYSTEM, Actor
from tests.factories.cases import bare_case
from tests.factories.content import add, make_home
from tests.factories.people import staff
from tests.factories.units import UnitFactory

TODAY = "2026-11-22T09:00:00+08:00"


def counted(**values):
    empty = {"registered": Counter(), "accepted": Counter(), "closed": Counter(), "acts": Counter(), "ends": Counter()}
    return Counted(**empty | {"accepted_in_time": (0, 0), "refused": (0, 0)} | values)


def texts(drawn):
    return [(label, [text for text, _bar in cells]) for label, cells in drawn.facts.rows]


def test_worked_example_of_the_specification():
    """R01 9, R02 3, R05 2, R09 1, R07 1, R08 2: R1 = 12 / 15."""
    one = counted(ends=Counter({"R01": 9, "R02": 3, "R05": 2, "R09": 1, "R07": 1, "R08": 2}))
    assert one.success == (12, 15)


def test_public_lines_hide_what_is_small_and_what_gives_it_away():
    one = counted(
        registered=Counter({1: 20, 2: 3, 3: 9}),
        accepted=Counter({1: 15, 2: 10, 3: 8}),
        acts=Counter({"PEN": 25, "REG": 7}),
    )
    flow, acts, _ends, _rates = figures_of(one, 3)
    assert texts(flow) == [
        ("第一季度", ["20", "15", "0"]), ("第二季度", ["<5", "10", "0"]), ("第三季度", ["…", "8", "0"]), ("合计", ["32", "33", "0"])
    ]  # fmt: skip
    assert texts(acts) == [("行政处罚", ["25"]), ("行政登记", ["7"]), ("合计", ["32"])]


def test_total_hidden_in_one_figure_is_hidden_in_the_other():
    one = counted(registered=Counter({1: 4, 2: 4}), acts=Counter({"PEN": 8}))
    flow, acts, *_rest = figures_of(one, 2)
    assert texts(flow)[-1][1][0] == texts(acts)[-1][1][0] == "…"


@pytest.mark.parametrize(
    ("success", "shown"), [((12, 20), "60.00"), ((19, 20), "…"), ((3, 30), "…"), ((0, 0), "—"), ((20, 20), "100.00")]
)
def test_share_is_shown_when_it_tells_of_no_small_number(success, shown):
    one = counted(ends=Counter({"R01": success[0], "R05": success[1] - success[0]}))
    assert texts(figures_of(one, 1)[3])[0] == ("纾解成功率", [shown])


@pytest.mark.parametrize(
    ("day", "quarter"), [((2026, 11, 22), (2026, 3)), ((2026, 1, 5), (2025, 4)), ((2026, 4, 1), (2026, 1))]
)
def test_only_quarters_that_are_over_are_told(day, quarter):
    assert newest_ended(datetime.date(*day)) == quarter


@pytest.mark.django_db
def test_public_side_refuses_a_small_number():
    facts = FigureFacts(FigureKind.ACTS, "件", ("行为", "件数"), (("甲", (("3", 60),)),))
    with pytest.raises(SmallNumber):
        copy_figures(figures=[facts], first=datetime.date(2026, 1, 1), last=datetime.date(2026, 3, 31), by=SYSTEM)


def moment(month, day, hour=10):
    return datetime.datetime(2026, month, day, hour, tzinfo=get_current_timezone())


@pytest.fixture
def register(db, time_machine):
    """Seven cases: six registered in the first half, one before the year; every quarter's edge by Shanghai time."""
    time_machine.move_to(TODAY)
    unit = UnitFactory()
    cases = [bare_case("S09", handler=unit) for _number in range(7)]
    days = [(1, 1), (3, 31), (4, 1), (5, 5), (6, 6), (6, 30)]
    for case, day in zip(cases, days, strict=False):
        at = moment(*day, 23)
        Case.objects.filter(pk=case.pk).update(
            registered_at=at, diverted_at=at, diverted_by="x", accepted_at=at, accepted_by="x"
        )
    early = datetime.datetime(2025, 12, 31, 23, tzinfo=get_current_timezone())
    Case.objects.filter(pk=cases[6].pk).update(registered_at=early)
    Case.objects.filter(pk=cases[0].pk).update(
        status="S13", closed_at=moment(9, 30, 23), closed_by="x", close_reason="R01"
    )
    Case.objects.filter(pk=cases[1].pk).update(status="S04", closed_at=moment(4, 9), closed_by="x", close_reason="R12")
    return cases


def test_register_is_counted_by_local_day(register):
    found = count(datetime.date(2026, 1, 1), datetime.date(2026, 9, 30))
    assert (found.registered, found.closed) == (Counter({1: 2, 2: 4}), Counter({3: 1}))
    assert (found.accepted_in_time, found.refused, found.acts) == ((6, 6), (1, 7), Counter({"PEN": 6}))


def test_counting_costs_eight_queries(register):
    count(datetime.date(2026, 1, 1), datetime.date(2026, 9, 30))
    with CaptureQueriesContext(connection) as caught:
        count(datetime.date(2026, 1, 1), datetime.date(2026, 9, 30))
    assert len(caught) == 8


def test_head_of_the_centre_copies_and_the_page_shows(client, register):
    page = add(make_home(), StatisticsPage, "data", charts=[("copied", {"kind": "flow", "note": ""})])
    assert "各季度登记" not in client.get(page.url).content.decode()
    with pytest.raises(MoveRefused):
        publish_figures(year=2026, quarters=3, by=Actor.of(staff("C1")))
    with pytest.raises(QuarterRuns):
        publish_figures(year=2026, quarters=4, by=Actor.of(staff("C2")))
    publish_figures(year=2026, quarters=3, by=Actor.of(staff("C2")))
    shown = client.get(page.url).content.decode()
    assert "各季度登记、受理和办结（2026年1月1日至2026年9月30日）" in shown
    assert "<svg" in shown and "<table" in shown
    block = page.charts[0].id
    rows = list(csv.reader(io.StringIO(client.get(f"{page.url}?csv={block}").content.decode("utf-8-sig"))))
    assert rows == [
        ["季度", "登记", "已受理", "办结"], ["第一季度", "<5", "<5", "0"], ["第二季度", "<5", "<5", "0"], ["第三季度", "0", "0", "<5"], ["合计", "6", "6", "<5"]
    ]  # fmt: skip
    assert str([2, 4]) not in str(list(OpenFigure.objects.values_list("rows", flat=True)))


def test_preview_shows_both_and_the_centre_alone_opens_it(client, register):
    opened = {}
    for role in ("C1", "C2", "ED3", "U1", "SA"):
        client.force_login(staff(role), backend="portal.people.backend.RolesBackend")
        opened[role] = (client.get("/admin/figures/").status_code, client.post("/admin/figures/", {}).status_code)
    assert opened == {"C1": (200, 404), "C2": (200, 200), "ED3": (404, 404), "U1": (404, 404), "SA": (404, 404)}
    client.force_login(staff("C2"), backend="portal.people.backend.RolesBackend")
    assert "该季度尚未结束" in client.get("/admin/figures/?year=2026&quarters=4").content.decode()
    for asked in ("year=x&quarters=9", "year=99999&quarters=1", "year=1&quarters=1"):
        assert client.get(f"/admin/figures/?{asked}").status_code == 200
    assert "复制到公开页面" in client.get("/admin/figures/").content.decode()
    client.post("/admin/figures/", {"year": "2026", "quarters": "3"})
    assert OpenFigure.objects.count() == 4
