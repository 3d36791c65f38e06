"""Opinions of a form as its readers see them: one table over all versions, and how often each choice was taken."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from forms.definition.kinds import REGISTRY
from forms.definition.models import ApplicationFormPage
from forms.definition.shape import Definition, Field
from forms.definition.wording import answer_in_words
from forms.surveys.models import SurveyAnswer


@dataclass(frozen=True)
class Tally:
    """How often each choice of a question was taken; `answered` is how many people answered it."""

    label: str
    answered: int
    choices: list[tuple[str, int, int]]  # label, number, per cent of those who answered


def opinions_of(page: ApplicationFormPage) -> QuerySet[SurveyAnswer]:
    """Every answer to any version of the form, newest day first."""
    return SurveyAnswer.objects.filter(definition_version__page=page).select_related("definition_version")


def questions_of(definitions: Iterable[Definition]) -> list[Field]:
    """Every question of these versions, the first definition's wording and order first."""
    found: dict[str, Field] = {}
    for definition in definitions:
        for _step, item in definition.fields():
            if REGISTRY[item.kind].asks and not REGISTRY[item.kind].secret:
                found.setdefault(item.key, item)
    return list(found.values())


def row_of(answer: SurveyAnswer, questions: Sequence[Field]) -> list[str]:
    """One answer's cells, in the words of the version it was given on."""
    own = {item.key: item for _step, item in answer.definition_version.definition.fields()}
    return [answer_in_words(own[item.key], answer.answers) if item.key in own else "" for item in questions]


def tally(questions: Sequence[Field], given: Iterable[dict[str, Any]]) -> list[Tally]:
    """Counts of every question with choices, over answers by key."""
    counted = [item for item in questions if REGISTRY[item.kind].choices(item) is not None]
    sums: dict[str, Counter[str]] = {item.key: Counter() for item in counted}
    people: Counter[str] = Counter()
    for answers in given:
        for item in counted:
            chosen = _chosen(answers.get(item.key))
            people[item.key] += bool(chosen)
            sums[item.key].update(chosen)
    return [_tally(item, sums[item.key], people[item.key]) for item in counted]


def _chosen(value: Any) -> set[str]:
    parts = value if isinstance(value, list) else [value]
    return {str(part.get("type", "")) if isinstance(part, dict) else str(part) for part in parts if part}


def _tally(item: Field, sums: Counter[str], people: int) -> Tally:
    offered = [(str(value), str(label)) for value, label in REGISTRY[item.kind].choices(item) or ()]
    gone = [(value, value) for value in sorted(sums.keys() - dict(offered).keys())]
    choices = [
        (label, sums[value], round(100 * sums[value] / people) if people else 0) for value, label in offered + gone
    ]
    return Tally(item.label, people, choices)
