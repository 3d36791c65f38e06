"""Whether a question can ever be shown: a search for answers that lead there. Pure.

Each earlier question a condition looks at is reduced to the few answers that can make a difference: the values compared
with, one beside them, one on each side of every bound, nothing. The search tries them in the order of the form; a
question that is hidden under the answers so far has no answer, as in the engine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import Enum
from itertools import combinations, product
from typing import Any

from forms.definition.conditions import Condition, comparisons, is_met
from forms.definition.kinds import REGISTRY, all_keys
from forms.definition.neighbours import around_bounds
from forms.definition.shape import Definition, Field, Step

TRIES = 20_000
MOST_PARTS = 4
OTHER = "※"
Answers = dict[str, Any]


class Verdict(Enum):
    """FOUND: the answers are given. NEVER: proved. OPEN: too entangled to say within `TRIES`."""

    FOUND = "found"
    NEVER = "never"
    OPEN = "open"


@dataclass
class Domain:
    """Answers of one question worth trying; `whole` is False where others could behave differently."""

    options: list[Answers]
    whole: bool = True


@dataclass
class Search:
    """One search; `tries` counts down over all of it."""

    target: Condition | None
    questions: list[tuple[Step, Field]]
    domains: list[Domain]
    tries: int = TRIES
    unknown: list[set[str]] = field(default_factory=list)

    def run(self, place: int, answers: Answers) -> Answers | None:
        """The first answers under which the target is met, None when none of those tried do."""
        self.tries -= 1
        if self.tries < 0 or may_hold(self.target, answers, self.unknown[place]) is False:
            return None
        if place == len(self.questions):
            return answers
        step, item = self.questions[place]
        shown = is_met(step.when, answers) and is_met(item.when, answers)
        for option in self.domains[place].options if shown else [{}]:
            if (found := self.run(place + 1, answers | option)) is not None:
                return found
        return None


def find_answers(definition: Definition, target: Condition | None) -> tuple[Verdict, Answers]:
    """Answers of earlier questions under which `target` is met. Conditions on unknown questions are never met."""
    owners = {key: (step, item) for step, item in definition.fields() for key in answer_keys(item)}
    wanted = _closure(target, owners)
    atoms: dict[str, list[Condition]] = {}
    for condition in wanted.values():
        for part in condition:
            atoms.setdefault(part["field"], []).append(part)
    keys = {part["field"] for parts in wanted.values() for part in parts}
    questions = [pair for pair in definition.fields() if keys.intersection(answer_keys(pair[1]))]
    domains = [domain_of(item, atoms) for _step, item in questions]
    search = Search(target, questions, domains)
    search.unknown = [
        {key for _step, item in questions[place:] for key in answer_keys(item)} for place in range(len(questions) + 1)
    ]
    found = search.run(0, {})
    if found is not None:
        return Verdict.FOUND, found
    sure = search.tries >= 0 and all(domain.whole for domain in domains)
    return (Verdict.NEVER if sure else Verdict.OPEN), {}


def answer_keys(item: Field) -> tuple[str, ...]:
    """Keys under which a question's answers are stored; none for text that only explains."""
    kind = REGISTRY.get(item.kind)
    return all_keys(item) if kind and kind.asks else ()


def both(*conditions: Condition | None) -> Condition | None:
    """All of these; None is always met."""
    real = [condition for condition in conditions if condition]
    return {"op": "all", "of": real} if real else None


def _closure(target: Condition | None, owners: Mapping[str, tuple[Step, Field]]) -> dict[str, list[Condition]]:
    """Comparisons of the target, and of everything that decides whether the questions it looks at are shown."""
    found = {"": list(comparisons(target))}
    waiting = [part["field"] for part in found[""]]
    while waiting:
        key = waiting.pop()
        if key in found or key not in owners:
            continue
        step, item = owners[key]
        found[key] = [*comparisons(step.when), *comparisons(item.when)]
        waiting += [part["field"] for part in found[key]]
    return found


