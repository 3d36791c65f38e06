"""Versions frozen only to be tried out: gone when the last preview on them is."""

from forms.definition.models import DefinitionVersion


def drop_trials(*, page_id: int | None) -> None:
    """Delete the trial versions of this page no preview stands on any more."""
    DefinitionVersion.objects.filter(page_id=page_id, trial=True, drafts=None).delete()
