"""What stands in a form before anybody typed: from a link, or from what the signed-in member of staff is called.

Only fields the editor marked, only what their own kind accepts, and always as something typed and not yet confirmed: the
step is shown with it, and nothing goes on before somebody has pressed Continue there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.datastructures import MultiValueDict

from forms.definition.checks import PREFILLABLE
from forms.definition.kinds import Around, kind_of
from forms.definition.shape import Definition, Field
from forms.wizard.progress import with_step
from forms.wizard.stepform import StepForm

MOST = 20
LONGEST = 200


@dataclass(frozen=True)
class StaffFacts:
    """What may be put in for somebody signed in."""

    name: str = ""
    unit: str = ""


def read_pairs(params: Iterable[str]) -> list[tuple[str, str]]:
    """(key, answer) of `prefill=key:answer` parameters; the rest is passed over."""
    parted = (param.partition(":") for param in list(params)[:MOST])
    return [(key, answer) for key, colon, answer in parted if colon and answer and len(answer) <= LONGEST]


def prefilled(
    definition: Definition, pairs: list[tuple[str, str]], staff: StaffFacts, around: Around
) -> dict[str, Any]:
    """A draft's data with every acceptable answer typed in; {} when there is none."""
    data: dict[str, Any] = {}
    wanted: dict[str, list[str]] = {}
    for key, answer in pairs:
        wanted.setdefault(key, []).append(answer)
    for step in definition.steps:
        raw: dict[str, list[str]] = {}
        for item in step.fields:
            values = _values(item, wanted, staff)
            if values and _fits(item, values, around):
                raw[item.key] = values
        if raw:
            data = with_step(data, step.key, {"raw": raw, "tried": False, "answers": None, "seen": []})
    return data


def _values(item: Field, wanted: Mapping[str, list[str]], staff: StaffFacts) -> list[str]:
    source = item.options.get("prefill")
    if source == "link" and item.kind in PREFILLABLE:
        return wanted.get(item.key, [])
    told = {"staff_name": staff.name, "staff_unit": staff.unit}.get(str(source), "")
    return [told] if told and item.kind == "text" else []


def _fits(item: Field, values: list[str], around: Around) -> bool:
    """Whether the question's own form accepts this."""
    if kind_of(item).secret:
        return False
    several = bool(item.options.get("several"))
    return (several or len(values) == 1) and StepForm(
        MultiValueDict({item.key: values}), fields=(item,), around=around
    ).is_valid()
