"""What must be right with conditions: they look back, at answers that exist, and every question can be reached. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms.definition.conditions import Condition, comparisons
from forms.definition.kinds import REGISTRY
from forms.definition.problems import Problem
from forms.definition.reach import Verdict, answer_keys, both, find_answers
from forms.definition.shape import Definition, Field, Step
from forms.definition.wording import Words, name_of


def check_conditions(definition: Definition, previous: Definition | None = None) -> list[Problem]:
    """Conditions on what is not there, in reading order; when there are none, what can never be shown."""
    words = Words(definition, previous)
    found = [*_check_references(definition, words)]
    return found or [*_check_reach(definition, words)]


def _check_references(definition: Definition, words: Words) -> Iterator[Problem]:
    """Conditions look back to earlier steps only, at answers that can occur."""
    every = {key: item for _step, item in definition.fields() for key in answer_keys(item)}
    earlier: dict[str, Field] = {}
    for step in definition.steps:
        for item in (None, *step.fields):
            yield from _check_parts(step, item, earlier, every, words)
        earlier |= {key: item for item in step.fields for key in answer_keys(item)}


def _check_parts(
    step: Step, item: Field | None, earlier: Mapping[str, Field], every: Mapping[str, Field], words: Words
) -> Iterator[Problem]:
    names = {"step": step.title or step.key, "what": name_of(item or step)}
    place = (step.key, item.key if item else "")
    for part in comparisons(item.when if item else step.when):
        key = part["field"]
        names |= {"field": words.question(key), "value": words.value(key, str(part.get("value", "")))}
        if key not in every:
            text = _("%(step)s: “%(what)s” depends on the question %(field)s, which is not in the form (any more).")
            yield Problem(*place, "unknown_field", text % names, part="when")
        elif key not in earlier:
            text = _("%(step)s: “%(what)s” depends on %(field)s, which comes only in this or a later step.")
            yield Problem(*place, "forward_condition", text % names, part="when")
        elif not _can_occur(part, key, every[key]):
            text = _(
                "%(step)s: “%(what)s” waits for the answer “%(value)s”, which %(field)s does not offer (any more)."
            )
            yield Problem(*place, "unreachable", text % names, part="when")


def _can_occur(part: Condition, key: str, item: Field) -> bool:
    """Whether the value compared with is one the question can have."""
    value, op = str(part.get("value", "")), part["op"]
    if op == "answered":
        return True
    if item.kind == "date" and key == item.key:
        return op == "contains" or _is_day(value)
    choices = REGISTRY[item.kind].choices(item) if key == item.key else None
    if op == "greater" or choices is None:
        return value != ""
    return value in {str(code) for code, _label in choices}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_reach(definition: Definition, words: Words) -> Iterator[Problem]:
    """Steps and questions nobody can come to, and conditions that decide nothing."""
    for step in definition.steps:
        verdict, _answers = find_answers(definition, step_target(step))
        if verdict is not Verdict.FOUND:
            yield _unreached(step, None, verdict, words)
            if verdict is Verdict.NEVER:
                continue
        elif step.when and _never(definition, {"op": "not", "of": step.when}):
            yield _idle(step, None, words)
        for item in step.fields:
            if item.when:
                yield from _check_field(definition, step, item, words)


def _check_field(definition: Definition, step: Step, item: Field, words: Words) -> Iterator[Problem]:
    verdict, _answers = find_answers(definition, both(step.when, item.when))
    if verdict is not Verdict.FOUND:
        yield _unreached(step, item, verdict, words)
    elif _never(definition, both(step.when, {"op": "not", "of": item.when})):
        yield _idle(step, item, words)


def step_target(step: Step) -> Condition | None:
    """When a step is shown: its own condition is met, and that of one of its questions."""
    if any(item.when is None for item in step.fields):
        return step.when
    return both(step.when, {"op": "any", "of": [item.when for item in step.fields]}) if step.fields else step.when


def _never(definition: Definition, target: Condition | None) -> bool:
    return find_answers(definition, target)[0] is Verdict.NEVER


def _names(step: Step, item: Field | None, words: Words) -> dict[str, Any]:
    when = both(step.when, item.when) if item else step_target(step)
    return {"step": step.title or step.key, "what": name_of(item or step), "when": words.condition(when)}


def _unreached(step: Step, item: Field | None, verdict: Verdict, words: Words) -> Problem:
    place, names = (step.key, item.key if item else ""), _names(step, item, words)
    if verdict is Verdict.OPEN:
        text = _("%(step)s: whether “%(what)s” can be shown could not be worked out; please try it in the preview.")
        return Problem(*place, "unsure", text % names, part="when", level="warning")
    text = _("%(step)s: “%(what)s” can never be shown, its conditions exclude each other: %(when)s.")
    return Problem(*place, "unreachable", text % names, part="when")


def _idle(step: Step, item: Field | None, words: Words) -> Problem:
    text = _("%(step)s: the condition of “%(what)s” is always met (%(when)s); it can go.") % _names(step, item, words)
    return Problem(step.key, item.key if item else "", "idle_condition", text, part="when", level="warning")
