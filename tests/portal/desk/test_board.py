"""The home page: panels in order, for those they concern, with words beside the colours."""

import datetime

import pytest

from portal.desk import board
from portal.desk.board import Light, Panel, Row, panels_for, register_panel
from tests.factories.people import staff


@pytest.fixture(autouse=True)
def _own_board(monkeypatch):
    monkeypatch.setattr(board, "_makers", [])


def accept(user):
    row = Row("处罚案", "/admin/cases/1/", datetime.date(2026, 11, 25), Light.ORANGE, "XZ-2026-000012")
    return Panel("待受理", [row], "没有待受理的案件。") if user.has_role("U1") else None


def calm(user):
    return Panel("待反馈", [], "没有需要反馈的案件。")


def many(user):
    return Panel("待研判", [Row(f"第{n}件", "/") for n in range(3)], count=12, more="/admin/cases/?status=S02")


@pytest.mark.parametrize(
    ("days", "light"),
    [(6, Light.GREEN), (5, Light.YELLOW), (3, Light.YELLOW), (2, Light.ORANGE), (0, Light.ORANGE), (-1, Light.RED)],
)
def test_light_follows_the_days_left(days, light):
    assert Light.for_days_left(days) is light


@pytest.mark.django_db
def test_panels_come_in_order_for_those_they_concern():
    register_panel(20, calm)
    register_panel(10, accept)
    register_panel(20, calm)
    assert [p.title for p in panels_for(staff("U1"))] == ["待受理", "待反馈"]
    assert [p.title for p in panels_for(staff("U3"))] == ["待反馈"]


@pytest.mark.django_db
def test_home_shows_rows_dates_and_words(client):
    for order, maker in enumerate([accept, calm, many]):
        register_panel(order, maker)
    user = staff("U1")
    client.force_login(user)
    page = client.get("/admin/").content.decode()
    for words in (
        f"{user.name}，今天的工作",
        "处罚案",
        "XZ-2026-000012",
        "11月25日前",
        "紧急",
        "没有需要反馈的案件。",
        "查看全部",
    ):
        assert words in page
    assert "有1件事项紧急或已逾期" in page
    assert ">12<" in page


@pytest.mark.django_db
def test_home_without_panels_says_so(client):
    client.force_login(staff("ZF"))
    assert "目前没有待办事项" in client.get("/admin/").content.decode()


@pytest.mark.django_db
def test_text_in_rows_is_escaped(client):
    register_panel(1, lambda user: Panel("<b>x</b>", [Row("<script>1</script>", "/")]))
    client.force_login(staff("U1"))
    page = client.get("/admin/").content.decode()
    assert "<script>1</script>" not in page
    assert "&lt;script&gt;1&lt;/script&gt;" in page
