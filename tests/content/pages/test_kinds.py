"""Events, interpretations, the institution, open data, the mailbox page: what each shows, at the same price for any length."""

import datetime
import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from content.models import ColumnPage, EventPage, InstitutionPage, InterpretationPage, MailboxPage, StatisticsPage
from portal import calendar
from tests.content.mailbox.letters import public_letter
from tests.factories.content import add, make_article, make_campaign, make_case, make_help
from tests.factories.units import UnitFactory

CHART = {
    "caption": "收到申请",
    "unit": "件",
    "rows": "季度 | 件\n一 | 40\n二 | 3\n三 | 22",
    "counts_people": True,
    "source": "",
    "note": "",
}


def html(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


def make_event(home, begins=2, hours=3, **fields):
    column = ColumnPage.objects.filter(slug="events").first() or add(home, ColumnPage, "events")
    start = calendar.now() + datetime.timedelta(hours=begins)
    times = {"starts_at": start, "ends_at": start + datetime.timedelta(hours=hours), "venue": "听证室"}
    texts = {
        "announcement": [("lead", "请来")],
        "live_text": [("lead", "正在进行")],
        "record": [("lead", "来了四十人")],
    }
    return add(column, EventPage, fields.pop("slug", "open-day"), **times | texts | fields)


@pytest.mark.parametrize(
    ("begins", "state", "words"),
    [(2, "future", "请来"), (-1, "live", "正在进行"), (-5, "past", "来了四十人")],
)
def test_event_changes_by_the_clock_alone(client, home, begins, state, words):
    event = make_event(home, begins)
    assert event.state == state
    assert words in html(client, "/events/open-day/")


def test_event_without_a_record_keeps_its_announcement(client, home):
    make_event(home, -5, record=[])
    assert "请来" in html(client, "/events/open-day/")


def test_event_cannot_end_before_it_begins(home):
    with pytest.raises(ValidationError, match="结束时间"):
        make_event(home, hours=-1)
    event = make_event(home)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventPage.objects.filter(pk=event.pk).update(ends_at=event.starts_at)


@pytest.mark.parametrize("items", [1, 9])
def test_event_costs_the_same_for_any_agenda(client, home, items):
    make_event(home, agenda=[("item", {"time": "09:00", "title": "开门", "speaker": ""})] * items)
    assert queries(client, "/events/open-day/") == 8


def test_interpretation_and_document_lead_to_each_other(client, home):
    policy = make_article(home, "plan", title="实施方案", document_number="X〔2026〕1号")
    add(policy.get_parent(), InterpretationPage, "short", title="方案解读", policy=policy, points=[("point", "自愿")])
    explained = html(client, "/column/short/")
    assert "/column/plan/" in explained
    assert "自愿" in explained
    assert "方案解读" in html(client, "/column/plan/")


def test_interpretation_of_something_else_is_refused(home):
    news = make_article(home, "news")
    with pytest.raises(ValidationError, match="还不是政策文件"):
        InterpretationPage(title="解读", slug="x", policy=news).full_clean(exclude=["path", "depth", "slug"])


def test_unpublished_document_is_not_linked(client, home):
    policy = make_article(home, "plan", title="旧方案", document_number="1号", live=False)
    add(policy.get_parent(), InterpretationPage, "short", policy=policy)
    assert "旧方案" not in html(client, "/column/short/")


@pytest.mark.parametrize("rows", [1, 3])
def test_institution_counts_windows_in_one_query(client, home, rows):
    add(home, InstitutionPage, "institution", directions=[("directions", {"place": "中心", "address": "路1号"})] * rows)
    for _number in range(rows):
        UnitFactory()
    assert queries(client, "/institution/") == 8
    assert html(client, "/institution/").count("<h3>中心</h3>") == rows


def test_figures_hide_small_numbers_everywhere(client, home):
    page = add(home, StatisticsPage, "data", charts=[("chart", CHART)])
    shown = html(client, "/data/")
    assert "&lt;5" in shown
    assert "<td>3</td>" not in shown
    block = StatisticsPage.objects.get(pk=page.pk).charts[0]
    file = client.get(f"/data/?csv={block.id}").content.decode("utf-8-sig").splitlines()
    assert file == ["季度,件", "一,40", "二,<5", "三,…"]


def test_figure_nobody_published_is_not_found(client, home):
    add(home, StatisticsPage, "data", charts=[("chart", CHART)])
    assert client.get("/data/?csv=none").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_mailbox_costs_the_same_for_any_number_of_answers(client, home, rows):
    add(home, MailboxPage, "mailbox")
    for number in range(rows):
        public_letter(title=f"问题{number}")
    assert queries(client, "/mailbox/") == 9
    assert html(client, "/mailbox/").count('class="letter"') == rows


CASES = {
    "year": ("2024", "2025"), "act_type": ("PEN", "INJ"), "unit_kind": ("town", "bureau"), "outcome": ("agreement", "corrected"),
    "award": ("一等奖", "二等奖"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_case_library_filters(client, home, name):
    one, other = ({key: values[at] for key, values in CASES.items()} for at in (0, 1))
    for slug, facts in (("one", one), ("other", other)):
        make_case(home, slug, title=f"案例{slug}", **facts | {"award": f"{facts['year']}年度{facts['award']}"})
    page = html(client, f"/cases/?{name}={CASES[name][0]}")
    assert "案例one" in page
    assert "案例other" not in page


def test_case_library_says_so_when_nothing_fits(client, home):
    make_case(home, year=2025, act_type="PEN", outcome="agreement", title="唯一案例")
    make_case(home, "b", year=2024, act_type="INJ", outcome="corrected")
    page = html(client, "/cases/?year=2025&outcome=corrected")
    assert "没有同时符合这些条件的案例" in page
    assert "查看全部案例" in page


@pytest.mark.parametrize("asked", ["year=x", "outcome=__class__", "award=%27%20or%201=1", "unit_kind=court"])
def test_filter_nobody_offers_is_ignored(client, home, asked):
    make_case(home, title="唯一案例")
    assert "唯一案例" in html(client, f"/cases/?{asked}")


def test_guide_draws_the_limits_and_says_them_in_words(client, home):
    make_help(home)
    page = html(client, "/guide/")
    assert page.count("limits-flow__dot") == 10
    assert "最多再延长30个工作日" in page


def test_guide_without_the_figure(client, home):
    guide, _contact, _faq = make_help(home)
    guide.show_flow = False
    guide.save()
    assert "limits-flow" not in html(client, "/guide/")


def test_questions_jump_to_their_groups(client, home):
    _guide, _contact, faq = make_help(home)
    question = {"question": "收费吗？", "answer": "<p>不收费。</p>"}
    faq.questions = [("group", {"title": title, "questions": [question]}) for title in ("费用", "期限")]
    faq.save()
    page = html(client, "/faq/")
    assert 'href="#group-2">期限' in page
    assert structured(page)[0]["mainEntity"][0]["acceptedAnswer"]["text"] == "不收费。"


def structured(page):
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)]


def test_structured_data_cannot_end_its_script(client, home):
    make_article(home, "evil", title="</script><script>alert(1)</script>", summary="甲 & 乙")
    page = html(client, "/column/evil/")
    assert "<script>alert" not in page
    assert structured(page)[0]["headline"] == "</script><script>alert(1)</script>"
    assert structured(page)[0]["description"] == "甲 & 乙"


def test_every_page_names_its_own_address(client, home):
    make_article(home, "news")
    assert '<link rel="canonical" href="http://localhost/column/news/">' in html(client, "/column/news/?page=7")


def test_empty_column_stands_in_no_menu(client, home):
    add(home, ColumnPage, "empty", title="空栏目", show_in_menus=True)
    assert "空栏目" not in html(client, "/")


@pytest.mark.parametrize(
    ("begins", "ends", "words", "report"),
    [(5, 9, "即将开始", False), (-3, 0, "进行中", False), (-9, -1, "已结束", True)],
)
def test_campaign_goes_through_its_states_by_its_days(client, home, begins, ends, words, report):
    days = {
        "begins_on": calendar.today() + datetime.timedelta(begins),
        "ends_on": calendar.today() + datetime.timedelta(ends),
    }
    make_campaign(home, closing=[("lead", "谈成四十七件")], body=[("lead", "一件一件谈")], **days)
    page = html(client, "/campaigns/talk/")
    assert words in page
    assert ("谈成四十七件" in page) is report


def test_campaign_without_days_has_no_state(client, home):
    make_campaign(home, closing=[("lead", "报告")])
    page = html(client, "/campaigns/talk/")
    assert "event__state" not in page
    assert "报告" not in page


@pytest.mark.parametrize(
    "days",
    [{"begins_on": "2026-04-01"}, {"ends_on": "2026-04-01"}, {"begins_on": "2026-05-01", "ends_on": "2026-04-01"}],
)
def test_campaign_refuses_half_a_span(home, days):
    with pytest.raises(ValidationError):
        make_campaign(home, **{name: datetime.date.fromisoformat(day) for name, day in days.items()})
