"""Header and footer facts (domain 6.2) and the check that none of them is still a placeholder."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Site

from content import placeholders_zh as fake
from content.actions import load_demo_pages
from content.identity import SiteFooter, SiteIdentity, placeholders_left, stored
from portal.ledger.actor import SYSTEM


@pytest.fixture
def site(home):
    return Site.objects.get(is_default_site=True)


def test_placeholders_left_names_every_fact_of_a_new_site(site):
    assert placeholders_left(site) == [
        "县名", "网站名称", "中心电话", "办公时间", "办事指南页", "联系窗口页",
        "主办单位", "地址", "邮箱", "网站标识码", "ICP备案号", "公安备案号", "党政机关网站标识链接", "政府网站找错链接",
        "无障碍声明页", "个人信息处理规则页",
    ]  # fmt: skip


def test_placeholders_left_shrinks_with_each_fact(site):
    SiteFooter.objects.create(site=site, icp_number="X ICP备1号")
    assert "ICP备案号" not in placeholders_left(site)


def test_placeholders_left_is_empty_for_the_demo_county(searchable, site):
    load_demo_pages(by=SYSTEM)
    assert placeholders_left(Site.objects.get(is_default_site=True)) == []


def test_placeholder_is_visible_on_the_page(client, site):
    html = client.get("/").content.decode()
    assert fake.ICP_NUMBER in html
    assert fake.POLICE_NUMBER in html
    assert "【请填写：无障碍声明】" in html


def test_placeholder_phone_cannot_be_dialled(client, site):
    assert 'href="tel:"' not in client.get("/").content.decode()


def test_reading_a_setting_writes_nothing(site):
    stored(SiteIdentity, site)
    assert SiteIdentity.objects.count() == 0


def test_setting_without_a_site_is_the_default():
    assert stored(SiteIdentity, None).name == fake.NAME


@pytest.mark.parametrize("phone", ["13800000000", "请拨13800000000转1"])
def test_personal_mobile_is_refused(site, phone):
    with pytest.raises(ValidationError) as refused:
        SiteIdentity(site=site, phone=phone).full_clean()
    assert list(refused.value.message_dict) == ["phone"]


def test_office_line_is_accepted(site):
    SiteIdentity(site=site, phone="0000-1234567").full_clean()


def test_police_address_holds_the_digits():
    footer = SiteFooter(police_number="X公网安备00000000000001号")
    assert footer.police_url == "https://beian.mps.gov.cn/#/query/webSearch?code=00000000000001"


def test_police_address_without_number_is_the_front_page():
    assert SiteFooter(police_number=fake.POLICE_NUMBER).police_url == "https://beian.mps.gov.cn/#/query/webSearch"


@pytest.mark.parametrize("first", [None, datetime.date(2026, 12, 14)])
def test_grey_days_out_of_order_cannot_be_stored(site, first):
    with pytest.raises(IntegrityError, match="grey_days_in_order"), transaction.atomic():
        SiteIdentity.objects.create(site=site, grey_from=first, grey_to=datetime.date(2026, 12, 13))
