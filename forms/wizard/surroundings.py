"""What the fields of a step look at: the day, the directory of units, the uploads so far."""

from functools import cache

from forms.definition.kinds import Around
from forms.definition.shape import Field
from forms.wizard.models import Draft
from forms.wizard.queries import files_by_field
from portal.calendar import today
from portal.units.queries import respondent_choices


def around_of(draft: Draft, fields: tuple[Field, ...]) -> Around:
    """The surroundings for these fields of a draft: at most one query each for units and files, whatever their number."""
    has_files = any(item.kind == "files" for item in fields)
    return Around(
        today=today(),
        respondents=cache(respondent_choices),
        files=files_by_field(draft) if has_files else {},
    )
