"""Walking a form with answers saved before: what would be asked, and which answers would not pass any more. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from forms.definition.conditions import is_answered, is_met
from forms.definition.kinds import REGISTRY
from forms.definition.reach import answer_keys
from forms.definition.shape import Definition, Field, Step, visible_fields
from forms.definition.wording import name_of


@dataclass
class Walk:
    """Steps and questions shown under the answers, by key, and a sentence for each answer that does not pass."""

    steps: dict[str, Step] = field(default_factory=dict)
    fields: dict[str, tuple[Step, Field]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def walk(definition: Definition, answers: Mapping[str, Any]) -> Walk:
    """Go through the form; answers of questions that are not shown count for nothing."""
    done, known = Walk(), dict[str, Any]()
    for step in definition.steps:
        fields = visible_fields(step, known) if is_met(step.when, known) else ()
        if not fields:
            continue
        done.steps[step.key] = step
        for item in fields:
            done.fields[item.key] = (step, item)
            if fault := fault_of(item, answers):
                done.faults[item.key] = fault % {"step": name_of(step), "field": name_of(item)}
        known |= {key: answers[key] for item in fields for key in answer_keys(item) if key in answers}
    return done


def fault_of(item: Field, answers: Mapping[str, Any]) -> str:
    """Why the saved answer would not pass; "" when it would. Sentences with %(step)s and %(field)s."""
    kind = REGISTRY[item.kind]
    if not kind.asks:
        return ""
    given = [answers.get(key) for key in answer_keys(item)]
    if not any(is_answered(value) for value in given):
        return _("%(step)s: “%(field)s” must be answered, but is not") if item.required and not kind.uploads else ""
    offered = kind.choices(item)
    value = answers.get(item.key)
    if offered is not None and item.kind != "claims" and is_answered(value):
        chosen = value if isinstance(value, list) else [value]
        if isinstance(value, list) != bool(item.options.get("several")):
            return _("%(step)s: “%(field)s” takes one answer where several were given, or the other way round")
        if not {str(part) for part in chosen} <= {str(code) for code, _label in offered}:
            return _("%(step)s: “%(field)s” does not offer the answer given any more")
    longest = item.options.get("max_length")
    if isinstance(value, str) and longest and len(value) > int(longest):
        return _("%(step)s: the answer to “%(field)s” is too long now")
    return ""


@dataclass(frozen=True)
class Outcome:
    """One sample against two versions: lines with "+" (now asked), "-" (no longer asked), "!" (would not pass any more)."""

    name: str
    lines: tuple[tuple[str, str], ...]


def replay(name: str, answers: Mapping[str, Any], old: Definition | None, new: Definition) -> Outcome:
    """What the new version does differently with these answers. Without an old version: only what does not pass."""
    after = walk(new, answers)
    before = walk(old, answers) if old else None
    lines: list[tuple[str, str]] = []
    if before is not None:
        lines += _appearing("+", after, before) + _appearing("-", before, after)
    known = before.faults if before else {}
    lines += [("!", text) for key, text in after.faults.items() if key not in known]
    return Outcome(name, tuple(lines))


def _appearing(sign: str, here: Walk, there: Walk) -> list[tuple[str, str]]:
    """Steps here that are not there, and questions of steps that both have."""
    steps = [key for key in here.steps if key not in there.steps]
    lines = [(sign, _("step “%(step)s”") % {"step": name_of(here.steps[key])}) for key in steps]
    for key, (step, item) in here.fields.items():
        if key not in there.fields and step.key not in steps and REGISTRY[item.kind].asks:
            lines.append((sign, _("question “%(field)s” (%(step)s)") % {"field": name_of(item), "step": name_of(step)}))
    return lines
