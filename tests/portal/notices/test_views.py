import pytest
from django.test import RequestFactory
from django.urls import reverse

from portal.notices.admin import NoticesMenuItem
from portal.notices.kinds import KINDS
from portal.notices.models import Notice
from portal.notices.queries import unread_count
from tests.factories.notices import DeliveryFactory, NoticeFactory
from tests.factories.people import staff
from tests.portal.outbox.conftest import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.outbox.probe")]
LIST = "/admin/notices/"


@pytest.fixture
def clerk(client):
    user = staff("U1")
    client.force_login(user)
    return user


def test_list_shows_ones_own_notices_only(client, clerk):
    NoticeFactory(user=clerk, subject="给我的")
    NoticeFactory(subject="给别人的")
    page = client.get(LIST).content.decode()
    assert "给我的" in page
    assert "给别人的" not in page


def test_list_costs_the_same_for_one_and_three_rows(client, clerk):
    NoticeFactory(user=clerk)
    one = queries_of(client, LIST, "portal_notice")
    NoticeFactory.create_batch(2, user=clerk)
    assert queries_of(client, LIST, "portal_notice") == one
    assert one[1] == 1


@pytest.mark.parametrize("page", ["2", "99", "x", "-1", ""])
def test_list_pages_bear_odd_numbers(client, clerk, page):
    NoticeFactory.create_batch(21, user=clerk)
    assert client.get(LIST, {"page": page}).status_code == 200


def test_list_marks_everything_read(client, clerk):
    NoticeFactory.create_batch(2, user=clerk)
    assert client.post(LIST).status_code == 302
    assert unread_count(clerk) == 0


def test_opening_marks_read_and_leads_to_the_thing(client, clerk):
    notice = NoticeFactory(user=clerk, url="/admin/cases/12/")
    answer = client.post(f"{LIST}{notice.pk}/")
    notice.refresh_from_db()
    assert (answer.url, notice.read_at is not None) == ("/admin/cases/12/", True)


@pytest.mark.parametrize("url", ["", "https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_opening_never_leads_out_of_the_portal(client, clerk, url):
    notice = NoticeFactory(user=clerk, url=url)
    assert client.post(f"{LIST}{notice.pk}/").url == LIST


def test_somebody_elses_notice_is_absent(client, clerk):
    foreign = NoticeFactory()
    absent = client.post(f"{LIST}00000000-0000-0000-0000-000000000000/")
    answer = client.post(f"{LIST}{foreign.pk}/")
    assert (answer.status_code, absent.status_code) == (404, 404)
    assert Notice.objects.get(pk=foreign.pk).read_at is None


def test_reading_does_not_mark_read(client, clerk):
    notice = NoticeFactory(user=clerk)
    assert client.get(f"{LIST}{notice.pk}/").status_code == 405
    client.get(LIST)
    assert unread_count(clerk) == 1


def test_staff_without_a_role_have_no_notices_page(client):
    user = staff("U1")
    user.groups.clear()
    client.force_login(user)
    assert client.get(LIST).status_code == 404


@pytest.mark.parametrize(("unread", "number"), [(0, ""), (3, "3")])
def test_menu_entry_carries_the_number(clerk, unread, number):
    NoticeFactory.create_batch(unread, user=clerk)
    request = RequestFactory().get("/admin/")
    request.user = clerk
    assert "".join(filter(str.isdigit, str(NoticesMenuItem().render_component(request).label))) == number


def test_delivery_log_is_for_the_system_administrator_and_shows_no_address(client, clerk):
    delivery = DeliveryFactory()
    assert client.get("/admin/notice-deliveries/").status_code == 404
    client.force_login(staff("SA"))
    page = client.get("/admin/notice-deliveries/").content.decode()
    assert delivery.notice.user.email not in page
    assert str(KINDS[delivery.notice.kind].label) in page


def test_delivery_log_costs_the_same_for_one_and_three_rows(client):
    client.force_login(staff("SA"))
    DeliveryFactory()
    one = queries_of(client, "/admin/notice-deliveries/", "portal_delivery")
    DeliveryFactory.create_batch(2)
    assert queries_of(client, "/admin/notice-deliveries/", "portal_delivery") == one
    assert one[1] == 1


def test_delivery_log_speaks_chinese_and_is_filtered_by_way(client):
    client.force_login(staff("SA"))
    DeliveryFactory(notice__kind="case.moved")
    DeliveryFactory(notice__kind="clock.soon", channel="sms")
    page = client.get("/admin/notice-deliveries/").content.decode().split("<main")[1]
    assert "案件有新进展" in page and "电子邮件" in page and "手机短信" in page
    assert "case.moved" not in page and ">email<" not in page
    by_message = client.get("/admin/notice-deliveries/?channel=sms").content.decode().split("<main")[1]
    assert "案件有新进展" not in by_message and "期限提醒" in by_message


def test_texts_are_in_the_menu_of_those_who_change_them_and_none_is_added(client):
    address = reverse("wagtailsnippets_portal_noticetext:list")
    client.force_login(staff("C2"))
    assert f'{address}"' in client.get("/admin/").content.decode()
    page = client.get(address).content.decode()
    assert f"{address}add/" not in page and ">True<" not in page
    client.force_login(staff("U1"))
    assert address not in client.get("/admin/").content.decode()
