"""Many applicants at the counter: the table is taken whole, or every row at fault is named on a page of its own."""

import pytest
from django.urls import reverse

from forms.wizard.models import Draft
from tests.factories.forms import ID_NUMBER
from tests.factories.vault import upload
from tests.factories.window import Clerk
from tests.forms.definition.test_people_sheet import table

OTHER, THIRD = "110100199001010027", "110100199001010035"
GOOD = [["样本甲", "", OTHER], ["样本乙", "", THIRD]]


@pytest.fixture
def entry(clerk):
    """An entry in which several apply together; everything else of the form is typed."""
    entry = clerk.begin()
    clerk.fill(entry, press="save", together="several")
    return entry


def sheet(*rows):
    return upload("名单.xlsx", table(*rows))


def take(clerk, entry, *rows):
    return clerk.post("window_list", entry.pk, "co_applicants", **{"co_applicants-sheet": sheet(*rows)})


def carried(entry):
    raw = Draft.objects.get(pk=entry.draft_id).data["steps"]["members"]["raw"]
    return (raw or {}).get("co_applicants-list", [""])[0]


def test_list_joins_the_entry_and_the_application(clerk, entry):
    answer = take(clerk, entry, *GOOD)
    assert answer["Location"] == reverse("window_entry", args=[entry.pk]) + "#q-co_applicants"
    page = clerk.client.get(answer["Location"]).content.decode()
    assert [word in page for word in ("样本甲", "样本乙", "已从名单录入2人。")] == [True] * 3
    typed = {"together": "several", "co_applicants-list": carried(entry)}
    chosen = {"representatives-rows": "2", "representatives-0-name": "样本甲", "representatives-0-phone": "13800000003",
              "representatives-1-name": "样本乙", "representatives-1-phone": "13800000004"}  # fmt: skip
    answer = clerk.fill(entry, **typed, **chosen)
    assert answer.status_code == 302, answer.context["faults"]
    clerk.hand_in(entry)
    entry.refresh_from_db()
    assert [row["name"] for row in entry.application.answers["co_applicants"]] == ["样本甲", "样本乙"]
    assert entry.application.applicant_indexes.count() == 3


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["样本甲", "", "1"]], (2, "号码")),
        ([["样本甲", "", OTHER], ["样本乙", "", OTHER]], (3, "号码")),
        ([["样本甲", "", ID_NUMBER]], (2, "号码")),
        ([["", "", OTHER]], (2, "姓名")),
        ([["样本甲", "", "=1+1"]], (2, "号码")),
        ([], (0, "")),
    ],
)
def test_row_at_fault_is_named_and_nobody_is_taken(clerk, entry, rows, place):
    answer = take(clerk, entry, *rows)
    assert answer.status_code == 200
    assert [(fault.row, fault.column) for fault in answer.context["faults"]][:1] == [place]
    assert answer.context["faults"][0].message in answer.content.decode()
    assert carried(entry) == ""


@pytest.mark.parametrize("content", [b"", b"MZ", b"PK\x03\x04 nothing"])
def test_what_is_no_table_is_refused_in_words(clerk, entry, content):
    bad = upload("名单.xlsx", content)
    answer = clerk.post("window_list", entry.pk, "co_applicants", **{"co_applicants-sheet": bad})
    assert [fault.row for fault in answer.context["faults"]] == [0]


def test_page_without_a_table_asks_for_one(clerk, entry):
    answer = clerk.post("window_list", entry.pk, "co_applicants")
    assert answer.context["faults"][0].message.startswith("没有收到表格")
    assert "下载空白表" in clerk.get("window_list", entry.pk, "co_applicants").content.decode()


def test_table_that_came_with_the_whole_page_is_taken_and_nothing_typed_is_lost(clerk, entry):
    answer = clerk.fill(
        entry,
        press="list:co_applicants",
        together="several",
        facts="另有一事。",
        **{"co_applicants-sheet": sheet(*GOOD)},
    )
    assert answer["Location"].endswith("#q-co_applicants")
    page = clerk.get("window_entry", entry.pk).content.decode()
    assert ("样本乙" in page, "另有一事。" in page) == (True, True)
    clerk.fill(entry, press="unlist:co_applicants", together="several", **{"co_applicants-list": carried(entry)})
    assert carried(entry) == ""


def test_faulty_table_with_the_whole_page_leads_to_the_report_and_keeps_the_page(clerk, entry):
    answer = clerk.fill(
        entry, press="list:co_applicants", together="several", facts="另有一事。",
        **{"co_applicants-sheet": sheet(["样本甲", "", "1"])},
    )  # fmt: skip
    assert [fault.row for fault in answer.context["faults"]] == [2]
    assert "另有一事。" in clerk.get("window_entry", entry.pk).content.decode()


def test_second_list_takes_the_place_of_the_first(clerk, entry):
    take(clerk, entry, *GOOD)
    take(clerk, entry, ["样本丙", "", OTHER])
    assert "样本丙" in clerk.get("window_list", entry.pk, "co_applicants").content.decode()
    assert "样本甲" not in carried(entry)


def test_list_of_a_group_that_is_not_asked_for_is_not_there(clerk, entry):
    alone = clerk.begin()
    assert clerk.get("window_list", alone.pk, "co_applicants").status_code == 404
    assert clerk.get("window_list", entry.pk, "claims").status_code == 404
    assert Clerk().get("window_list", entry.pk, "co_applicants").status_code == 404
