"""Blocks an editor fills in: what is refused, what is shown, and that migrations do not see them."""

import pytest
from django.template.loader import render_to_string
from wagtail.blocks import StructBlockValidationError

from content.blocks import BODY, ContentStream
from content.blocks.structure import ButtonBlock, TableBlock
from tests.factories.content import make_campaign, make_help


def table(rows: str):
    return TableBlock().to_python({"caption": "期限", "rows": rows})


def test_stream_deconstructs_without_its_blocks():
    _name, path, args, kwargs = ContentStream(BODY, blank=True).deconstruct()
    assert (path, args) == ("content.blocks.fields.ContentStream", [[]])
    assert kwargs == {"blank": True}


def test_stream_rebuilt_from_a_migration_has_no_blocks():
    _name, _path, args, kwargs = ContentStream(BODY).deconstruct()
    assert ContentStream(*args, **kwargs).stream_block.child_blocks == {}


@pytest.mark.parametrize(
    "rows",
    ["甲|乙\n一|二", "甲\t乙\n一\t二", "甲 ｜ 乙\n\n一 ｜ 二\n"],
    ids=["bars", "pasted", "full-width"],
)
def test_table_reads_pasted_rows(rows):
    value = table(rows)
    assert (value.headings, value.body) == (["甲", "乙"], [["一", "二"]])


@pytest.mark.parametrize("rows", ["甲|乙", "甲|乙\n一", "甲|乙\n一|二|三"])
def test_table_with_ragged_rows_is_refused(rows):
    block = TableBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(table(rows))


def test_table_that_fits_is_kept():
    assert TableBlock().clean(table("甲|乙\n一|二")).body == [["一", "二"]]


def button(**fields):
    block = ButtonBlock()
    return block.clean(block.to_python({"label": "去", "door": "", "page": None} | fields))


def test_button_without_a_goal_is_refused(db):
    with pytest.raises(StructBlockValidationError):
        button()


def test_button_with_two_goals_is_refused(home):
    with pytest.raises(StructBlockValidationError):
        button(door="apply", page=home.pk)


def test_button_leads_through_a_door(db):
    assert button(door="track")["door"] == "track"


EVERY_BLOCK = [
    ("lead", "导语<b>"),
    ("prose", "<p>正文</p>"),
    (
        "steps",
        {"title": "步骤", "steps": [{"title": "一", "text": "做"}, {"title": "二", "text": "停", "receive": "回执"}]},
    ),
    ("key_dates", {"title": "期限", "clocks": [{"number": "3", "unit": "个工作日", "text": "受理"}]}),
    ("comparison", {"yes_title": "能", "yes": ["罚款"], "no_title": "不能", "no": ["借款"]}),
    ("notice", {"kind": "deadline", "title": "期限", "text": "<p>60日</p>"}),
    ("quote", {"words": "原话", "origin": "某人"}),
    ("questions", {"title": "问答", "questions": [{"question": "收费吗", "answer": "<p>不收</p>"}]}),
    ("table", {"caption": "表", "rows": "甲|乙\n一|二"}),
    ("button", {"label": "我要申请", "door": "apply", "page": None}),
]


def test_every_block_has_its_template_and_shows(client, home):
    make_campaign(home, body=EVERY_BLOCK)
    page = client.get("/campaigns/talk/").content.decode()
    for words in (
        "导语&lt;b&gt;",
        "您会收到",
        "个工作日",
        "借款",
        "60日",
        "—— 某人",
        "收费吗",
        '<th scope="row">一</th>',
    ):
        assert words in page, words
    assert 'class="button button--start" href="/apply/"' in page


def test_button_to_a_page_uses_its_address(client, home):
    guide, _contact, _faq = make_help(home)
    make_campaign(home, body=[("button", {"label": "看指南", "door": "", "page": guide})])
    assert 'class="button button--start" href="/guide/"' in client.get("/campaigns/talk/").content.decode()


def test_notice_says_its_kind_in_words():
    value = {"kind": "good", "title": "好", "text": ""}
    assert 'aria-label="提示"' in render_to_string("content/blocks/notice.html", {"value": value})
