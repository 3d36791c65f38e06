"""The one writer: no formula runs, no number is shortened, Excel reads Chinese."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from portal.desk.exports import ExportTooLarge, csv_text, export_list, plain_value, write_csv, write_xlsx
from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.models import LedgerEntry


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"), (" =1+1", "' =1+1"), ("+86", "'+86"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"), ("|cmd", "'|cmd"), (";a", "';a"), ("%a", "'%a"), ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"),
        ("＠x", "'＠x"), ("110101199003070011", "'110101199003070011"), ("0371123", "'0371123"), ("12345", "12345"),
        ("张三", "张三"), (-5, "-5"), (12, "12"), (None, ""), (True, "是"), (False, "否"), ("a\x0bb", "ab"),
        (date(2026, 11, 22), "2026-11-22"), (datetime(2026, 11, 22, 1, 5, tzinfo=UTC), "2026-11-22 09:05"),
        (123456789012345678, "'123456789012345678"),
    ],
)  # fmt: skip
def test_csv_text_is_dead_and_whole(value, text):
    assert csv_text(value) == text


def test_csv_starts_with_the_mark_excel_needs():
    assert write_csv(headings=["姓名"], rows=[["张三"]]) == b"\xef\xbb\xbf" + "姓名\r\n张三\r\n".encode()


def test_xlsx_keeps_text_as_text():
    rows = [["=1+1", "110101199003070011", 5, date(2026, 1, 2), None, "a\x0bb"]]
    sheet = load_workbook(io.BytesIO(write_xlsx(title="名单/一:二", headings=list("abcdef"), rows=rows))).active
    cells = next(iter(sheet.iter_rows(min_row=2)))
    assert [c.value for c in cells] == ["=1+1", "110101199003070011", 5, datetime(2026, 1, 2), None, "ab"]  # noqa: DTZ001
    assert [c.data_type for c in cells][:2] == ["s", "s"]
    assert sheet.title == "名单 一 二"


def test_times_are_local():
    assert plain_value(datetime(2026, 11, 22, 1, 0, tzinfo=UTC)) == datetime(2026, 11, 22, 9, 0)  # noqa: DTZ001


@pytest.mark.django_db
def test_export_is_on_record_and_kept_by_no_cache():
    answer = export_list(
        name="cases", title="案件", headings=["号"], rows=[["1"], ["2"]], kind="csv", by=SYSTEM, filters=["status"]
    )
    assert LedgerEntry.objects.get().detail == {"list": "cases", "rows": 2, "filters": ["status"]}
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "filename*=utf-8''%E6%A1%88%E4%BB%B6-system-" in answer["Content-Disposition"]


@pytest.mark.django_db
def test_export_above_the_limit_is_refused_and_leaves_no_trace_of_success():
    with pytest.raises(ExportTooLarge) as refused:
        export_list(name="x", title="x", headings=["a"], rows=[["1"]] * 5001, kind="xlsx", by=SYSTEM)
    assert "5000" in str(refused.value)
    assert LedgerEntry.objects.count() == 0


def cells_of(content: bytes) -> list[str]:
    return [row[0] for row in load_workbook(io.BytesIO(content)).active.values]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_last_line_says_who_took_the_list_and_when(kind):
    by = Actor(kind="staff", id="7", label="=样本甲")
    content = export_list(name="x", title="x", headings=["号"], rows=[["1"], ["2"]], kind=kind, by=by).content
    lines = content.decode("utf-8-sig").splitlines() if kind == "csv" else cells_of(content)
    last = lines[-1]
    assert last.startswith("由=样本甲 20")
