"""Where a draft stands: which steps and fields are shown, which are finished, where to go. Pure.

A draft's data: {"steps": {step key: {"raw": {input name: [typed, …]}, "tried": bool, "answers": {…} | None, "seen": [key, …]}}}
`answers` are canonical and present only when the step was accepted as a whole; `seen` are the keys of the fields that
were visible then. A step is finished while its answers stand and the same fields are visible.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.definition.conditions import is_met
from forms.definition.shape import Definition, Field, Step, visible_fields

CHECK = "check"
Data = Mapping[str, Any]


@dataclass(frozen=True)
class StepState:
    """One visible step with its visible fields."""

    step: Step
    fields: tuple[Field, ...]
    finished: bool


@dataclass(frozen=True)
class Route:
    """The visible steps in order, and the answers of the finished ones."""

    steps: tuple[StepState, ...]
    answers: Mapping[str, Any]

    @property
    def first_unfinished(self) -> str:
        """Where work goes on: the first unfinished step, or the check page."""
        return next((state.step.key for state in self.steps if not state.finished), CHECK)

    def state(self, key: str) -> StepState | None:
        """The visible step of this key."""
        return next((state for state in self.steps if state.step.key == key), None)

    def is_open(self, key: str) -> bool:
        """Whether the step may be shown: everything before it is finished."""
        keys = [*(state.step.key for state in self.steps), CHECK]
        return key in keys and keys.index(key) <= keys.index(self.first_unfinished)

    def after(self, key: str) -> str:
        """The step after this one, or the first unfinished one where that comes earlier."""
        keys = [*(state.step.key for state in self.steps), CHECK]
        follower = keys[min(keys.index(key) + 1, len(keys) - 1)] if key in keys else CHECK
        return min(follower, self.first_unfinished, key=keys.index)

    def before(self, key: str) -> str | None:
        """The step before this one, None for the first."""
        keys = [*(state.step.key for state in self.steps), CHECK]
        place = keys.index(key) if key in keys else 0
        return keys[place - 1] if place else None


def follow(definition: Definition, data: Data) -> Route:
    """The route through the form under what the draft holds. Answers of hidden fields count for nothing."""
    states: list[StepState] = []
    answers: dict[str, Any] = {}
    for step in definition.steps:
        fields = visible_fields(step, answers) if is_met(step.when, answers) else ()
        if not fields:
            continue
        kept = kept_step(data, step.key)
        finished = kept["answers"] is not None and kept["seen"] == [item.key for item in fields]
        states.append(StepState(step, fields, finished))
        if finished:
            answers.update(kept["answers"])
    return Route(tuple(states), answers)


def kept_step(data: Data, key: str) -> dict[str, Any]:
    """What the draft keeps of a step, empty when it was never touched."""
    found = data.get("steps", {}).get(key) or {}
    return {"raw": None, "tried": False, "answers": None, "seen": []} | found


def with_step(data: Data, key: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The data with this step's part replaced."""
    return {**data, "steps": {**data.get("steps", {}), key: dict(kept)}}


def fingerprint(data: Data) -> str:
    """SHA-256 of all that was typed and accepted: what a citizen confirms is what is submitted, or nothing is."""
    spelled = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()
