"""The search for answers that lead to a question: what it finds is true, what it denies is impossible."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.definition.conditions import is_met
from forms.definition.reach import Verdict, find_answers
from forms.definition.shape import Definition, Field, Step, visible_steps

CHOICES = [{"value": value, "label": value} for value in "abc"]


def choice(key, required=True, several=False, when=None):
    options = {"choices": CHOICES, "several": several}
    return Field("choice", key, key, required=required, when=when, options=options)


def form(*fields):
    """One step a field."""
    return Definition("", tuple(Step(f"s{n}", f"s{n}", fields=(item,)) for n, item in enumerate(fields)))


def compared(op, key, value=""):
    return {"op": op, "field": key, "value": value}


def every(*parts):
    return {"op": "all", "of": list(parts)}


def no(part):
    return {"op": "not", "of": part}


NUMBER = Field("text", "n", "n")
DAY = Field("date", "d", "d")


@pytest.mark.parametrize(
    ("fields", "target", "verdict"),
    [
        ([choice("x")], None, Verdict.FOUND),
        ([choice("x")], compared("equals", "x", "a"), Verdict.FOUND),
        ([choice("x")], compared("equals", "x", "z"), Verdict.NEVER),
        ([choice("x")], every(compared("equals", "x", "a"), compared("equals", "x", "b")), Verdict.NEVER),
        ([choice("x", several=True)], every(compared("contains", "x", "a"), compared("contains", "x", "b")), Verdict.FOUND),
        ([choice("x")], no(compared("answered", "x")), Verdict.NEVER),
        ([choice("x", required=False)], no(compared("answered", "x")), Verdict.FOUND),
        ([choice("x")], no({"op": "any", "of": [compared("equals", "x", v) for v in "abc"]}), Verdict.NEVER),
        ([NUMBER], every(compared("greater", "n", "5"), no(compared("greater", "n", "3"))), Verdict.NEVER),
        ([NUMBER], every(compared("greater", "n", "3"), no(compared("greater", "n", "5"))), Verdict.FOUND),
        ([NUMBER], every(compared("greater", "n", "10"), compared("equals", "n", "9")), Verdict.NEVER),
        ([DAY], every(compared("greater", "d", "2026-03-01"), no(compared("greater", "d", "2026-03-02"))), Verdict.FOUND),
        ([DAY], every(compared("greater", "d", "2026-03-02"), no(compared("greater", "d", "2026-03-01"))), Verdict.NEVER),
        ([NUMBER], every(compared("contains", "n", "甲"), compared("contains", "n", "乙")), Verdict.FOUND),
        ([Field("consent", "ok", "ok")], no(compared("answered", "ok")), Verdict.NEVER),
        ([Field("claims", "c", "c")], compared("contains", "c", "revoke"), Verdict.FOUND),
    ],
)  # fmt: skip
def test_verdict_is_right(fields, target, verdict):
    assert find_answers(form(*fields), target)[0] is verdict


def test_hidden_question_gives_no_answer():
    hidden = choice("y", when=compared("equals", "x", "a"))
    target = every(compared("equals", "x", "b"), compared("equals", "y", "a"))
    assert find_answers(form(choice("x"), hidden), target)[0] is Verdict.NEVER
    assert find_answers(form(choice("x"), hidden), compared("equals", "y", "a")) == (
        Verdict.FOUND,
        {"x": "a", "y": "a"},
    )


def test_too_many_combinations_are_left_open():
    keys = [f"k{n}" for n in range(14)]
    tangle = [
        {"op": "any", "of": [compared("equals", a, "a"), compared("equals", b, "b")]}
        for a in keys
        for b in keys
        if a < b
    ]
    never = every(
        *tangle, compared("contains", "t", "甲"), compared("greater", "t", "5"), no(compared("answered", "t"))
    )
    fields = [*(choice(key) for key in keys), Field("text", "t", "t")]
    assert find_answers(form(*fields), never)[0] is Verdict.OPEN


ATOMS = st.builds(compared, st.sampled_from(["equals", "answered"]), st.sampled_from("xyz"), st.sampled_from("abc"))
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(lambda op, of: {"op": op, "of": of}, st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)),
        st.builds(no, inner),
    ),
    max_leaves=8,
)  # fmt: skip


def naive(condition, answers):
    """The meaning of a condition, written a second time and differently."""
    match condition["op"]:
        case "not":
            return not naive(condition["of"], answers)
        case "all":
            return False not in [naive(part, answers) for part in condition["of"]]
        case "any":
            return True in [naive(part, answers) for part in condition["of"]]
        case "answered":
            return bool(answers.get(condition["field"]))
        case _:
            return answers.get(condition["field"]) == condition["value"]


@given(CONDITIONS, st.fixed_dictionaries({key: st.sampled_from(["a", "b", "c", None]) for key in "xyz"}))
def test_engine_and_naive_evaluation_agree(condition, answers):
    assert is_met(condition, answers) is naive(condition, answers)


@given(CONDITIONS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_search_finds_answers_exactly_when_there_are_some(condition, required):
    definition = form(*(choice(key, required=required) for key in "xyz"))
    offered = [*"abc", *([] if required else [None])]
    possible = any(naive(condition, dict(zip("xyz", values, strict=True))) for values in product(offered, repeat=3))
    verdict, answers = find_answers(definition, condition)
    assert verdict is (Verdict.FOUND if possible else Verdict.NEVER)
    assert not possible or naive(condition, answers)


@given(st.lists(CONDITIONS, min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_steps_of_a_form_that_passes_are_reached_by_the_answers_found(conditions):
    late = tuple(
        Step(f"late{n}", "后", when=condition, fields=(Field("text", f"t{n}", "t"),))
        for n, condition in enumerate(conditions)
    )
    definition = Definition("", (*form(*(choice(key, required=False) for key in "xyz")).steps, *late))
    for step in late:
        verdict, answers = find_answers(definition, step.when)
        if verdict is Verdict.FOUND:
            assert step in visible_steps(definition, answers)
