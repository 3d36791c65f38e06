"""Each fact of header and footer, changed through its own page and seen by the public; bad ones refused in words."""

import re

import pytest
from wagtail.models import Site

from content.identity import SiteFooter, SiteIdentity
from tests.factories.content import make_campaign
from tests.factories.people import staff

REQUIRED = "请填写这一项。"
UNKNOWN = "这一项不在可选的范围内，请重新选择。"
WEB = "请填写完整网址，以 https:// 或 http:// 开头。"
FACTS = {
    SiteIdentity: {
        "county": "样例县", "name": "虚构县纾解中心", "promise": "当日可答", "phone": "0000-7654321", "hours": "工作日八点半至五点",
    },
    SiteFooter: {
        "organiser": "虚构县司法局", "operator": "虚构县纾解中心运行科", "address": "虚构县样例路1号", "email": "window@example.invalid",
        "site_code": "0000000001", "icp_number": "虚ICP备2026000001号", "police_number": "虚公网安备00000000000001号",
        "emblem_url": "https://example.invalid/emblem", "error_report_url": "https://example.invalid/report",
    },
}  # fmt: skip
NOWHERE = {"county"}
"""Kept and asked for, but no public page shows it apart from the name of the site."""
EACH = [(model, name, value) for model, facts in FACTS.items() for name, value in facts.items() if name not in NOWHERE]
PAGES = [
    (SiteIdentity, "guide_page"), (SiteIdentity, "contact_page"), (SiteFooter, "accessibility_page"), (SiteFooter, "privacy_page"),
]  # fmt: skip


@pytest.fixture
def publisher(client, home):
    client.force_login(staff("ED3"), backend="portal.people.backend.RolesBackend")
    return client


def save(publisher, model, **facts):
    """Through the real page, like the publisher: everything it shows, with these facts."""
    site = Site.objects.get(is_default_site=True)
    return publisher.post(f"/admin/settings/content/{model._meta.model_name}/{site.pk}/", FACTS[model] | facts)


def public(client) -> str:
    return client.get("/").content.decode()


@pytest.mark.parametrize(("model", "name", "value"), EACH, ids=[name for _model, name, _value in EACH])
def test_fact_is_on_the_public_page_once_it_is_saved(publisher, model, name, value):
    assert value not in public(publisher)
    assert save(publisher, model).status_code == 302
    assert value in public(publisher)


@pytest.mark.parametrize(("model", "name"), PAGES, ids=[name for _model, name in PAGES])
def test_page_that_was_chosen_is_where_the_public_is_led(publisher, home, model, name):
    page = make_campaign(home)
    before = public(publisher).count(f'href="{page.url}"')
    assert save(publisher, model, **{name: page.pk}).status_code == 302
    assert public(publisher).count(f'href="{page.url}"') > before


def test_ticks_change_the_tone_and_name_the_protocol(publisher):
    tone = re.compile(r'<html[^>]*data-tone="grey"')
    assert not tone.search(public(publisher)) and "IPv6" not in public(publisher)
    save(publisher, SiteIdentity, grey="on")
    save(publisher, SiteFooter, ipv6="on")
    assert tone.search(public(publisher)) and "IPv6" in public(publisher)


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("", "2026-12-13", "请同时填写灰色开始日期。"),
        ("2026-12-14", "2026-12-13", "灰色结束日期早于开始日期，请填写同一天或更晚的日期。"),
    ],
)
def test_grey_days_out_of_order_are_told_and_kept(publisher, first, last, sentence):
    answer = save(publisher, SiteIdentity, grey_from=first, grey_to=last)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page and f'value="{last}"' in page
    assert SiteIdentity.objects.filter(grey_to__isnull=False).count() == 0


def test_grey_days_in_order_are_saved(publisher):
    assert save(publisher, SiteIdentity, grey_from="2026-12-13", grey_to="2026-12-13").status_code == 302
    assert str(SiteIdentity.objects.get().grey_to) == "2026-12-13"


@pytest.mark.parametrize(
    ("model", "name", "value", "sentence"),
    [
        (SiteIdentity, "county", "", REQUIRED),
        (SiteIdentity, "name", "名" * 41, "40"),
        (SiteIdentity, "phone", "13800000000", "请填写办公电话"),
        (SiteIdentity, "guide_page", "987654321", UNKNOWN),
        (SiteFooter, "organiser", "", REQUIRED),
        (SiteFooter, "email", "window at example", "请填写完整的邮箱地址"),
        (SiteFooter, "emblem_url", "javascript:alert(1)", WEB),
        (SiteFooter, "error_report_url", "example.invalid/report", WEB),
        (SiteFooter, "privacy_page", "987654321", UNKNOWN),
    ],
)
def test_bad_fact_is_refused_in_words_and_kept_on_the_page(publisher, model, name, value, sentence):
    answer = save(publisher, model, **{name: value})
    assert answer.status_code == 200
    assert sentence in "".join(answer.context["form"].errors[name])
    other = next(iter(FACTS[model].keys() - {name}))
    assert answer.context["form"][other].value() == FACTS[model][other]
    assert FACTS[model][other] not in public(publisher)


def test_fact_that_is_still_missing_may_stay_missing(publisher):
    """The publisher can give the telephone today and the addresses when the register has answered."""
    assert save(publisher, SiteFooter, emblem_url="【请填写：党政机关网站标识链接】").status_code == 302


def test_markup_in_a_fact_is_shown_as_typed(publisher):
    save(publisher, SiteFooter, organiser="<b>局</b>")
    assert "&lt;b&gt;局&lt;/b&gt;" in public(publisher) and "<b>局</b>" not in public(publisher)


def test_forged_number_of_a_page_changes_nothing(publisher):
    assert save(publisher, SiteIdentity, guide_page="不是编号").status_code == 404
    assert FACTS[SiteIdentity]["name"] not in public(publisher)
