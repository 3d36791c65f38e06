"""A frozen definition as Python values, and what of it is visible under given answers. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.definition.conditions import Condition, is_met


@dataclass(frozen=True)
class Field:
    """One question. `key` names the answer and never changes; `options` holds what only its kind knows.

    `soft`: may be left out, but then the form asks why; the reason is the answer `<key>_why`.
    """

    kind: str
    key: str
    label: str
    help: str = ""
    required: bool = True
    when: Condition | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    soft: bool = False


@dataclass(frozen=True)
class Step:
    """One page of the form."""

    key: str
    title: str
    help: str = ""
    when: Condition | None = None
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Definition:
    """A whole form as it was frozen."""

    title: str
    steps: tuple[Step, ...]
    purpose: str = "application"

    def step(self, key: str) -> Step:
        """The step with this key. Raises KeyError."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def fields(self) -> Iterator[tuple[Step, Field]]:
        """Every field with its step, in order."""
        for step in self.steps:
            for item in step.fields:
                yield step, item


def load(content: Mapping[str, Any]) -> Definition:
    """The definition held in a version's content (schema 1). Raises KeyError or TypeError on a foreign shape."""
    steps = tuple(
        Step(**{**step, "fields": tuple(Field(**item) for item in step["fields"])}) for step in content["steps"]
    )
    return Definition(title=content["title"], steps=steps, purpose=content.get("purpose", "application"))


def visible_fields(step: Step, answers: Mapping[str, Any]) -> tuple[Field, ...]:
    """The step's fields shown under the answers of earlier steps."""
    return tuple(item for item in step.fields if is_met(item.when, answers))


def visible_steps(definition: Definition, answers: Mapping[str, Any]) -> tuple[Step, ...]:
    """The steps shown under the answers: a step needs its own condition met and one visible field."""
    return tuple(step for step in definition.steps if is_met(step.when, answers) and visible_fields(step, answers))
