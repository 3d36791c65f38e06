"""Where a draft stands, from its data alone."""

import pytest

from forms.definition.shape import Definition, Field, Step
from forms.wizard.progress import CHECK, fingerprint, follow, with_step

COLOUR = Field("choice", "colour", "颜色")
WHY = Field("text", "why", "为什么", when={"op": "equals", "field": "colour", "value": "red"})
DEFINITION = Definition(
    "试表",
    (
        Step("one", "一", fields=(COLOUR,)),
        Step("red", "红", when=WHY.when, fields=(Field("text", "shade", "深浅"),)),
        Step("two", "二", fields=(Field("text", "always", "总在"), WHY)),
    ),
)


def finished(answers, seen):
    return {"raw": {}, "tried": True, "answers": answers, "seen": seen}


def data(**steps):
    return {"steps": steps}


RED = finished({"colour": "red"}, ["colour"])
BLUE = finished({"colour": "blue"}, ["colour"])


@pytest.mark.parametrize(
    ("kept", "first_unfinished", "shown"),
    [
        ({}, "one", ["one", "two"]),
        (data(one=RED), "red", ["one", "red", "two"]),
        (data(one=BLUE), "two", ["one", "two"]),
        (data(one=BLUE, two=finished({"always": "x"}, ["always"])), CHECK, ["one", "two"]),
        (data(one=RED, red=finished({"shade": "x"}, ["shade"])), "two", ["one", "red", "two"]),
    ],
)
def test_route(kept, first_unfinished, shown):
    route = follow(DEFINITION, kept)
    assert (route.first_unfinished, [state.step.key for state in route.steps]) == (first_unfinished, shown)


def test_step_finished_with_other_fields_is_unfinished_again():
    kept = data(one=RED, red=finished({"shade": "x"}, ["shade"]), two=finished({"always": "x"}, ["always"]))
    assert follow(DEFINITION, kept).first_unfinished == "two"


def test_answers_of_hidden_steps_count_for_nothing():
    kept = data(one=BLUE, red=finished({"shade": "x"}, ["shade"]), two=finished({"always": "x"}, ["always"]))
    assert follow(DEFINITION, kept).answers == {"colour": "blue", "always": "x"}


def test_only_steps_up_to_the_first_unfinished_are_open():
    route = follow(DEFINITION, data(one=BLUE))
    assert [key for key in ("one", "red", "two", CHECK, "moon") if route.is_open(key)] == ["one", "two"]


def test_neighbours():
    route = follow(DEFINITION, data(one=BLUE))
    assert (route.after("one"), route.before("two"), route.before("one"), route.before(CHECK)) == (
        "two",
        "one",
        None,
        "two",
    )
    assert follow(DEFINITION, data()).after("one") == "one"


def test_fingerprint_changes_with_the_data_only():
    kept = data(one=RED)
    assert fingerprint(kept) == fingerprint(data(one=dict(reversed(list(RED.items())))))
    assert fingerprint(kept) != fingerprint(with_step(kept, "one", BLUE))
    assert fingerprint(data(one={"raw": {"a": ["\ud800"]}}))
