"""What must be right before a form is published. Pure; the sentences are for the editor."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition.branch_checks import check_conditions
from forms.definition.kinds import REGISTRY, all_keys
from forms.definition.problems import Problem
from forms.definition.reach import answer_keys
from forms.definition.shape import Definition, Field, Step, load

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
OPINIONS = "opinions"
NOT_FOR_OPINIONS = frozenset({"identity", "files", "pickup_word"})
PREFILLABLE = ("text", "choice", "act_type")
WELL_KNOWN = (
    ("applicant_name", gettext_lazy("name of the applicant")),
    ("applicant_phone", gettext_lazy("telephone of the applicant")),
    ("respondent", gettext_lazy("respondent unit")),
    ("claims", gettext_lazy("requests")),
    ("facts", gettext_lazy("facts and reasons")),
)
"""Answers that documents and registers look for, by key."""
RESERVED_STEPS = frozenset({"check", "receipt", "files", "saved"})
RESERVED_INPUTS = frozenset(
    {"csrfmiddlewaretoken", "press", "key", "content", "size", "address", "shared", "resume_code"}
)


def check_definition(content: Mapping[str, Any], previous: Definition | None = None) -> list[Problem]:
    """Every fault of a frozen definition, in reading order; an empty list means it may be published.

    `previous` is the version published last: questions that are gone are called by the name they had there.
    """
    return [problem for problem in look_through(load(content), previous) if problem.is_fault]


def look_through(definition: Definition, previous: Definition | None = None) -> list[Problem]:
    """Faults and warnings."""
    if not definition.steps:
        return [Problem("", "", "no_steps", _("The form has no steps."))]
    found = [problem for step in definition.steps for problem in _check_step(step)]
    found += [*_check_keys(definition), *_check_prefills(definition), *_check_purpose(definition)]
    if any(problem.code == "unknown_kind" for problem in found):
        return found
    return [*found, *check_conditions(definition, previous)]


def _check_step(step: Step) -> Iterator[Problem]:
    names = {"step": step.title or step.key}
    if not step.title:
        yield Problem(step.key, "", "no_title", _("Step %(step)s has no title.") % names, part="title")
    if not KEY.fullmatch(step.key) or step.key in RESERVED_STEPS:
        text = _("The key of step %(step)s cannot be used; choose another.") % names
        yield Problem(step.key, "", "bad_key", text, part="key")
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
        yield Problem(step.key, item.key, "no_label", text, part="label")
    if not KEY.fullmatch(item.key):
        text = _("%(step)s: the key of “%(field)s” cannot be used.") % names
        yield Problem(step.key, item.key, "bad_key", text, part="key")
    if item.kind == "choice":
        yield from _check_choices(step, item, names)


def _check_choices(step: Step, item: Field, names: dict[str, str]) -> Iterator[Problem]:
    values = [choice["value"] for choice in item.options.get("choices", ())]
    if len(values) < 2:
        text = _("%(step)s: “%(field)s” needs two choices.") % names
        yield Problem(step.key, item.key, "few_choices", text, part="choices")
    if len(set(values)) < len(values):
        text = _("%(step)s: “%(field)s” has two equal choices.") % names
        yield Problem(step.key, item.key, "equal_choices", text, part="choices")


def _check_keys(definition: Definition) -> Iterator[Problem]:
    """No two steps, and no two inputs or answers, may share a name."""
    steps: set[str] = set()
    for step in definition.steps:
        if step.key in steps:
            text = _("Two steps have the key %(key)s.") % {"key": step.key}
            yield Problem(step.key, "", "duplicate_step", text, part="key")
        steps.add(step.key)
    taken: set[str] = set(RESERVED_INPUTS)
    for step, item in definition.fields():
        kind = REGISTRY.get(item.kind)
        mine = {item.key, *(kind.inputs(item) if kind else ()), *(all_keys(item) if kind else ())}
        if mine & taken:
            facts = {"step": step.title, "field": item.label or item.key, "key": ", ".join(sorted(mine & taken))}
            text = _("%(step)s: “%(field)s” uses a key that is taken already (%(key)s).") % facts
            yield Problem(step.key, item.key, "duplicate_key", text, part="key")
        taken |= mine


def _check_prefills(definition: Definition) -> Iterator[Problem]:
    """Only lines of text and choices may be filled in beforehand; only lines of text with what the staff are called."""
    for step, item in definition.fields():
        source = item.options.get("prefill")
        allowed = PREFILLABLE if source == "link" else ("text",)
        if source and item.kind not in allowed:
            text = _("%(step)s: “%(field)s” cannot be filled in beforehand; choose nothing there.")
            names = {"step": step.title, "field": item.label or item.key}
            yield Problem(step.key, item.key, "bad_prefill", text % names, part="prefill")


def _check_purpose(definition: Definition) -> Iterator[Problem]:
    """Opinions take no papers and no identity; an application has what the centre and its documents need."""
    if definition.purpose == OPINIONS:
        for step, item in definition.fields():
            if item.kind in NOT_FOR_OPINIONS:
                text = _("%(step)s: “%(field)s” has no place in a collection of opinions; take it out.")
                names = {"step": step.title, "field": item.label or item.key}
                yield Problem(step.key, item.key, "not_for_opinions", text % names)
        return
    known = {key for _step, item in definition.fields() for key in answer_keys(item)}
    if missing := [str(label) for key, label in WELL_KNOWN if key not in known]:
        text = _(
            "The centre cannot read from this form: %(missing)s. Better copy the county's own form and shorten it."
        )
        yield Problem("", "", "not_known", text % {"missing": "、".join(missing)}, level="warning")
