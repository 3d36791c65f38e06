"""What papers say of a case: last days, sources, outcomes; and the words that must never be printed wrong."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from case_admin.cases import actions
from case_admin.cases.documents import common_facts, due_text, facts_of, procedures_text, source_text, summary
from case_admin.cases.legality import POINTS, forbidden_clauses, missing_points
from case_admin.cases.models import Party
from case_admin.cases.queries import names_of, sheet_of
from case_admin.cases.sheet import CaseSheet, limits_of
from portal.calendar import now
from portal.documents.queries import documents_about
from portal.vault.queries import read_bytes
from tests.factories.cases import PROGRESS
from tests.factories.documents import WARNING

SHEET = CaseSheet(
    case_no="XZ-2026-000001",
    applicant_name="欧阳样例",
    respondent_name="XX县市场监督管理局",
    unit_name="XX县市场监督管理局",
    act_type="PEN",
    act_type_label="行政处罚",
    act_title="罚款决定",
    center_name="XX县行政争议纾解中心",
    act_date=date(2026, 2, 25),
    known_date=date(2026, 2, 25),
    received_on=date(2026, 2, 27),
    diverted_on=date(2026, 3, 2),
    accepted_on=date(2026, 3, 4),
    due_date=date(2026, 4, 16),
)


def test_common_facts_give_both_last_days():
    facts = common_facts(SHEET)
    assert (facts["review_deadline"], facts["suit_deadline"]) == (date(2026, 4, 26), date(2026, 8, 25))


def test_common_facts_without_a_known_day_say_how_it_runs():
    assert common_facts(replace(SHEET, known_date=None))["suit_deadline"] == "自知道行政行为之日起依法计算"


def test_rights_never_told_leave_a_year():
    limits = limits_of(replace(SHEET, rights_told=False))
    assert (limits.review, limits.suit) == (date(2027, 2, 25), date(2027, 2, 25))


def test_omission_must_go_to_review_first():
    sheet = replace(SHEET, act_type="OMI", closed_on=date(2026, 4, 1))
    facts = facts_of(sheet, "D12", close_reason="R05")
    assert facts["precondition_text"] == "本案属于"
    assert "复议" in facts["suit_deadline"]


def test_provisional_due_day_is_never_printed_without_its_mark():
    assert due_text(SHEET) == date(2026, 4, 16)
    assert due_text(replace(SHEET, due_date=date(2027, 1, 13), due_is_provisional=True)) == "2027年1月13日（暂定）"


def test_source_names_the_centre_and_the_day():
    assert source_text(SHEET) == "由XX县行政争议纾解中心于2026年3月2日分流本单位办理"
    assert source_text(replace(SHEET, handled_by_centre=True)) == "你（单位）于2026年2月27日向本中心提出申请"


def test_summary_is_cut_and_falls_back_to_the_act():
    assert summary(replace(SHEET, facts="长" * 400)) == "长" * 299 + "…"
    assert summary(SHEET) == "罚款决定"


def test_procedures_are_told_one_by_one():
    assert procedures_text(replace(SHEET, other_procedures=("suit",))) == "未申请复议，已提起诉讼，未信访"


@pytest.mark.parametrize(
    ("reason", "outcome", "unresolved"),
    [
        ("R01", "agreement", False),
        ("R02", "corrected", False),
        ("R05", "failed", True),
        ("R07", "other", True),
        ("R03", "withdrawn", True),
        ("R08", "withdrawn", True),
        ("R10", "moved", True),
    ],
)
def test_closing_paper_ticks_the_outcome_and_prints_remedies_when_unresolved(reason, outcome, unresolved):
    facts = facts_of(replace(SHEET, closed_on=date(2026, 4, 1)), "D12", close_reason=reason, text="x")
    assert (facts["outcome"], facts["unresolved"]) == (outcome, unresolved)


def test_closing_before_acceptance_reads_as_not_accepted():
    facts = facts_of(replace(SHEET, accepted_on=None), "D12", close_reason="R08")
    assert facts["accept_date"] == "尚未"


def test_names_of_many_applicants_are_the_first_and_the_count():
    parties = [Party(name=name) for name in ("甲一", "乙二", "丙三", "丁四")]
    assert names_of(parties[:3]) == "甲一、乙二、丙三"
    assert names_of(parties) == "甲一等4人"


def test_facts_are_enough_for_every_paper_of_the_river(river):
    """A template refuses a fact it must not print blank, so an issued paper is the proof."""
    river.to("S09")
    actions.file_progress(case=river.case, content=PROGRESS, by=river.by(river.u1))
    actions.record_session(
        case=river.case, held_from=now() - timedelta(hours=2), held_until=now(), place="纾解工作室", mediators="样本甲",
        clerk="记录丙", content={"participants": "双方", "positions": "一致", "focus": "裁量", "options": "不予罚款"},
        result="agreed", by=river.by(river.u1),
    )  # fmt: skip
    for step in (river.propose, river.review, river.conclude, river.perform, river.ask_closing, river.close):
        step()
        river.fresh()
    issued = {paper.code for paper in documents_about(river.case)}
    assert issued == {"D02", "D04", "D05", "D06", "D10", "D11", "D12", "D36", "D37"}


def test_information_notice_says_the_days_and_the_warning(river, at):
    at(2026, 3, 4)
    river.to("S08")
    paper = documents_about(river.case).get(code="D04")
    text = text_of(read_bytes(paper.file))
    for words in ("2026年4月16日", "2026年4月26日", "2026年8月25日", "欧阳样例", "纾解不收费", WARNING):
        assert words in text


def closed_without_agreement(river):
    river.to("S09")
    actions.withdraw_case(case=river.case, by=river.by(river.u1), text="不想谈了")


def closed_after_explanation(river):
    river.to("S09")
    actions.withdraw_case(case=river.case, by=river.by(river.u1), text="讲清楚了", content_with_outcome=True)


def closed_as_failed(river):
    river.to("S09")
    river.ask_closing("T15", "R06")
    river.close("T15", "R06")


def closed_before_it_was_taken_up(river):
    river.to("S02")
    actions.withdraw_case(case=river.case, by=river.by(river.c1))


DAYS = "参考截止日：复议2026年4月26日，诉讼2026年8月25日"


@pytest.mark.parametrize(
    ("ending", "tells_days"),
    [
        (closed_without_agreement, True),
        (closed_after_explanation, True),
        (closed_as_failed, True),
        (closed_before_it_was_taken_up, True),
        (lambda river: river.to("S13"), False),
    ],
)
def test_every_closing_paper_warns_and_tells_the_days_left_while_the_dispute_is_open(river, at, ending, tells_days):
    at(2026, 3, 4)
    ending(river)
    text = text_of(read_bytes(documents_about(river.case).get(code="D12").file))
    assert WARNING in text
    assert (DAYS in text) is tells_days


def text_of(pdf: bytes) -> str:
    """The text of a PDF without its line breaks."""
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "").replace(" ", "")


def test_sheet_shows_no_full_identity_number(river):
    sheet = sheet_of(river.to("S02"))
    assert sheet.applicant_id_masked != "11010119880808001X"
    assert "*" in sheet.applicant_id_masked


@pytest.mark.parametrize(
    "clause",
    [
        "甲方自愿放弃就本案提起行政诉讼的权利",
        "本协议签订后，甲方不得再申请行政复议",
        "甲方不再信访、上访",
        "双方永不就本案起诉",
    ],
)
def test_clause_that_waives_a_statutory_right_is_found(clause):
    assert forbidden_clauses([clause])


@pytest.mark.parametrize(
    "clause",
    [
        "乙方依法不予罚款，责令规范标签",
        "一方不履行的，另一方可以依法申请行政复议、提起行政诉讼",
        "本协议不影响甲方依法申请行政复议、提起行政诉讼的权利",
        "甲方在十日内完成自查",
    ],
)
def test_ordinary_clause_passes(clause):
    assert forbidden_clauses([clause]) == ()


def test_missing_points_name_what_is_not_ticked():
    assert missing_points({}) == tuple(POINTS)
    assert missing_points({code: {"ok": code != "tax"} for code in POINTS}) == ("tax",)
