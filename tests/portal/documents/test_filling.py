"""Facts into text by examples."""

from datetime import UTC, date, datetime

import pytest

from portal.documents.filling import PEN_LINE, Filler, MissingFacts, as_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("欧阳样例", "欧阳样例"),
        (date(2026, 3, 4), "2026年3月4日"),
        ("2026-12-31", "2026年12月31日"),
        ("2025-02-29", "2025-02-29"),  # no such day: printed as it was typed
        (datetime(2026, 3, 4, 1, 5, tzinfo=UTC), "2026年3月4日9时05分"),
        (datetime(2026, 3, 4, 9, 30), "2026年3月4日9时30分"),  # noqa: DTZ001 - a plain local time is taken as it is
        (["甲", "乙", date(2026, 1, 2)], "甲、乙、2026年1月2日"),
        (30, "30"),
        (None, ""),
        ("{{nested}}", "{{nested}}"),
    ],
)
def test_value_is_written_as_papers_write_it(value, text):
    assert as_text(value) == text


def test_text_with_placeholders_is_filled():
    filler = Filler("D02", {"applicant_name": "欧阳样例", "due_date": date(2026, 4, 16)})
    assert filler.text("{{applicant_name}}：至{{ due_date }}止。") == "欧阳样例：至2026年4月16日止。"


def test_fact_that_looks_like_a_placeholder_is_not_filled_again():
    filler = Filler("D02", {"applicant_name": "{{due_date}}", "due_date": "机密"})
    assert filler.text("{{applicant_name}}") == "{{due_date}}"


def test_missing_fact_is_named_by_its_label_once():
    filler = Filler("D02", {"applicant_name": " "})
    filler.text("{{applicant_name}}{{applicant_name}}{{due_date}}{{not_offered}}")
    with pytest.raises(MissingFacts) as missing:
        filler.require_complete()
    assert missing.value.names == ("applicant_name", "due_date", "not_offered")
    assert str(missing.value) == "文书还缺少：申请人姓名或者名称、纾解期限届满日、not_offered。"


@pytest.mark.parametrize(
    ("name", "printed"),
    [("mediators", PEN_LINE), ("doc_no", ""), ("act_doc_no", "无文号"), ("suit_deadline", "依照行政诉讼法的规定计算")],
)
def test_fact_that_may_be_blank_leaves_a_line_nothing_or_a_phrase(name, printed):
    filler = Filler("D02", {})
    assert filler.text("{{" + name + "}}") == printed
    filler.require_complete()


@pytest.mark.parametrize(
    ("only_if", "facts", "shown"),
    [
        ("", {}, True),
        (None, {}, True),
        ("org_name", {}, False),
        ("org_name", {"org_name": "某公司"}, True),
        ("!org_name", {}, True),
        ("!org_name", {"org_name": "某公司"}, False),
        ("unresolved", {"unresolved": False}, False),
    ],
)
def test_condition_decides_whether_a_block_is_printed(only_if, facts, shown):
    assert Filler("D01", facts).shows(only_if) is shown


def test_entries_come_from_lists_and_from_single_values():
    filler = Filler("D11", {"terms": "只有一条"})
    assert filler.entries("terms") == ["只有一条"]
    assert Filler("D11", {"terms": ("甲", "乙")}).entries("terms") == ["甲", "乙"]


def test_empty_list_that_must_not_be_empty_counts_as_missing():
    filler = Filler("D11", {"terms": []})
    assert filler.entries("terms") == []
    assert filler.missing == ["terms"]


@pytest.mark.parametrize(
    ("given", "ticked"), [("a", {"a"}), (["a", "b"], {"a", "b"}), (None, set()), ("", set()), ([], set())]
)
def test_ticked_values_come_from_one_or_several(given, ticked):
    assert Filler("D12", {"outcome": given}).ticked("outcome") == ticked
