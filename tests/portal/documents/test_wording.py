"""What an editor may write, and what stops publication."""

import json

import pytest
from django.core.exceptions import ValidationError

from portal.documents import placeholders, wording
from portal.documents.blocks import BODY_BLOCKS
from portal.documents.models import DocumentTemplate
from tests.factories.documents import frozen, paragraph


def problems(*body, **head):
    return wording.problems_of(frozen(list(body), **head))


def test_known_placeholders_are_accepted():
    assert problems(paragraph("{{applicant_name}}：{{ act_title }}"), code="D02") == {}


@pytest.mark.parametrize(
    "name", ["aplicant_name", "APPLICANT_NAME", "applicant name", "", "applicant_name|safe", "7*7"]
)
def test_unknown_placeholder_is_named_in_chinese_with_its_block(name):
    found = problems(paragraph("{{doc_no}}"), paragraph("你好{{" + name + "}}。"), code="D02")
    assert found == {1: [f"本文书没有占位符“{name}”，请核对名称。"]}


def test_placeholder_of_another_paper_is_unknown():
    assert 0 in problems(paragraph("{{agreement_no}}"), code="D02")
    assert 0 not in problems(paragraph("{{agreement_no}}"), code="D12")


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ({"type": "numbered", "value": {"items": "nothing", "only_if": ""}}, "nothing"),
        ({"type": "rows_table", "value": {"rows": "nope", "columns": [], "empty_rows": 0, "only_if": ""}}, "nope"),
        ({"type": "choices", "value": {"lead": "", "options": [], "chosen": "nix", "only_if": ""}}, "nix"),
        (paragraph("正文", only_if="absent"), "absent"),
        (paragraph("正文", only_if="!absent"), "absent"),
        ({"type": "signature", "value": {"kind": "seal", "names": ["{{who}}"], "date": "", "only_if": ""}}, "who"),
        ({"type": "facts_table", "value": {"rows": [{"label": "甲", "text": "{{row}}"}], "only_if": ""}}, "row"),
    ],
)
def test_placeholder_in_any_field_of_a_block_is_checked(block, name):
    assert problems(block, code="D02") == {0: [f"本文书没有占位符“{name}”，请核对名称。"]}


def test_table_in_a_text_is_refused():
    assert problems(paragraph("{{work_done}}"), code="D06") == {0: ["“work_done”是表格数据，不能写在文字里。"]}


def test_text_where_a_list_is_meant_is_refused():
    block = {"type": "numbered", "value": {"items": "act_title", "only_if": ""}}
    assert problems(block, code="D02") == {0: ["“act_title”不是列表。"]}


@pytest.mark.parametrize("text", ["{{act_title", "act_title}}", "{{{{act_title}}", "{{act_title}}}}"])
def test_braces_that_do_not_match_are_refused(text):
    assert "花括号不配对" in problems(paragraph(text), code="D02")[0][-1]


def test_columns_wider_than_the_page_are_refused():
    columns = [{"label": "甲", "key": "a", "width": 100}, {"label": "乙", "key": "b", "width": 57}]
    block = {"type": "rows_table", "value": {"rows": "work_done", "columns": columns, "empty_rows": 0, "only_if": ""}}
    assert problems(block, code="D06") == {0: ["各列宽度合计超过了版心宽度156毫米。"]}


def test_placeholder_in_the_title_is_refused():
    assert problems(title="{{act_title}}通知") == {-1: ["标题和文号字中不能使用占位符。"]}


def test_require_sound_says_everything_at_once():
    with pytest.raises(ValidationError) as refused:
        wording.require_sound(frozen([paragraph("{{one}}"), paragraph("{{two}}")]))
    assert refused.value.messages == [
        "第1段：本文书没有占位符“one”，请核对名称。",
        "第2段：本文书没有占位符“two”，请核对名称。",
    ]


def test_digest_ignores_editor_ids_and_nothing_else():
    plain = frozen([paragraph("正文")])
    with_ids = frozen([paragraph("正文") | {"id": "8f0c"}])
    other = frozen([paragraph("正文。")])
    assert wording.digest(plain) == wording.digest(with_ids) != wording.digest(other)


def test_every_block_of_the_editor_can_be_frozen():
    stored = DocumentTemplate(
        code="T1", title="样张", body=json.dumps([{"type": name, "value": None} for name, _ in BODY_BLOCKS])
    )
    assert [block["type"] for block in stored.frozen()["body"]] == [name for name, _block in BODY_BLOCKS]


def test_namespace_that_is_no_paper_offers_to_every_paper():
    placeholders.register("hearing", {"hearing_place": "听证地点"})
    assert placeholders.offered_to("D02")["hearing_place"].label == "听证地点"
    assert placeholders.offered_to("receipt")["hearing_place"].label == "听证地点"


def test_another_room_cannot_weaken_a_common_placeholder():
    placeholders.register("somewhere", {"due_date": "某个日期"})
    assert placeholders.offered_to("D02")["due_date"].label == "纾解期限届满日"


def test_paper_may_say_more_about_a_common_placeholder():
    assert placeholders.offered_to("D02")["act_title"].when_blank == "refuse"
    assert placeholders.offered_to("receipt")["act_title"].blank_text == "未填写"
