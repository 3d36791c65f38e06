"""The guarded register: each hole of the stock one (S1-S7) stays closed."""

import io

import pytest
from django.core.exceptions import ImproperlyConfigured
from openpyxl import load_workbook

from portal.desk.admin import GuardedModelAdmin
from portal.ledger.models import LedgerEntry
from portal.people.models import User
from portal.units.models import Unit
from tests.factories.people import UserFactory, staff
from tests.factories.units import UnitFactory
from tests.portal.desk.probe import OwnUnit

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def clerk(unit, client):
    user = staff("U1", unit=unit)
    client.force_login(user)
    return user


@pytest.fixture
def leader(unit, client):
    user = staff("U2", unit=unit)
    client.force_login(user)
    return user


def same_answer(client, first, second, method="get"):
    answers = [getattr(client, method)(url) for url in (first, second)]
    assert [a.status_code for a in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_list_shows_the_own_unit_only(clerk, client, unit):
    own, foreign = UserFactory(unit=unit, name="本单位甲"), UserFactory(name="外单位乙")
    page = client.get("/admin/probe/").content.decode()
    assert own.name in page
    assert foreign.name not in page


@pytest.mark.parametrize("page", ["inspect", "edit", "history"])
def test_foreign_and_absent_objects_answer_alike(leader, client, page):
    foreign = UserFactory()
    same_answer(client, f"/admin/probe/{page}/{foreign.pk}/", f"/admin/probe/{page}/999999/")
    same_answer(client, f"/admin/probe/{page}/{foreign.pk}/", f"/admin/probe/{page}/999999/", "post")


@pytest.mark.parametrize("page", ["inspect", "edit", "history"])
def test_own_objects_open(leader, client, unit, page):
    own = UserFactory(unit=unit)
    assert client.get(f"/admin/probe/{page}/{own.pk}/").status_code == 200


def test_reader_cannot_edit(clerk, client, unit):
    own = UserFactory(unit=unit, phone="before")
    answer = client.post(f"/admin/probe/edit/{own.pk}/", {"username": own.username, "name": "x", "phone": "after"})
    own.refresh_from_db()
    assert (answer.status_code, own.phone) == (404, "before")


def test_create_follows_the_rules(clerk, client):
    assert client.get("/admin/probe/create/").status_code == 404


def test_deleting_has_no_route(leader, client, unit):
    own = UserFactory(unit=unit)
    for method in ("get", "post"):
        assert getattr(client, method)(f"/admin/probe/delete/{own.pk}/").status_code == 404
    assert User.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize("odd", ["abc", "1e3", "-1", "0", "99999999999999999999999", "１２", "_5F", "1_2F2"])
def test_odd_ids_are_absent(clerk, client, odd):
    assert client.get(f"/admin/probe/inspect/{odd}/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "password__startswith=argon2", "unit__name__startswith=a", "nosuch=1", "id=abc", "username__regex=(",
        "unit__staff__password__startswith=m", "is_active__exact=2&x=1", "phone__startswith=1", "_filter=1", "q=%00",
        "o=" + "0." * 50, "is_active__exact=%00", "phone=%00",
    ],
)  # fmt: skip
def test_undeclared_and_odd_filters_are_refused(clerk, client, query):
    assert client.get(f"/admin/probe/?{query}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "is_active__exact=1", "phone=123", "q=" + "a " * 900, "q=%25_%5C'\"", "o=99", "o=-1.x.", "o=0", "p=999", "p=-3",
        "p=abc", "p=99999999999999999999", "e=1", "ot=desc",
    ],
)  # fmt: skip
def test_declared_filters_and_odd_paging_are_answered(clerk, client, query):
    assert client.get(f"/admin/probe/?{query}").status_code == 200


def test_row_leads_to_reading_even_for_those_who_may_edit(leader, client, unit):
    own = UserFactory(unit=unit)
    page = client.get("/admin/probe/").content.decode()
    assert f"/admin/probe/inspect/{own.pk}/" in page
    assert f"/admin/probe/edit/{own.pk}/" not in page


def test_inspect_shows_named_fields_only(clerk, client, unit):
    own = UserFactory(unit=unit, phone="0371-1234567")
    page = client.get(f"/admin/probe/inspect/{own.pk}/").content.decode()
    assert "0371-1234567" in page
    assert own.password not in page
    assert "<dd>是</dd>" in page


def form_of(user, **changes):
    return {"username": user.username, "name": user.name, "phone": user.phone, "email": user.email, **changes}


def seen_by(client, pk):
    return client.get(f"/admin/probe/edit/{pk}/").context["view"].seen


