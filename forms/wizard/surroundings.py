"""What the fields of a step look at: the day, the directory of units, the uploads so far."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from forms.definition.kinds import Around
from forms.definition.shape import Field
from forms.wizard.models import Draft
from forms.wizard.queries import files_by_field
from portal.calendar import today
from portal.units.queries import respondent_choices


def around_of(draft: Draft, fields: tuple[Field, ...], answers: Mapping[str, Any]) -> Around:
    """The surroundings for these fields of a draft: at most one query each for units and files, whatever their number.

    `answers` are those given so far. A citizen insists on nothing: `override` stays off.
    """
    has_files = any(item.kind == "files" for item in fields)
    return Around(
        today=today(),
        respondents=cache(respondent_choices),
        files=files_by_field(draft) if has_files else {},
        answers=answers,
    )
