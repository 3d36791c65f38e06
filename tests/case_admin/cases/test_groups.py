"""Case groups: formed, joined, left, dissolved; what a unit sees of one; meetings in every diary."""

from contextlib import contextmanager

import pytest
from django.urls import reverse

from case_admin.cases import actions, group_rules
from case_admin.cases.models import Case, CaseGroup, GroupNote
from case_admin.cases.refusals import NotYet
from portal.calendar import today
from portal.ledger.queries import entries_about
from portal.notices.models import Notice
from portal.people.roles import ROLES
from tests.factories.cases import bare_case
from tests.factories.people import staff
from tests.factories.units import UnitFactory

JOIN = "/admin/cases/join/"
COST = 11
"""Queries of the page of a group, session, person and roles included."""


@pytest.fixture
def cases(river):
    """Two open ones of the river's unit, one of another unit, one archived."""
    other = UnitFactory()
    return [
        bare_case("S09", handler=river.unit, respondent=river.unit),
        bare_case("S06", handler=river.unit, respondent=river.unit),
        bare_case("S09", handler=other, respondent=other),
        bare_case("S18", handler=river.unit),
    ]


@pytest.fixture
def group(river, cases):
    """The first and the third case."""
    by = river.by(river.c1)
    made = actions.found_group(title="某路征收", bond="act", case=cases[0], seen=cases[0].version, by=by)
    actions.join_group(group=made, case=cases[2], seen=cases[2].version, by=by)
    return made


def members(group):
    return list(Case.objects.filter(group=group).order_by("pk"))


def join(river, group, case, seen=None):
    seen = Case.objects.get(pk=case.pk).version if seen is None else seen
    return actions.join_group(group=group, case=case, seen=seen, by=river.by(river.c1))


@contextmanager
def refused(code):
    """The block raises NotYet with that code."""
    with pytest.raises(NotYet) as raised:
        yield
    assert raised.value.code == code


def test_joining_is_in_the_diary_and_the_ledger(group, cases):
    assert members(group) == [cases[0], cases[2]]
    event = cases[0].events.get(move="group_join")
    assert (event.reason, event.detail) == ("", {"group": group.pk})  # its name stays out of the ledger
    assert entries_about(group).get().event == "group.opened"


def test_case_is_in_one_group_at_most(river, group, cases):
    other = actions.open_group(title="另一路", bond="cause", by=river.by(river.c1))
    with refused("in_this_group"):
        join(river, group, cases[0])
    with refused("in_other_group"):
        join(river, other, cases[0])
    with refused("moved_on"):
        join(river, group, cases[1], seen=99)
    with refused("moved_on"):
        join(river, group, cases[3])
    assert members(group) == [cases[0], cases[2]]


def test_group_whose_first_case_is_refused_is_not_formed(river, cases):
    with refused("moved_on"):
        actions.found_group(title="空", bond="act", case=cases[0], seen=99, by=river.by(river.c1))
    assert not CaseGroup.objects.exists()


def test_case_leaves_with_a_reason(river, group, cases, as_):
    url = reverse("case_leave_group", args=[group.pk, cases[0].pk])
    assert as_(river.c1).post(url, {"reason": ""}).status_code == 200
    assert as_(river.c1).post(url, {"reason": "并非同一行为"}).status_code == 302
    assert members(group) == [cases[2]]
    assert cases[0].events.get(move="group_leave").reason == "并非同一行为"
    assert as_(river.c1).get(url).status_code == 404
    with refused("moved_on"):
        actions.leave_group(case=cases[0], group=group, reason="x", by=river.by(river.c1))


def test_dissolved_group_lets_every_case_go_and_takes_none(river, group, cases, as_):
    done = as_(river.c1).post(reverse("case_dissolve_group", args=[group.pk]), {"reason": "已分别办理"})
    assert done.status_code == 302 and members(group) == []
    assert "已解除" in as_(river.c1).get(reverse("case_group", args=[group.pk])).text
    with refused("group_ended"):
        join(river, group, cases[1])
    again = as_(river.c1).post(reverse("case_rename_group", args=[group.pk]), {"title": "改名", "bond": "act"})
    assert again.status_code == 409 and "已解除" in again.text and "改名" in again.text


def test_groups_in_use_come_first(river, cases, as_):
    by = river.by(river.c1)
    first, second = (actions.open_group(title=title, bond="act", by=by) for title in ("先", "后"))
    actions.dissolve_group(group=second, reason="误建", by=by)
    rows = as_(river.c1).get(reverse("case_groups")).context["rows"]
    assert [row["group"] for row in rows] == [first, second]