def test_edit_saves_and_writes_the_ledger(leader, client, unit):
    own = UserFactory(unit=unit)
    answer = client.post(
        f"/admin/probe/edit/{own.pk}/", form_of(own, phone="123", seen=seen_by(client, own.pk)), follow=True
    )
    own.refresh_from_db()
    entry = LedgerEntry.objects.get(event="user.changed")
    assert (answer.status_code, own.phone) == (200, "123")
    assert (entry.about_id, entry.detail, entry.actor_id) == (str(own.pk), {"fields": ["phone"]}, str(leader.pk))


def test_edit_over_somebody_elses_change_is_held_back_and_keeps_what_was_typed(leader, client, unit):
    own = UserFactory(unit=unit)
    seen = seen_by(client, own.pk)
    User.objects.filter(pk=own.pk).update(email="faster@example.invalid")
    answer = client.post(f"/admin/probe/edit/{own.pk}/", form_of(own, phone="typed", seen=seen))
    own.refresh_from_db()
    assert answer.status_code == 409
    assert "其他人已修改了这条记录" in answer.content.decode()
    assert 'value="typed"' in answer.content.decode()
    assert (own.phone, own.email) == ("", "faster@example.invalid")
    client.post(f"/admin/probe/edit/{own.pk}/", form_of(own, phone="typed", seen=answer.context["view"].seen))
    own.refresh_from_db()
    assert own.phone == "typed"


def test_edit_without_the_fingerprint_is_held_back(leader, client, unit):
    own = UserFactory(unit=unit)
    assert client.post(f"/admin/probe/edit/{own.pk}/", form_of(own, phone="x")).status_code == 409
    own.refresh_from_db()
    assert own.phone == ""


def test_create_saves_and_writes_the_ledger(leader, client):
    answer = client.post(
        "/admin/probe/create/", {"username": "new", "name": "新人", "phone": "", "email": ""}, follow=True
    )
    assert answer.status_code == 200
    assert User.objects.filter(username="new", name="新人").exists()
    assert LedgerEntry.objects.filter(event="user.created").count() == 1


def test_history_tells_what_the_ledger_knows(leader, client, unit):
    own = UserFactory(unit=unit)
    client.post(f"/admin/probe/edit/{own.pk}/", form_of(own, phone="1", seen=seen_by(client, own.pk)))
    page = client.get(f"/admin/probe/history/{own.pk}/").content.decode()
    assert "user.changed" in page
    assert leader.name in page


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_export_follows_the_rules(clerk, client, kind):
    assert client.get(f"/admin/probe/?export={kind}").status_code == 404
    assert LedgerEntry.objects.filter(event="desk.exported").count() == 0


def test_export_holds_the_visible_rows_as_text_and_is_on_record(leader, client, unit):
    UserFactory(unit=unit, username="zed", name="=cmd|'/c calc'!A1", phone="110101199003070011")
    UserFactory(name="外单位")
    answer = client.get("/admin/probe/?export=xlsx&o=0")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0] == ("账号", "姓名", "电话", "启用")
    assert rows[-2] == ("zed", "=cmd|'/c calc'!A1", "110101199003070011", "是")
    assert len(rows) == 2 + User.objects.filter(unit=unit).count()
    entry = LedgerEntry.objects.get(event="desk.exported")
    assert entry.detail == {"list": "portal.user", "rows": 2, "filters": []}
    assert answer["Cache-Control"] == "private, no-store"


def test_export_of_too_many_rows_says_so(leader, client, monkeypatch):
    monkeypatch.setattr("portal.desk.exports.MOST_ROWS", 0)
    page = client.get("/admin/probe/?export=xlsx", follow=True).content.decode()
    assert "请先用筛选条件缩小范围" in page


def test_stranger_to_the_register_finds_nothing(client):
    client.force_login(staff("ED1"))
    same_answer(client, "/admin/probe/", "/admin/nosuch/")


def test_superuser_without_a_role_finds_nothing(client):
    client.force_login(UserFactory(is_superuser=True))
    assert client.get("/admin/probe/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_much_for_three_rows_as_for_one(leader, client, unit, django_assert_num_queries, rows):
    for _row in range(rows - 1):
        UserFactory(unit=unit)
    client.get("/admin/probe/")
    with django_assert_num_queries(10):
        client.get("/admin/probe/")


@pytest.mark.parametrize(
    "attributes",
    [
        {"rules": None},
        {"roles": ()},
        {"inspect_view_fields": ()},
        {"rules": type("Half", (), {"can_view": staticmethod(lambda user, obj: True)})},
    ],
    ids=["no rules", "no roles", "no fields", "half the rules"],
)
def test_incomplete_register_does_not_start(attributes):
    complete = {"model": Unit, "rules": OwnUnit, "roles": ("U1",), "inspect_view_fields": ("name",)}
    with pytest.raises(ImproperlyConfigured):
        type("Incomplete", (GuardedModelAdmin,), complete | attributes)()
