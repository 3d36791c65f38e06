"""From the guide into a form: a fresh draft in which the day of knowing is already typed."""

from datetime import date

from django.db import transaction

from forms.definition.models import DefinitionVersion
from forms.wizard.actions import StepInput, save_step, start_draft
from forms.wizard.models import Draft
from forms.wizard.progress import follow
from portal.ledger.actor import Actor

KEY, KIND = "known_date", "date"


@transaction.atomic
def start_application(
    *, version: DefinitionVersion, slug: str, secret: str, shared_computer: bool, known: date | None, by: Actor
) -> tuple[Draft, str]:
    """The draft and the key of its first step. A form that does not ask for the day gets nothing typed into it."""
    draft = start_draft(version=version, slug=slug, secret=secret, shared_computer=shared_computer, by=by)
    places = [step.key for step, item in version.definition.fields() if (item.key, item.kind) == (KEY, KIND)]
    if known and places:
        parts = {"year": known.year, "month": known.month, "day": known.day}
        typed = {f"{KEY}_{name}": [str(number)] for name, number in parts.items()}
        save_step(draft=draft, content=StepInput(step=places[0], raw=typed, tried=False), by=by)
    return draft, follow(version.definition, {}).first_unfinished