def test_meeting_stands_in_every_open_diary(river, group, cases, as_):
    sent = {"held_on": today().isoformat(), "present": "县中心、两单位", "text": "统一口径", "decided": "先行评估"}
    answer = as_(river.c1).post(reverse("case_group_meeting", args=[group.pk]), sent)
    assert answer.status_code == 302
    note = GroupNote.objects.get()
    assert list(note.cases.order_by("pk")) == [cases[0], cases[2]]
    assert [case.events.get(move="group_note").reason for case in (cases[0], cases[2])] == ["先行评估"] * 2
    assert Notice.objects.filter(user=river.u1, kind="case.moved").count() == 1
    assert "统一口径" in as_(river.c1).get(reverse("case_group", args=[group.pk])).text
    assert "统一口径" not in as_(river.u1).get(reverse("case_group", args=[group.pk])).text


def test_meeting_to_come_or_without_cases_is_refused(river, group, cases, as_):
    sent = {"held_on": "2026-03-03", "present": "甲", "text": "乙"}
    assert as_(river.c1).post(reverse("case_group_meeting", args=[group.pk]), sent).status_code == 200
    empty = actions.open_group(title="空的", bond="act", by=river.by(river.c1))
    with refused("group_empty"):
        actions.note_meeting(group=empty, held_on=today(), present="x", text="x", decided="", by=river.by(river.c1))
    assert not GroupNote.objects.exists()


def test_unit_sees_its_own_cases_of_the_group(river, group, cases, as_):
    shown = as_(river.u1).get(reverse("case_group", args=[group.pk]))
    assert cases[0].machine_no in shown.text and cases[2].machine_no not in shown.text
    assert "移出" not in shown.text and "解除群体案件" not in shown.text


def test_foreign_and_absent_groups_answer_alike(river, cases, as_):
    foreign = actions.found_group(title="别处", bond="act", case=cases[2], seen=cases[2].version, by=river.by(river.c1))
    browser = as_(river.u1)
    answers = [browser.get(reverse("case_group", args=[pk])) for pk in (foreign.pk, 987654, 10**30)]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert answers[0].content == answers[1].content
    assert "别处" not in browser.get(reverse("case_groups")).text


@pytest.mark.parametrize("code", ROLES)
def test_view_rule_and_its_twin_agree(code, river, group, cases):
    actions.found_group(title="别处", bond="act", case=cases[1], seen=cases[1].version, by=river.by(river.c1))
    user = staff(code, unit=river.unit) if river.unit.kind in ROLES[code].unit_kinds else staff(code)
    seen = set(group_rules.visible_to(user, CaseGroup.objects.all()))
    assert seen == {one for one in CaseGroup.objects.all() if group_rules.can_view(user, one)}


@pytest.mark.parametrize("name", ["case_rename_group", "case_dissolve_group", "case_group_meeting"])
def test_changing_is_the_centres(name, river, group, as_):
    url = reverse(name, args=[group.pk])
    assert as_(river.u2).get(url).status_code == 404
    assert as_(river.u2).post(url, {"title": "x", "reason": "x"}).status_code == 404


def test_page_counts_people_and_finds_what_is_alike(river, group, cases, as_):
    Case.objects.filter(pk=cases[0].pk).update(applicant_count=12)
    shown = as_(river.c1).get(reverse("case_group", args=[group.pk]))
    assert (shown.context["people"], shown.context["many"], shown.context["open_count"]) == (13, True, 2)
    assert shown.context["alike"] == [cases[1]]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "请选择已有的群体，或者填写新群体的名称"),
        ({"title": "张三13800000000"}, "名称中含有个人号码"),
        ({"title": "长" * 61}, "60"),
        ({"group": "987654", "title": "x"}, "x"),
        ({"group": "x"}, ""),
        ({"title": "某路", "bond": "nothing"}, "某路"),
    ],
)
def test_odd_input_forms_nothing_and_keeps_what_was_typed(sent, words, river, cases, as_):
    answer = as_(river.c1).post(JOIN, {"case": [cases[0].pk], f"seen-{cases[0].pk}": cases[0].version, **sent})
    assert answer.status_code == 200 and words in answer.text
    assert not CaseGroup.objects.exists()


def test_pages_cost_the_same_at_one_and_three_cases(river, group, cases, as_, django_assert_num_queries):
    browser = as_(river.c1)
    url = reverse("case_group", args=[group.pk])
    browser.get(url)
    with django_assert_num_queries(COST):
        browser.get(url)
    join(river, group, cases[1])
    with django_assert_num_queries(COST):
        browser.get(url)
