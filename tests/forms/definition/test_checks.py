"""What an editor may not publish."""

import pytest

from forms.definition.checks import check_definition


def field(key, kind="text", label="问题", when=None, **options):
    return {"kind": kind, "key": key, "label": label, "help": "", "required": True, "when": when, "options": options}


def step(key, *fields, title="步骤", when=None):
    return {"key": key, "title": title, "help": "", "when": when, "fields": list(fields)}


def content(*steps):
    return {"schema": 1, "title": "试表", "steps": list(steps)}


def codes(*steps):
    return [problem.code for problem in check_definition(content(*steps))]


def equals(key, value="x"):
    return {"op": "all", "of": [{"op": "equals", "field": key, "value": value}]}


CHOICES = [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]


def test_sound_definition_has_no_problems():
    first = step("one", field("colour", "choice", choices=CHOICES))
    second = step("two", field("why", when=equals("colour", "a")), when=None)
    assert codes(first, second) == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], ["no_steps"]),
        ([step("one")], ["empty_step"]),
        ([step("one", field("a"), title="")], ["no_title"]),
        ([step("One", field("a"))], ["bad_key"]),
        ([step("check", field("a"))], ["bad_key"]),
        ([step("receipt", field("a"))], ["bad_key"]),
        ([step("one", field("a", label=""))], ["no_label"]),
        ([step("one", field("1a"))], ["bad_key"]),
        ([step("one", field("a", "telepathy"))], ["unknown_kind"]),
        ([step("one", field("a"), field("a"))], ["duplicate_key"]),
        ([step("one", field("a")), step("one", field("b"))], ["duplicate_step"]),
        ([step("one", field("a", "identity"), field("a_type"))], ["duplicate_key"]),
        ([step("one", field("press"))], ["duplicate_key"]),
        ([step("one", field("a", "choice", choices=CHOICES[:1]))], ["few_choices"]),
        ([step("one", field("a", "choice", choices=CHOICES + CHOICES))], ["equal_choices"]),
        ([step("one", field("a")), step("two", field("b"), when=equals("moon"))], ["unknown_field"]),
        ([step("one", field("a"), when=equals("b")), step("two", field("b"))], ["forward_condition"]),
        ([step("one", field("a"), field("b", when=equals("a")))], ["forward_condition"]),
        (
            [step("one", field("c", "choice", choices=CHOICES)), step("two", field("b"), when=equals("c", "z"))],
            ["unreachable"],
        ),
        (
            [step("one", field("c", "act_type")), step("two", field("b", when=equals("c", "MOON")))],
            ["unreachable"],
        ),
    ],
)
def test_problem_is_found(steps, expected):
    assert codes(*steps) == expected


def test_statement_needs_no_label_and_gives_no_answer_to_depend_on():
    first = step("one", field("note", "statement", label="", text="说明"))
    assert codes(first) == []
    assert codes(first, step("two", field("a"), when=equals("note"))) == ["unknown_field"]


@pytest.mark.parametrize("second", ["b", "not a"])
def test_conditions_that_exclude_each_other_are_unreachable(second):
    one = {"op": "equals", "field": "c", "value": "a"}
    other = {"op": "not", "of": one} if second == "not a" else {**one, "value": "b"}
    steps = [
        step("one", field("c", "choice", choices=CHOICES)),
        step("two", field("b"), when={"op": "all", "of": [one, other]}),
    ]
    assert codes(*steps) == ["unreachable"]


def test_problems_are_chinese_sentences_that_name_the_place():
    problems = check_definition(
        content(step("one", field("a", label="颜色"), field("a", label="尺寸"), title="第一步"))
    )
    assert [problem.message for problem in problems] == ["步骤“第一步”里“尺寸”的内部编号已经被别的问题用了（a）。"]
