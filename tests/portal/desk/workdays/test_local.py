"""Local days: proposed by one, approved by the head, taken out again."""

import pytest

from portal.calendar import calendar_version, is_workday
from portal.calendar.models import LocalDay
from portal.calendar.typed_dates import read_date
from portal.ledger.models import LedgerEntry

REAL_ADDRESSES = True
NEW = "/admin/calendar/local/new/"
TYPED = {"day": "2026-12-03", "is_workday": "rest", "label": "台风停工", "reason": "县防汛办停工令〔2026〕3号"}


def words(page):
    return page.content.decode()


def propose(client):
    assert "等待批准" in words(client.post(NEW, TYPED, follow=True))
    return LocalDay.objects.get()


def test_local_day_from_proposal_to_the_end(client, sign_in):
    sign_in("C1")
    own = propose(client)
    assert is_workday(read_date("2026-12-03"))
    sign_in("C2")
    assert "正在计算的期限共0个" in words(client.get(f"/admin/calendar/local/{own.pk}/"))
    assert "本地特殊日已生效。" in words(client.post(f"/admin/calendar/local/{own.pk}/approve/", follow=True))
    assert not is_workday(read_date("2026-12-03"))
    assert "本地特殊日已取消。" in words(client.post(f"/admin/calendar/local/{own.pk}/drop/", follow=True))
    assert is_workday(read_date("2026-12-03"))
    assert "已经处理过" in words(client.post(f"/admin/calendar/local/{own.pk}/drop/", follow=True))
    events = (
        LedgerEntry.objects.filter(event__startswith="calendar.local").order_by("id").values_list("event", flat=True)
    )
    assert list(events) == ["calendar.local_proposed", "calendar.local_approved", "calendar.local_dropped"]
    assert LedgerEntry.objects.get(event="calendar.local_proposed").reason == TYPED["reason"]


def test_head_who_proposed_cannot_approve(client, sign_in):
    sign_in("C2")
    own = propose(client)
    assert "须由另一人批准" in words(client.get(f"/admin/calendar/local/{own.pk}/"))
    page = client.post(f"/admin/calendar/local/{own.pk}/approve/", follow=True)
    assert "录入的人不能自己确认" in words(page)
    assert calendar_version() == 1


@pytest.mark.parametrize("role", ["C1", "SA", "U1", "AU"])
def test_only_the_head_approves(client, sign_in, role):
    sign_in("C2")
    own = propose(client)
    sign_in(role)
    assert client.post(f"/admin/calendar/local/{own.pk}/approve/").status_code == 404
    assert calendar_version() == 1


def test_taking_out_one_in_force_is_the_heads(client, sign_in):
    sign_in("C1")
    own = propose(client)
    sign_in("C2")
    client.post(f"/admin/calendar/local/{own.pk}/approve/")
    sign_in("C1")
    assert client.post(f"/admin/calendar/local/{own.pk}/drop/").status_code == 404
    assert not is_workday(read_date("2026-12-03"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"day": "2026年2月30日"}, "2026年2月30日"),
        ({"day": ""}, "请填写日期，例如 2026-11-22。"),
        ({"day": "2040-01-01"}, "请先录入该年的放假通知"),
        ({"day": "2026-12-05"}, "本来就是这样安排的"),
        ({"is_workday": ""}, "请选择当天是休息日还是工作日。"),
        ({"label": ""}, "请填写日历上显示的名称。"),
        ({"label": "台" * 41}, "最多40个字，现有41个字，请删减。"),
        ({"reason": "令" * 10000}, "最多200个字，现有10000个字，请删减。"),
        ({"reason": ""}, "理由"),
    ],
)
def test_slips_are_told_in_words_and_everything_typed_stays(client, sign_in, change, sentence):
    sign_in("C1")
    page = client.post(NEW, TYPED | change)
    assert page.status_code in (200, 409)
    assert sentence in words(page)
    form = page.context["form"]
    assert {name: form[name].value() for name in TYPED} == TYPED | change
    assert LocalDay.objects.count() == 0


def test_markup_is_shown_as_typed(client, sign_in):
    sign_in("C1")
    page = client.post(NEW, TYPED | {"label": "<b>台风</b>"}, follow=True)
    assert "&lt;b&gt;台风&lt;/b&gt;" in words(page)
    assert "<b>台风</b>" not in words(page)
