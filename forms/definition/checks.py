"""What must be right before a form is published. Pure; the sentences are for the editor."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from forms.definition.conditions import Condition, comparisons
from forms.definition.kinds import REGISTRY, all_keys
from forms.definition.shape import Definition, Field, Step, load

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED_STEPS = frozenset({"check", "receipt", "files", "saved"})
RESERVED_INPUTS = frozenset(
    {"csrfmiddlewaretoken", "press", "key", "content", "size", "address", "shared", "resume_code"}
)


@dataclass(frozen=True)
class Problem:
    """One fault; `message` is a whole Chinese sentence that names step and question."""

    step_key: str
    field_key: str
    code: str
    message: str


def check_definition(content: Mapping[str, Any]) -> list[Problem]:
    """Every fault of a frozen definition, in reading order; an empty list means it may be published."""
    definition = load(content)
    if not definition.steps:
        return [Problem("", "", "no_steps", _("The form has no steps."))]
    found = [problem for step in definition.steps for problem in _check_step(step)]
    return [*found, *_check_keys(definition), *_check_conditions(definition)]


def _check_step(step: Step) -> Iterator[Problem]:
    names = {"step": step.title or step.key}
    if not step.title:
        yield Problem(step.key, "", "no_title", _("Step %(step)s has no title.") % names)
    if not KEY.fullmatch(step.key) or step.key in RESERVED_STEPS:
        yield Problem(step.key, "", "bad_key", _("The key of step %(step)s cannot be used; choose another.") % names)
    if not step.fields:
        yield Problem(step.key, "", "empty_step", _("Step %(step)s holds nothing.") % names)
    for item in step.fields:
        yield from _check_field(step, item)


def _check_field(step: Step, item: Field) -> Iterator[Problem]:
    names = {"step": step.title or step.key, "field": item.label or item.key}
    kind = REGISTRY.get(item.kind)
    if kind is None:
        yield Problem(step.key, item.key, "unknown_kind", _("%(step)s: “%(field)s” is of an unknown kind.") % names)
        return
    if kind.asks and not item.label:
        text = _("%(step)s: a question (%(field)s) has no text.") % names
        yield Problem(step.key, item.key, "no_label", text)
    if not KEY.fullmatch(item.key):
        yield Problem(step.key, item.key, "bad_key", _("%(step)s: the key of “%(field)s” cannot be used.") % names)
    if item.kind == "choice":
        yield from _check_choices(step, item, names)


def _check_choices(step: Step, item: Field, names: dict[str, str]) -> Iterator[Problem]:
    values = [choice["value"] for choice in item.options.get("choices", ())]
    if len(values) < 2:
        yield Problem(step.key, item.key, "few_choices", _("%(step)s: “%(field)s” needs two choices.") % names)
    if len(set(values)) < len(values):
        text = _("%(step)s: “%(field)s” has two equal choices.") % names
        yield Problem(step.key, item.key, "equal_choices", text)


def _check_keys(definition: Definition) -> Iterator[Problem]:
    """No two steps, and no two inputs or answers, may share a name."""
    steps: set[str] = set()
    for step in definition.steps:
        if step.key in steps:
            text = _("Two steps have the key %(key)s.") % {"key": step.key}
            yield Problem(step.key, "", "duplicate_step", text)
        steps.add(step.key)
    taken: set[str] = set(RESERVED_INPUTS)
    for step, item in definition.fields():
        kind = REGISTRY.get(item.kind)
        mine = {item.key, *(kind.inputs(item) if kind else ()), *(all_keys(item) if kind else ())}
        if mine & taken:
            facts = {"step": step.title, "field": item.label or item.key, "key": ", ".join(sorted(mine & taken))}
            text = _("%(step)s: “%(field)s” uses a key that is taken already (%(key)s).") % facts
            yield Problem(step.key, item.key, "duplicate_key", text)
        taken |= mine


def _check_conditions(definition: Definition) -> Iterator[Problem]:
    """Conditions look back to earlier steps only, at answers that can occur, and do not contradict themselves."""
    every = {key: item for _step, item in definition.fields() for key in _answer_keys(item)}
    earlier: dict[str, Field] = {}
    for step in definition.steps:
        yield from _check_condition(step, None, earlier, every)
        for item in step.fields:
            yield from _check_condition(step, item, earlier, every)
        earlier |= {key: item for item in step.fields for key in _answer_keys(item)}


def _answer_keys(item: Field) -> tuple[str, ...]:
    kind = REGISTRY.get(item.kind)
    return all_keys(item) if kind and kind.asks else ()


def _check_condition(
    step: Step, item: Field | None, earlier: Mapping[str, Field], every: Mapping[str, Field]
) -> Iterator[Problem]:
    condition = item.when if item else step.when
    names = {"what": (item.label or item.key) if item else step.title or step.key}
    place = (step.key, item.key if item else "")
    for part in comparisons(condition):
        names["field"] = part["field"]
        if part["field"] not in every:
            text = _("“%(what)s” depends on a question that does not exist (%(field)s).") % names
            yield Problem(*place, "unknown_field", text)
        elif part["field"] not in earlier:
            text = _("“%(what)s” depends on a question that comes only in this or a later step (%(field)s).") % names
            yield Problem(*place, "forward_condition", text)
        elif not _can_occur(part, every[part["field"]]):
            names["value"] = part["value"]
            text = _("“%(what)s” waits for an answer nobody can give: %(field)s = %(value)s.") % names
            yield Problem(*place, "unreachable", text)
    if _contradicts(condition, every):
        yield Problem(
            *place, "unreachable", _("“%(what)s” can never be shown: its conditions exclude each other.") % names
        )


def _can_occur(part: Condition, item: Field) -> bool:
    choices = REGISTRY[item.kind].choices(item)
    if part["op"] not in ("equals", "contains") or choices is None:
        return True
    return part["value"] in {str(value) for value, _label in choices}


def _contradicts(condition: Condition | None, every: Mapping[str, Field]) -> bool:
    """Whether an "all" asks one single-choice question for two different answers, or for one and its opposite."""
    if not condition or condition["op"] != "all":
        return False
    wanted: dict[str, set[str]] = {}
    refused: dict[str, set[str]] = {}
    for part in condition["of"]:
        inner, into = (part["of"], refused) if part["op"] == "not" else (part, wanted)
        if inner["op"] == "equals" and inner["field"] in every:
            into.setdefault(inner["field"], set()).add(inner["value"])
    return any(len(values) > 1 or values & refused.get(field, set()) for field, values in wanted.items())
