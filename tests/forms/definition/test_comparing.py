"""Differences between versions, samples replayed, and keys that must not change."""

from forms.definition.comparing import compare
from forms.definition.lasting_keys import changed_keys
from forms.definition.replaying import replay
from forms.definition.shape import Definition, Field, Step

CHOICES = [{"value": "a", "label": "满意"}, {"value": "b", "label": "不满意"}]
RATE = Field("choice", "rate", "评价", options={"choices": CHOICES})
WHY = Field("text", "why", "原因", when={"op": "all", "of": [{"op": "equals", "field": "rate", "value": "b"}]})


def form(*steps):
    return Definition("表", steps)


def told(old, new):
    return [(change.sign, change.text, change.lines) for change in compare(old, new)]


OLD = form(Step("one", "第一步", fields=(RATE,)), Step("two", "第二步", fields=(WHY,)))


def test_same_form_has_no_changes():
    assert told(OLD, OLD) == []


def test_every_kind_of_change_is_named():
    softer = Field("choice", "rate", "您的评价", required=False, options={"choices": CHOICES[:1]})
    new = form(Step("one", "第一步", fields=(softer,)), Step("three", "第三步", fields=(Field("text", "tel", "电话"),)))
    assert told(OLD, new) == [
        ("+", "新增步骤“第三步”", ()),
        (
            "~",
            "步骤“第一步”：问题“您的评价”",
            (("问题", "评价", "您的评价"), ("回答", "必填", "选填"), ("选项", "满意、不满意", "满意")),
        ),
        ("+", "步骤“第三步”：新增问题“电话”", ()),
        ("-", "步骤“第二步”已删除", ()),
        ("-", "步骤“第二步”：问题“原因”已删除", ()),
    ]


def test_changed_condition_is_told_in_words():
    always = form(OLD.steps[0], Step("two", "第二步", fields=(Field("text", "why", "原因"),)))
    assert told(OLD, always) == [("~", "步骤“第二步”：问题“原因”", (("显示条件", "“评价”是“不满意”", "总是显示"),))]


def test_order_of_steps_is_told():
    turned = form(*reversed(OLD.steps))
    assert ("~", "步骤顺序变了", (("顺序", "第一步、第二步", "第二步、第一步"),)) in told(OLD, turned)


def test_sample_that_goes_another_way_shows_it():
    always = form(OLD.steps[0], Step("two", "第二步", fields=(Field("text", "why", "原因"),)))
    assert replay("甲", {"rate": "a"}, OLD, always).lines == (
        ("+", "步骤“第二步”"),
        ("!", "步骤“第二步”：“原因”是必填项，样例里没有回答"),
    )
    assert replay("乙", {"rate": "b", "why": "慢"}, OLD, always).lines == ()


def test_answer_no_longer_offered_is_named_and_old_faults_are_not():
    narrow = Field("choice", "rate", "评价", options={"choices": CHOICES[:1]})
    new = form(Step("one", "第一步", fields=(narrow,)))
    assert replay("甲", {"rate": "b", "why": "慢"}, OLD, new).lines == (
        ("-", "步骤“第二步”"),
        ("!", "步骤“第一步”：“评价”里已经没有样例选的那一项"),
    )
    assert replay("乙", {"rate": "zzz"}, OLD, OLD).lines == ()


def block(key, block_id="0f0e7a52-1111-4222-8333-123456789abc"):
    item = {"type": "text", "id": block_id, "value": {"key": key, "label": "住址"}}
    return [{"type": "step", "id": "1" * 8, "value": {"key": "one", "title": "甲", "fields": [item]}}]


def test_changed_key_of_a_published_question_is_a_fault():
    problems = list(changed_keys(block("home"), block("house")))
    assert [(p.code, p.step_key, p.field_key, p.part) for p in problems] == [("changed_key", "one", "house", "key")]
    assert problems[0].message == "“住址”发布时的内部代号是 home，现在变成了 house，请改回原来的。"


def test_same_key_derived_key_and_new_block_are_no_faults():
    assert list(changed_keys(block("home"), block("home"))) == []
    assert list(changed_keys(block(""), block("q_0f0e7a521111"))) == []
    assert list(changed_keys(block("home"), block("house", "2f0e7a52-1111-4222-8333-123456789abc"))) == []
