"""The engine that decides what is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.definition.conditions import as_text, comparisons, is_answered, is_met

ANSWERS = {
    "act_type": "PEN",
    "title": "行政处罚告知书",
    "several": ["review", "suit"],
    "claims": [{"type": "revoke", "text": "撤销"}],
    "amount": "20000",
    "day": "2026-02-25",
    "agreed": True,
    "refused": False,
    "empty": "",
}


def compare(op, field, value=""):
    return {"op": op, "field": field, "value": value}


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        (None, True),
        ({}, True),
        (compare("equals", "act_type", "PEN"), True),
        (compare("equals", "act_type", "OTH"), False),
        (compare("equals", "agreed", "yes"), True),
        (compare("equals", "refused", "no"), False),
        (compare("equals", "empty", ""), False),
        (compare("equals", "absent", ""), False),
        (compare("contains", "title", "处罚"), True),
        (compare("contains", "title", "许可"), False),
        (compare("contains", "several", "suit"), True),
        (compare("contains", "several", "petition"), False),
        (compare("contains", "claims", "revoke"), True),
        (compare("contains", "absent", "x"), False),
        (compare("answered", "title"), True),
        (compare("answered", "empty"), False),
        (compare("answered", "refused"), False),
        (compare("answered", "absent"), False),
        (compare("greater", "amount", "9000"), True),
        (compare("greater", "amount", "20000"), False),
        (compare("greater", "day", "2026-01-31"), True),
        (compare("greater", "absent", "1"), False),
        ({"op": "not", "of": compare("answered", "absent")}, True),
        ({"op": "all", "of": [compare("answered", "title"), compare("answered", "day")]}, True),
        ({"op": "all", "of": [compare("answered", "title"), compare("answered", "absent")]}, False),
        ({"op": "any", "of": [compare("answered", "absent"), compare("answered", "day")]}, True),
        ({"op": "any", "of": [compare("answered", "absent")]}, False),
        ({"op": "all", "of": []}, True),
        ({"op": "any", "of": []}, False),
    ],
)
def test_condition_over_answers(condition, met):
    assert is_met(condition, ANSWERS) is met


def test_operator_unknown_is_an_error():
    with pytest.raises(ValueError, match="between"):
        is_met(compare("between", "amount", "1"), ANSWERS)


def test_comparisons_are_listed_through_groups():
    inner = [compare("equals", "a", "1"), {"op": "not", "of": compare("answered", "b")}]
    assert [part["field"] for part in comparisons({"op": "any", "of": inner})] == ["a", "b"]


values = st.one_of(st.none(), st.booleans(), st.text(max_size=8), st.lists(st.text(max_size=4), max_size=3))


@given(values, st.text(max_size=8))
def test_an_absent_answer_is_like_an_unanswered_one(answer, wanted):
    if not is_answered(answer):
        condition = compare("equals", "field", wanted)
        assert is_met(condition, {"field": answer}) == is_met(condition, {})


@given(values)
def test_not_is_the_opposite(answer):
    condition = compare("contains", "field", as_text(answer))
    assert is_met({"op": "not", "of": condition}, {"field": answer}) is not is_met(condition, {"field": answer})
