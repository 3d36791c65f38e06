"""When a step or a field is shown: a pure engine over answers already given. No condition (`None`) is always met.

Shapes, as frozen in a definition:
    {"op": "all" | "any", "of": [condition, …]}      {"op": "not", "of": condition}
    {"op": "equals" | "contains" | "greater", "field": key, "value": text}      {"op": "answered", "field": key}
An absent answer (also that of a hidden field) meets nothing but a `not`.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

Condition = Mapping[str, Any]
GROUPS = ("all", "any")
COMPARISONS = ("equals", "contains", "greater")


def is_met(condition: Condition | None, answers: Mapping[str, Any]) -> bool:
    """Whether the condition holds over canonical answers by key. Raises ValueError on an unknown operator."""
    if not condition:
        return True
    op = condition["op"]
    if op == "all":
        return all(is_met(part, answers) for part in condition["of"])
    if op == "any":
        return any(is_met(part, answers) for part in condition["of"])
    if op == "not":
        return not is_met(condition["of"], answers)
    return _compare(op, answers.get(condition["field"]), str(condition.get("value", "")))


def _compare(op: str, answer: Any, wanted: str) -> bool:
    if op == "answered":
        return is_answered(answer)
    if op not in COMPARISONS:
        raise ValueError(f"unknown operator {op!r}")
    if not is_answered(answer):
        return False
    if op == "equals":
        return as_text(answer) == wanted
    if op == "contains":
        return _contains(answer, wanted)
    return _is_greater(answer, wanted)


def is_answered(answer: Any) -> bool:
    """False for nothing, an empty text or list, and a box left unticked."""
    return answer not in (None, "", [], {}, False)


def as_text(answer: Any) -> str:
    """The text an answer is compared by: "yes" and "no" for boxes, a row's type for rows, else its plain text."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, Mapping):
        return str(answer.get("type", ""))
    return "" if answer is None else str(answer)


def _contains(answer: Any, wanted: str) -> bool:
    if isinstance(answer, list | tuple):
        return any(as_text(part) == wanted for part in answer)
    return wanted in as_text(answer)


def _is_greater(answer: Any, wanted: str) -> bool:
    try:
        return Decimal(as_text(answer)) > Decimal(wanted)
    except InvalidOperation:
        return as_text(answer) > wanted  # ISO dates sort as texts


def comparisons(condition: Condition | None) -> Iterator[Condition]:
    """Every comparison inside the condition, in reading order."""
    if not condition:
        return
    if condition["op"] == "not":
        yield from comparisons(condition["of"])
    elif condition["op"] in GROUPS:
        for part in condition["of"]:
            yield from comparisons(part)
    else:
        yield condition
