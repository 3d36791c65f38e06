"""How a form is spelled in data: the shapes StreamField stores."""

from typing import Any


def field(
    kind: str, key: str, label: str, help_text: str = "", *, required: bool = True, **options: Any
) -> dict[str, Any]:
    """One question in the spelling StreamField stores. `soft` and `when` are options like any other."""
    value = {"label": label, "help": help_text, "required": required, "key": key, **options}
    return {"type": kind, "value": value}


def statement(key: str, title: str, text: str, tone: str = "plain", **options: Any) -> dict[str, Any]:
    """One explaining text."""
    return field("statement", key, title, required=False, text=text, tone=tone, **options)


def leaving(key: str, title: str, text: str, *links: tuple[str, str], when: Any, hard: bool = False) -> dict[str, Any]:
    """One exit: why this is not the place, and (words, address) of where to go."""
    spelled = [{"label": label, "address": address} for label, address in links]
    return field("exit", key, title, required=False, text=text, links=spelled, hard=hard, when=when)


def choices(**labels: str) -> list[dict[str, str]]:
    """Answers to choose from, by the value that is stored."""
    return [{"value": value, "label": label} for value, label in labels.items()]


def step(key: str, title: str, help_text: str, *fields: dict[str, Any], when: Any = None) -> dict[str, Any]:
    """One step."""
    value: dict[str, Any] = {"key": key, "title": title, "help": help_text, "fields": list(fields)}
    return {"type": "step", "value": value | ({"when": when} if when else {})}


def _part(key: str, value: str, op: str, *, negate: bool = False) -> dict[str, Any]:
    return {"field": key, "op": op, "value": value, "negate": negate}


def is_one_of(key: str, *values: str) -> dict[str, Any]:
    """Shown when the answer is one of these."""
    return {"mode": "any", "conditions": [_part(key, value, "equals") for value in values]}


def is_none_of(key: str, *values: str) -> dict[str, Any]:
    """Shown when the answer is none of these."""
    return {"mode": "all", "conditions": [_part(key, value, "equals", negate=True) for value in values]}


def contains(key: str, *values: str) -> dict[str, Any]:
    """Shown when one of these is among the answers chosen."""
    return {"mode": "any", "conditions": [_part(key, value, "contains") for value in values]}


def answered(key: str) -> dict[str, Any]:
    """Shown when the question was answered."""
    return {"mode": "all", "conditions": [_part(key, "", "answered")]}


def more_than(key: str, number: int) -> dict[str, Any]:
    """Shown when the answer is a greater number."""
    return {"mode": "all", "conditions": [_part(key, str(number), "greater")]}


def any_of(*conditions: dict[str, Any]) -> dict[str, Any]:
    """Shown when one of these holds."""
    return {"mode": "any", "conditions": [part for condition in conditions for part in condition["conditions"]]}
