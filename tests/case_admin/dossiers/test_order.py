"""The order of domain 3.3, by tables."""

from datetime import date

import pytest

from case_admin.dossiers.models import Part, Retention
from case_admin.dossiers.order import (
    BY_CODE,
    INNER_PLACES,
    MAIN_PLACES,
    Paper,
    arrange,
    part_of,
    place_for,
    retention_for,
)


def paper(code="", *, source="document", on=None, order=0, field="", number="", sid="") -> Paper:
    return Paper(source=source, source_id=sid or f"{code}{order}{on}", title=code or field, file_id="f", code=code,
                 field_key=field, number=number, on=on, order=order)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("D01", "application"), ("D01b", "application"), ("D15", "identity"), ("D16", "identity"),
        ("D13", "service_address"), ("D35", "service_address"), ("D02c", "supplement"), ("D02", "acceptance"),
        ("D04", "acceptance"), ("D10", "record"), ("D09", "hearing"), ("D07", "extension"), ("D28", "extension"),
        ("D11", "agreement"), ("D14", "confirmation"), ("D12", "closing"), ("D03", "closing"), ("D17", "service_proof"),
        ("D34", "follow_up"), ("D36", "assessment"), ("D05", "diversion"), ("D05b", "objection"), ("D06", "progress"),
        ("D08", "supervision"), ("D37", "counsel"), ("D23", "meeting"),
    ],
)  # fmt: skip
def test_place_follows_the_document_code(code, place):
    assert place_for(paper(code)) == place


@pytest.mark.parametrize(
    ("source", "field", "place"),
    [
        ("application", "", "application"),
        ("attachment", "evidence", "evidence"),
        ("attachment", "authorisation", "identity"),
        ("attachment", "anything_else", "evidence"),
        ("service", "", "service_proof"),
        ("record", "", "record"),
        ("added", "", "evidence"),
    ],
)
def test_place_without_a_code_follows_the_source(source, field, place):
    assert place_for(paper(source=source, field=field)) == place


def test_every_place_belongs_to_one_part():
    assert set(MAIN_PLACES).isdisjoint(INNER_PLACES)
    assert {part_of(place) for place, _rank in BY_CODE.values()} == {Part.MAIN, Part.INNER}
    with pytest.raises(ValueError, match="nowhere"):
        part_of("nowhere")


def test_arranging_gives_the_order_of_the_domain():
    papers = [
        paper("D17", on=date(2026, 3, 20), order=2), paper("D12"), paper("D11"), paper(source="attachment", field="evidence"),
        paper("D04"), paper("D02"), paper("D01"), paper("D13"), paper("D10", on=date(2026, 3, 20)),
        paper("D10", on=date(2026, 3, 12)), paper("D36"), paper("D06", on=date(2026, 3, 10)), paper("D05"),
        paper("D17", on=date(2026, 3, 5), order=1), paper("D34"), paper("D14"),
    ]  # fmt: skip
    parts = arrange(papers)
    assert [(p.code or p.field_key, p.on) for p in parts[Part.MAIN]] == [
        ("D01", None), ("D13", None), ("D02", None), ("D04", None), ("evidence", None),
        ("D10", date(2026, 3, 12)), ("D10", date(2026, 3, 20)), ("D11", None), ("D14", None), ("D12", None),
        ("D17", date(2026, 3, 5)), ("D17", date(2026, 3, 20)), ("D34", None),
    ]  # fmt: skip
    assert [p.code for p in parts[Part.INNER]] == ["D36", "D05", "D06"]


def test_conclusion_page_of_the_legality_review_joins_the_main_part():
    parts = arrange([paper("D37"), paper("D11"), paper("D12")])
    assert [(p.code, p.place, p.last_page_only) for p in parts[Part.MAIN]] == [
        ("D11", "agreement", False),
        ("D37", "agreement", True),
        ("D12", "closing", False),
    ]
    assert [(p.code, p.last_page_only) for p in parts[Part.INNER]] == [("D37", False)]


def test_attachments_keep_the_order_in_which_they_were_listed():
    papers = [paper(source="attachment", field="evidence", order=n, sid=f"x{9 - n}") for n in (3, 1, 2)]
    assert [p.order for p in arrange(papers)[Part.MAIN]] == [1, 2, 3]


@pytest.mark.parametrize(
    ("reason", "heavy", "period"),
    [
        ("R01", False, Retention.YEARS_30), ("R02", False, Retention.YEARS_30), ("R04", False, Retention.YEARS_30),
        ("R05", False, Retention.YEARS_10), ("R08", False, Retention.YEARS_10), ("R12", False, Retention.YEARS_10),
        ("R05", True, Retention.PERMANENT), ("R01", True, Retention.PERMANENT), ("", False, Retention.YEARS_10),
    ],
)  # fmt: skip
def test_retention_follows_outcome_and_weight(reason, heavy, period):
    assert retention_for(close_reason=reason, is_heavy=heavy) == period
