"""Menus show what a person can open, and Wagtail's shell speaks of the house, not of itself."""

import pytest
from django.test import RequestFactory
from wagtail.admin.menu import admin_menu
from wagtail.users.models import UserProfile

from portal.people.roles import ALL_ROLES
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def labels(user):
    request = RequestFactory().get("/admin/")
    request.user = user
    found = []
    for item in admin_menu.menu_items_for_request(request):
        inner = getattr(item, "menu", None)
        found += [str(child.label) for child in inner.menu_items_for_request(request)] if inner else [str(item.label)]
    return found


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("SA", {"单位名录", "分流规则", "工作人员账号"}),
        ("SE", {"单位名录", "分流规则", "工作人员账号"}),
        ("AU", {"工作人员账号", "操作日志"}),
        ("ZF", set()),
    ],
)
def test_menu_of_the_house(role, expected):
    house = {"单位名录", "分流规则", "工作人员账号", "操作日志"}
    assert set(labels(staff(role))) & house == expected


@pytest.mark.parametrize("role", ALL_ROLES)
def test_every_entry_of_the_menu_opens(client, role):
    user = staff(role)
    client.force_login(user)
    request = RequestFactory().get("/admin/")
    request.user = user
    for item in admin_menu.menu_items_for_request(request):
        inner = getattr(item, "menu", None)
        for entry in inner.menu_items_for_request(request) if inner else [item]:
            assert client.get(entry.url, follow=True).status_code == 200, entry.url


def test_shell_is_in_chinese_and_calls_nobody(client):
    client.force_login(staff("SA"))
    page = client.get("/admin/").content.decode()
    assert "今日工作 - 纾解工作台" in page
    assert "css/admin.css" in page
    for outside in ("releases.wagtail.org", "gravatar", "guide.wagtail.org"):
        assert outside not in page


def test_editors_keep_the_list_of_pages_waiting_for_them(client):
    client.force_login(staff("ED2"))
    assert client.get("/admin/").status_code == 200


def test_help_for_keys_is_there_for_everybody_and_says_where_to_turn_them_off(client):
    user = staff("ZF")
    client.force_login(user)
    page = client.get("/admin/").content.decode()
    assert "js/shortcuts.js" in page and "data-a11y-dialog-show" in page
    assert "光标不在输入框时可以使用" in page and "下一行、上一行" in page
    UserProfile.objects.update_or_create(user=user, defaults={"keyboard_shortcuts": False})
    assert "快捷键已关闭" in client.get("/admin/").content.decode()
