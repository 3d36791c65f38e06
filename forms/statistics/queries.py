"""The sums an editor reads: funnel, commonest faults, channels, median time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from forms.definition.models import ApplicationFormPage
from forms.definition.shape import Definition
from forms.statistics.models import DailyCount, Event
from forms.statistics.spans import median_span

MOST_FAULTS = 10
CHECK = "check"


@dataclass(frozen=True)
class Stage:
    """One step of the funnel. `left`: came here and did not come further."""

    name: str
    reached: int
    left: int
    share: int  # per cent of those who started


@dataclass(frozen=True)
class Usage:
    """What is known of a form between two days."""

    started: int
    submitted: int
    stages: list[Stage]
    faults: list[tuple[str, str, str, int]]  # step, question, code of the fault, how often
    channels: list[tuple[str, int]]
    median_minutes: str


def usage_of(page: ApplicationFormPage, definition: Definition, *, since: date, until: date, check: str) -> Usage:
    """One query. Steps and questions that are gone are called by their keys; `check` is what the last page is called."""
    rows = DailyCount.objects.filter(page=page, day__range=(since, until))
    sums: dict[str, dict[str, int]] = {str(event): {} for event in Event}
    for event, name, total in rows.values_list("event", "name").annotate(Sum("number")).order_by():
        sums[event][name] = total
    started, submitted = sums["started"].get("", 0), sums["submitted"].get("", 0)
    return Usage(
        started=started,
        submitted=submitted,
        stages=_stages(definition, sums["reached"], started, submitted, check),
        faults=_faults(definition, sums["fault"]),
        channels=sorted(sums["channel"].items(), key=lambda pair: -pair[1]),
        median_minutes=median_span(sums["minutes"]),
    )


def _stages(definition: Definition, reached: dict[str, int], started: int, submitted: int, check: str) -> list[Stage]:
    """Steps in order. Somebody who reached a later step has not left at this one, whichever branch was taken."""
    names = [(step.key, step.title or step.key) for step in definition.steps]
    numbers = [(name, reached.get(key, 0)) for key, name in [*names, (CHECK, check)]]
    stages = []
    for place, (name, number) in enumerate(numbers):
        further = max([count for _name, count in numbers[place + 1 :]] + [submitted])
        share = round(100 * number / started) if started else 0
        stages.append(Stage(name, number, max(number - further, 0), share))
    return stages


def _faults(definition: Definition, sums: dict[str, int]) -> list[tuple[str, str, str, int]]:
    """`sums` by "key|code"."""
    labels = {item.key: (step.title or step.key, item.label or item.key) for step, item in definition.fields()}
    ranked = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_FAULTS]
    parted = [(*name.partition("|")[::2], total) for name, total in ranked]
    return [(*labels.get(key, ("", key)), code, total) for key, code, total in parted]
