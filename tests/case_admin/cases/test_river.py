"""The way of case 1 of the domain: registered, diverted, accepted, agreed, performed, closed."""

from datetime import date

from case_admin.cases import actions
from case_admin.cases.models import Case, Clock
from portal.documents.queries import documents_about
from portal.ledger.queries import verify_all


def due(case: Case, code: str) -> date:
    return case.clocks.filter(code=code).latest("id").due


def test_river_reaches_every_state_on_the_days_of_the_domain(river, at, no_gates):
    at(2026, 2, 27)
    river.register()
    assert (river.case.status, river.case.machine_no) == ("S02", "XZ-2026-000001")
    assert river.case.register_no == "虚行纾登〔2026〕1号"
    assert due(river.case, "K02") == date(2026, 3, 5)
    river.assess()

    at(2026, 3, 2)
    river.divert()
    assert river.case.status == "S06"
    assert (due(river.case, "K04"), due(river.case, "K05")) == (date(2026, 3, 5), date(2026, 3, 11))

    at(2026, 3, 4)
    river.accept()
    assert (river.case.status, due(river.case, "K06")) == ("S08", date(2026, 4, 16))
    river.serve()
    river.join()
    assert (river.case.status, river.case.takes_part) == ("S09", True)

    at(2026, 3, 10)
    actions.file_progress(case=river.case, content={**PROGRESS_FACTS}, by=river.by(river.u1))
    assert due(river.case, "K05b") == date(2026, 3, 24)

    at(2026, 3, 27)
    river.propose()
    river.review()
    river.fresh()
    river.conclude()
    assert river.case.status == "S12"
    assert (due(river.case, "K08b"), due(river.case, "K08a")) == (date(2026, 4, 27), date(2026, 5, 13))
    assert due(river.case, "K09") == date(2026, 4, 16)

    at(2026, 4, 10)
    river.perform()
    river.ask_closing()
    river.close()
    assert (river.case.status, river.case.close_reason) == ("S13", "R01")
    assert due(river.case, "K10") == date(2026, 5, 6)

    actions.archive_case(case=river.case, by=river.by(river.c1))
    assert river.case.status == "S18"
    assert set(Clock.objects.filter(case=river.case, stopped_at=None).values_list("code", flat=True)) == {
        "K08a",
        "K08b",
        "K11",
    }
    assert verify_all()[1] == []


def test_river_issues_its_papers_in_order(river):
    river.to("S13")
    papers = [(paper.code, paper.number) for paper in documents_about(river.case)]
    prefix = river.unit.number_prefix
    assert papers == [
        ("D36", "XZ-2026-000001"),
        ("D05", "虚行纾交〔2026〕1号"),
        ("D02", f"{prefix}行纾受〔2026〕1号"),
        ("D04", f"{prefix}行纾告〔2026〕1号"),
        ("D37", "XZ-2026-000001"),
        ("D11", f"{prefix}行纾协〔2026〕1号"),
        ("D12", f"{prefix}行纾终〔2026〕1号"),
    ]


def test_river_writes_the_diary_in_order(river):
    river.to("S13")
    moves = list(river.case.events.values_list("move", "from_status", "to_status"))
    assert moves == [
        ("T02", "S01", "S02"),
        ("assess", "S02", "S02"),
        ("T08", "S02", "S06"),
        ("T09", "S06", "S08"),
        ("T10", "S08", "S09"),
        ("T11", "S09", "S11"),
        ("review", "S11", "S11"),
        ("T13", "S11", "S12"),
        ("performed", "S12", "S12"),
        ("ask_closing", "S12", "S12"),
        ("T14", "S12", "S13"),
    ]


def test_river_tells_the_applicant_each_state(river):
    river.to("S13")
    application = river.case.application
    texts = [entry.text for entry in application.timeline.filter(kind="status")]
    assert application.public_status == "已办结（达成协议）"
    assert len(texts) == 7
    assert application.public_handler == river.unit
    assert [
        paper.code for paper in sorted(application.documents.all(), key=lambda paper: int(paper.issued_document_id))
    ] == ["D02", "D04", "D11", "D12"]


PROGRESS_FACTS = {
    "work_done": [{"time": "2026年3月9日", "way": "面谈", "content": "听取陈述。"}],
    "claims_change": "无变化",
    "unit_opinion": "同意研究不予罚款",
    "focus": "是否首违轻微",
    "next_step": "月底前商定方案",
    "risk": "无",
}
