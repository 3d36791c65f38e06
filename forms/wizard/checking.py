"""The last page before submitting: every answer shown, every step validated once more."""

from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from forms.definition.conditions import is_met
from forms.definition.kinds import Around, kind_of, shown_lines
from forms.definition.shape import visible_fields
from forms.wizard.models import Draft
from forms.wizard.progress import Route, kept_step
from forms.wizard.stepform import StepForm


class CheckForm(forms.Form):
    """What the page sends along: the key of the intent, and the fingerprint of all that was shown."""

    key = forms.CharField(widget=forms.HiddenInput)
    content = forms.CharField(widget=forms.HiddenInput)


@dataclass
class Checked:
    """Answers of every visible field, or the first step that does not hold any more."""

    answers: dict[str, Any] = field(default_factory=dict)
    failed: str = ""


def revalidate(draft: Draft, around: Around) -> Checked:
    """Run every visible step's form over what was typed; stored answers are not trusted."""
    checked = Checked()
    for step in draft.definition_version.definition.steps:
        if not is_met(step.when, checked.answers):
            continue
        fields = visible_fields(step, checked.answers)
        if not fields:
            continue
        kept = kept_step(draft.data, step.key)
        here = replace(around, answers=dict(checked.answers))
        form = StepForm(MultiValueDict(kept["raw"] or {}), fields=fields, around=here)
        if kept["raw"] is None or not form.is_valid():
            return Checked(failed=step.key)
        checked.answers.update(form.answers)
    return checked


@dataclass(frozen=True)
class Row:
    """One question with its answer in plain words."""

    key: str
    label: str
    lines: list[str]


@dataclass(frozen=True)
class Section:
    """One step with its rows."""

    key: str
    title: str
    rows: list[Row]


def sections(route: Route) -> list[Section]:
    """Every question that was asked, with the answer given, step by step."""
    found = []
    for state in route.steps:
        asked = [item for item in state.fields if kind_of(item).asks]
        rows = [Row(item.key, item.label, shown_lines(item, route.answers)) for item in asked]
        if rows:
            found.append(Section(state.step.key, state.step.title, rows))
    return found