def may_hold(condition: Condition | None, answers: Mapping[str, Any], unknown: set[str]) -> bool | None:
    """Three-valued `is_met`: None while it hangs on questions not tried yet."""
    if not condition:
        return True
    op = condition["op"]
    if op == "not":
        inner = may_hold(condition["of"], answers, unknown)
        return None if inner is None else not inner
    if op not in ("all", "any"):
        return None if condition["field"] in unknown else is_met(condition, answers)
    results = [may_hold(part, answers, unknown) for part in condition["of"]]
    decides = op == "any"
    if decides in results:
        return decides
    return None if None in results else not decides


def domain_of(item: Field, atoms: Mapping[str, list[Condition]]) -> Domain:
    """Answers of a question worth trying under the comparisons made with it, key by key."""
    parts = [(key, _values(item, key, atoms[key])) for key in answer_keys(item) if key in atoms]
    options = [
        dict(zip([key for key, _domain in parts], chosen, strict=True))
        for chosen in product(*(values for _key, (values, _whole) in parts))
    ]
    return Domain(options, all(whole for _key, (_values_, whole) in parts))


def _values(item: Field, key: str, atoms: list[Condition]) -> tuple[list[Any], bool]:
    """(answers worth trying, whether these are all that matter)."""
    kind = REGISTRY[item.kind]
    nothing: list[Any] = [] if item.required and key == item.key else [None]
    if item.kind == "consent":
        return ([True] if item.required else [True, False]), True
    if kind.uploads:
        return [*nothing, ["file"]], True
    choices = kind.choices(item) if key == item.key else None
    if choices is None:
        values, whole = _texts(atoms)
        return [*nothing, *values], whole
    offered = [str(value) for value, _label in choices]
    if item.kind == "claims" or item.options.get("several"):
        sets, whole = _several(offered, atoms)
        rows = [[{"type": value} for value in chosen] if item.kind == "claims" else list(chosen) for chosen in sets]
        return [*nothing, *rows], whole
    named = {str(part.get("value", "")) for part in atoms if part["op"] == "equals"}
    if any(part["op"] in ("greater", "contains") for part in atoms):
        return [*nothing, *offered], True
    others = [value for value in offered if value not in named]
    return [*nothing, *(value for value in offered if value in named), *others[:1]], True


def _several(offered: list[str], atoms: list[Condition]) -> tuple[list[tuple[str, ...]], bool]:
    """Sets of choices: every combination of those compared with, and one other."""
    named = [value for value in offered if value in {str(part.get("value", "")) for part in atoms}]
    other = next(((value,) for value in offered if value not in named), ())
    sizes = range(len(named) + 1) if len(named) <= MOST_PARTS else (0, 1, 2, len(named))
    sets = [chosen + extra for size in sizes for chosen in combinations(named, size) for extra in {(), other}]
    whole = len(named) <= MOST_PARTS and all(part["op"] in ("contains", "answered") for part in atoms)
    return [chosen for chosen in sets if chosen], whole


def _texts(atoms: list[Condition]) -> tuple[list[str], bool]:
    """Free answers: the texts compared with, one on each side of each bound, every combination of parts contained."""
    by_op: dict[str, list[str]] = {"equals": [], "contains": [], "greater": [], "answered": []}
    for part in atoms:
        by_op[part["op"]].append(str(part.get("value", "")))
    bounds, parts = by_op["greater"], sorted(set(by_op["contains"]))
    values = [*by_op["equals"], *_joined(parts)]
    values += around_bounds([*bounds, *by_op["equals"]]) if bounds else []
    plain = not bounds or all(is_number(value) for value in (*bounds, *by_op["equals"]))
    whole = len(parts) <= MOST_PARTS and not (parts and bounds) and (plain or not by_op["equals"])
    return list(dict.fromkeys(value for value in values if value)), whole


def _joined(parts: list[str]) -> Iterator[str]:
    yield OTHER
    for size in range(1, min(len(parts), MOST_PARTS) + 1):
        for chosen in combinations(parts, size):
            yield OTHER + OTHER.join(chosen)


def is_number(text: str) -> bool:
    """Whether the engine compares this by size and not as text."""
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
