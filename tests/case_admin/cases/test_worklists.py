"""Worklists of one's own: what is kept of an address, who finds it, and that odd addresses change nothing."""

import pytest
from django.urls import reverse

from case_admin.cases import actions, worklists
from case_admin.cases.filters import chosen, in_words, kept_query
from case_admin.cases.models import SavedFilter
from case_admin.cases.refusals import NotYet
from portal.ledger.queries import entries_about
from tests.factories.cases import bare_case, submitted_application
from tests.factories.people import staff

HOME, KEEP = "/admin/worklists/", "/admin/worklists/keep/"


@pytest.mark.parametrize(
    ("place", "address", "kept"),
    [
        ("cases", "status__exact=S09", "status__exact=S09"),
        ("cases", "?q=欧阳样例&status__exact=S09&p=17", "status__exact=S09"),
        ("cases", "act_type__exact=PEN&status__exact=S02", "status__exact=S02&act_type__exact=PEN"),
        ("cases", "status__exact=S99", ""),
        ("cases", "owner__password__startswith=a", ""),
        ("cases", "is_heavy__exact=1&in_enforcement__exact=0", "is_heavy__exact=1&in_enforcement__exact=0"),
        ("cases", "%00=%00&status__exact=%00", ""),
        ("cases", "", ""),
        ("cases", "x=1&" * 400 + "status__exact=S09", ""),
        ("inbox", "channel=window&act_type=PEN&status__exact=S09", "act_type=PEN&channel=window"),
        ("inbox", "channel=%F0%9F%98%80", ""),
    ],
)
def test_address_is_reduced_to_known_filters(place, address, kept):
    assert kept_query(place, address) == kept
    assert kept_query(place, kept) == kept


def test_filters_are_told_in_words():
    assert in_words("cases", "status__exact=S09&is_heavy__exact=1") == "状态：纾解中；重大或者群体性：是"
    assert chosen("inbox", "channel=window") == {"channel": "window"}


@pytest.fixture
def browser(river, as_):
    return as_(river.c1)


def keep(owner, name="在办", place="cases", address="status__exact=S09", by=None):
    return actions.keep_filter(owner=owner, place=place, name=name, address=address, by=by)


@pytest.fixture
def mine(river):
    return keep(river.c1, by=river.by(river.c1))


def test_filter_is_kept_from_the_list_and_picked_up_again(river, browser):
    bare_case("S09", handler=river.unit)
    listed = browser.get(reverse("cases_modeladmin_index"), {"status__exact": "S09"})
    assert "保存此筛选" in listed.text
    asked = browser.get(listed.context["keep_url"])
    assert "状态：纾解中" in asked.text
    done = browser.post(KEEP, {"place": "cases", "address": "status__exact=S09", "name": " 在办\u200b案件 "})
    assert done.status_code == 302
    kept = SavedFilter.objects.get()
    assert (kept.owner, kept.name, kept.query) == (river.c1, "在办案件", "status__exact=S09")
    assert entries_about(kept).get().event == "worklist.kept"
    again = browser.get(reverse("cases_modeladmin_index"), {"status__exact": "S09"})
    assert again.context["kept"] == [
        {"name": "在办案件", "url": "/admin/cases/?status__exact=S09", "here": True},
    ]
    assert browser.get("/admin/cases/?status__exact=S09").status_code == 200
    assert worklists.kept(river.c1).rows[0].url == "/admin/cases/?status__exact=S09"


def test_list_without_filter_offers_nothing_to_keep(browser):
    assert "保存此筛选" not in browser.get(reverse("cases_modeladmin_index")).text


def test_inbox_filters_and_its_filter_is_kept(river, browser):
    submitted_application(respondent=river.unit, act_type="PEN", act_title="罚款一事")
    submitted_application(respondent=river.unit, act_type="LIC", act_title="许可一事")
    shown = browser.get(reverse("case_inbox"), {"act_type": "LIC", "channel": "nowhere", "x": "1"})
    assert "许可一事" in shown.text and "罚款一事" not in shown.text
    assert shown.context["keep_url"] == "/admin/worklists/keep/?place=inbox&act_type=LIC"
    none = browser.get(reverse("case_inbox"), {"channel": "petition"})
    assert "没有符合筛选条件的待登记申请" in none.text


def test_worklist_is_renamed_and_deleted(river, browser, mine):
    url = reverse("case_rename_filter", args=[mine.pk])
    assert "在办" in browser.get(HOME).text
    assert browser.post(url, {"name": "纾解中的"}).status_code == 302
    mine.refresh_from_db()
    assert mine.name == "纾解中的"
    assert browser.post(reverse("case_drop_filter", args=[mine.pk])).status_code == 302
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"name": "在办", "address": "status__exact=S02"}, "已有同名的工作清单"),
        ({"name": "新的", "address": "q=欧阳样例"}, "没有筛选条件"),
        ({"name": "新的", "address": "status__exact=S99"}, "没有筛选条件"),
    ],
)
def test_refusal_is_said_and_what_was_typed_stays(sent, words, browser, mine):
    answer = browser.post(KEEP, {"place": "cases"} | sent)
    assert answer.status_code == 409 and words in answer.text and sent["name"] in answer.text
    assert SavedFilter.objects.count() == 1


@pytest.mark.parametrize(
    "sent",
    [{}, {"name": " "}, {"name": "长" * 31}, {"name": "x", "place": "elsewhere"}, {"name": "x", "address": "y" * 3000}],
)
def test_odd_input_keeps_nothing(sent, browser):
    answer = browser.post(KEEP, {"place": "cases", "address": "status__exact=S09"} | sent)
    assert (answer.status_code, SavedFilter.objects.count()) == (200, 0)


def test_renaming_to_a_taken_name_is_refused(river, browser, mine):
    other = keep(river.c1, "别的", by=river.by(river.c1))
    answer = browser.post(reverse("case_rename_filter", args=[other.pk]), {"name": "在办"})
    assert answer.status_code == 409
    other.refresh_from_db()
    assert other.name == "别的"


def test_twenty_are_enough(river, mine):
    for n in range(19):
        keep(river.c1, f"第{n}", by=river.by(river.c1))
    with pytest.raises(NotYet) as refused:
        keep(river.c1, "再一个", by=river.by(river.c1))
    assert refused.value.code == "worklists_full"


@pytest.mark.parametrize("name", ["case_rename_filter", "case_drop_filter"])
def test_foreign_and_absent_worklists_answer_alike(name, river, mine, as_):
    stranger = as_(river.c2)
    for method in (stranger.get, stranger.post):
        answers = [method(reverse(name, args=[pk]), {"name": "我的"}) for pk in (mine.pk, 987654, 10**30)]
        assert [answer.status_code for answer in answers] == [404, 404, 404]
        assert answers[0].content == answers[1].content
    mine.refresh_from_db()
    assert (mine.name, SavedFilter.objects.count()) == ("在办", 1)
    assert worklists.kept(river.c2) is None


@pytest.mark.parametrize("code", ["SA", "AU", "ED2", "E"])
def test_worklists_are_closed_to_roles_without_cases(code, mine, as_):
    browser = as_(staff(code))
    assert browser.get(HOME).status_code == 404
    assert browser.post(KEEP, {"place": "cases", "address": "status__exact=S09", "name": "x"}).status_code == 404
