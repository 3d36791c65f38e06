"""What of a definition is visible under which answers."""

from forms.definition.shape import Definition, Field, Step, load, visible_fields, visible_steps


def equals(field, value):
    return {"op": "equals", "field": field, "value": value}


DEFINITION = Definition(
    "试表",
    (
        Step("one", "一", fields=(Field("choice", "colour", "颜色"),)),
        Step("two", "二", when=equals("colour", "red"), fields=(Field("text", "why", "为什么"),)),
        Step(
            "three", "三",
            fields=(Field("text", "always", "总在"), Field("text", "late", "条件", when=equals("colour", "blue"))),
        ),
        Step("four", "四", fields=(Field("text", "never", "不见", when=equals("colour", "blue")),)),
    ),
)  # fmt: skip


def test_steps_follow_their_conditions():
    assert [step.key for step in visible_steps(DEFINITION, {"colour": "red"})] == ["one", "two", "three"]
    assert [step.key for step in visible_steps(DEFINITION, {"colour": "blue"})] == ["one", "three", "four"]
    assert [step.key for step in visible_steps(DEFINITION, {})] == ["one", "three"]


def test_step_without_visible_fields_is_not_shown():
    assert "four" not in [step.key for step in visible_steps(DEFINITION, {"colour": "red"})]


def test_fields_follow_their_conditions():
    step = DEFINITION.step("three")
    assert [item.key for item in visible_fields(step, {"colour": "blue"})] == ["always", "late"]
    assert [item.key for item in visible_fields(step, {})] == ["always"]


def test_content_loads_back_to_the_same_shape():
    item = {"kind": "text", "key": "a", "label": "甲", "help": "", "required": True, "when": None, "options": {}}
    content = {"title": "试表", "steps": [{"key": "s", "title": "一", "help": "", "when": None, "fields": [item]}]}
    loaded = load(content)
    assert loaded.step("s").fields == (Field("text", "a", "甲"),)
    assert [(step.key, field.key) for step, field in loaded.fields()] == [("s", "a")]
