"""A list of applicants out of an Excel table."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from forms.definition.people_sheet import MOST_LISTED, columns, read_people, template
from tests.forms.definition.asking import TODAY

HEAD = [str(column.label) for column in columns()]
ID, OTHER = "110100199001010019", "110100199001010027"


def table(*rows, head=None, hidden=False):
    book = Workbook()
    if hidden:
        book.active.append(["别读我"])
        book.active.sheet_state = "hidden"
        book.create_sheet("名单")
    sheet = book.worksheets[-1]
    sheet.append(head or HEAD)
    for row in rows:
        sheet.append(row)
    return saved(book)


def saved(book):
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def read(data, **facts):
    return read_people(data, today=TODAY, **facts)


def test_list_is_read_in_canonical_rows():
    found = read(
        table(["㛃䶮", "", ID, "138 0000 0000", "一半", 3], ["John Sample", "护照", "e12345678", None, None, None])
    )
    assert found.faults == ()
    assert found.rows == (
        {"name": "㛃䶮", "idtype": "resident_id", "id": ID, "phone": "13800000000", "share": "一半", "page": "3"},
        {"name": "John Sample", "idtype": "passport", "id": "E12345678"},
    )


def test_empty_table_offered_is_read_back_as_holding_nobody():
    assert [str(fault) for fault in read(template()).faults] == ["表格里还没有人，请从第 2 行开始填。"]
    sheet = load_workbook(io.BytesIO(template())).active
    assert sheet["C2"].number_format == "@"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["", "", ID], "第 3 行“姓名”"),
        (["样本二", "", "110100199001010018"], "第 3 行“号码”"),
        (["样本二", "校园卡", OTHER], "第 3 行“证件类型”：请填写下列之一"),
        (["样本二", "", OTHER, "123"], "第 3 行“电话（可不填）”"),
        (["=1+1", "", OTHER], "第 3 行“姓名”：这里是公式"),
        (["样本二", "", ID], "第 3 行“号码”：和第 2 行的证件号码相同"),
        (["<b>样本</b>", "", OTHER], "第 3 行“姓名”"),
        (["样本二", "", OTHER, "", "长" * 61], "第 3 行“请求的份额”：最多"),
        (["样本二", "", 110100199001010027], "第 3 行“号码”：表格把号码当成了数字"),
    ],
)
def test_faults_name_row_and_column(row, said):
    found = read(table(["样本一", "", ID], row))
    assert found.rows == ()
    assert str(found.faults[0]).startswith(said)


def test_person_named_already_is_told():
    assert "前面已经填过" in str(read(table(["样本一", "", ID]), taken=frozenset({ID})).faults[0])


def test_hidden_sheets_are_not_read():
    assert [row["name"] for row in read(table(["样本一", "", ID], hidden=True)).rows] == ["样本一"]


def test_blank_rows_are_passed_over_and_rows_keep_their_numbers():
    found = read(table(["样本一", "", ID], [], [], ["样本二", "", "1"]))
    assert found.faults[0].row == 5


def test_other_headings_are_refused():
    assert "没有找到：姓名、号码" in str(read(table(["样本一"], head=["名字", "身份证"])).faults[0])


def test_too_many_people_are_refused():
    rows = [["样本", "", ID]] * (MOST_LISTED + 1)
    assert str(read(table(*rows)).faults[0]) == "一份名单最多 500 人，这份有 501 人，请联系中心窗口。"


def bomb():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (21 * 1024 * 1024))
    return held.getvalue()


def with_entity():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return held.getvalue()


@pytest.mark.parametrize("data", [b"", b"MZ no table", b"PK\x03\x04cut", bomb(), with_entity(), b"<html></html>"])
def test_what_is_no_table_is_refused_in_a_sentence(data):
    found = read(data)
    assert [str(fault)[:17] for fault in found.faults] == ["这个文件不是 xlsx 表格，或者"]


def test_too_big_a_file_is_not_opened():
    assert "最多 2 MB" in str(read(b"PK" + b"0" * (2 * 1024 * 1024)).faults[0])
