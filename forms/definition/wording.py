"""Definitions in plain words, for people who edit forms: a condition as a sentence, an answer by its label. Pure."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from forms.definition.conditions import Condition
from forms.definition.kinds import REGISTRY
from forms.definition.reach import answer_keys
from forms.definition.shape import Definition, Field, Step

AND, OR = "，并且", "，或者"


class Words:
    """What the questions of a definition are called."""

    def __init__(self, *definitions: Definition | None) -> None:
        """Questions that only an earlier definition has are called as they were there; the first one given wins."""
        self.items: dict[str, Field] = {}
        for definition in definitions:
            for _step, item in definition.fields() if definition else ():
                for key in answer_keys(item):
                    self.items.setdefault(key, item)

    def question(self, key: str) -> str:
        """“住址” for a key; the key itself when nobody knows it."""
        item = self.items.get(key)
        return f"“{name_of(item)}”" if item else f"“{key}”"

    def value(self, key: str, value: str) -> str:
        """The label of the answer with this value."""
        item = self.items.get(key)
        kind = REGISTRY.get(item.kind) if item else None
        choices = kind.choices(item) if kind and item and key == item.key else None
        return str({str(code): label for code, label in choices or ()}.get(value, value))

    def condition(self, condition: Condition | None) -> str:
        """The condition as a phrase; "" when there is none."""
        if not condition:
            return ""
        op = condition["op"]
        if op in ("all", "any"):
            parts = [self._inner(part) for part in condition["of"]]
            return (AND if op == "all" else OR).join(parts)
        if op == "not":
            return _("not: %(condition)s") % {"condition": self._inner(condition["of"])}
        return self._comparison(condition)

    def _inner(self, condition: Condition) -> str:
        text = self.condition(condition)
        return f"（{text}）" if condition["op"] in ("all", "any") and len(condition["of"]) > 1 else text

    def _comparison(self, part: Condition) -> str:
        names = {
            "field": self.question(part["field"]),
            "value": self.value(part["field"], str(part.get("value", ""))),
        }
        phrases = {
            "equals": _("%(field)s is “%(value)s”"),
            "contains": _("%(field)s includes “%(value)s”"),
            "greater": _("%(field)s is greater (later) than “%(value)s”"),
            "answered": _("%(field)s is answered"),
        }
        return phrases[part["op"]] % names


def name_of(thing: Field | Step) -> str:
    """What an editor calls a question or a step."""
    return (thing.label if isinstance(thing, Field) else thing.title) or thing.key


def answer_in_words(item: Field, answers: Mapping[str, Any]) -> str:
    """An answer on one line."""
    kind = REGISTRY.get(item.kind)
    return "；".join(kind.lines(item, answers)) if kind else ""
