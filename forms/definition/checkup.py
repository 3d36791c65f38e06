"""Everything there is to say about a form before it is published: checks, keys, and where in the editor they stand."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from forms.definition import snapshot
from forms.definition.checks import look_through
from forms.definition.lasting_keys import changed_keys
from forms.definition.problems import Problem
from forms.definition.shape import load


def problems_of(page: Any) -> list[Problem]:
    """Faults and warnings of the page's steps as they stand on this instance, against the version published last."""
    last = page.last_version() if page.pk else None
    found = look_through(load(snapshot.freeze(page)), last.definition if last else None)
    return [*found, *changed_keys(last.source if last else (), snapshot.source_of(page))]


def block_errors(page: Any, problems: list[Problem]) -> StreamBlockValidationError | None:
    """The problems as StreamField shows them: each at its own step and question. Of several at one place, the first."""
    steps: dict[int, dict[str, Any]] = {}
    content = snapshot.freeze(page)
    for number, step in enumerate(content["steps"]):
        mine = [problem for problem in problems if problem.step_key == step["key"]]
        own = _errors([problem for problem in mine if not problem.field_key])
        fields = {
            place: StructBlockValidationError(**_errors(here))
            for place, item in enumerate(step["fields"])
            if (here := [problem for problem in mine if problem.field_key == item["key"]])
        }
        if fields:
            own["block_errors"]["fields"] = StreamBlockValidationError(fields)
        if own["block_errors"] or own["non_block_errors"]:
            steps[number] = own
    return (
        StreamBlockValidationError({n: StructBlockValidationError(**own) for n, own in steps.items()})
        if steps
        else None
    )


def _errors(problems: list[Problem]) -> dict[str, Any]:
    """Sentences at a child block that shows one, else above the block."""
    shown: dict[str, Any] = {}
    for problem in problems:
        if problem.part and problem.part not in ("when", "choices"):
            shown.setdefault(problem.part, ValidationError(problem.message, code=problem.code))
    above = [
        ValidationError(problem.message, code=problem.code)
        for problem in problems
        if not problem.part or problem.part in ("when", "choices")
    ]
    return {"block_errors": shown, "non_block_errors": above}
