"""Erasing drafts: at their owner's wish, and when their time is over."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from forms.wizard.models import Draft, DraftFile, DraftState
from forms.wizard.previews import drop_trials
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.vault.actions import erase_file

REMOVED_KEPT = timedelta(days=1)


@transaction.atomic
def erase_draft(*, draft: Draft, by: Actor) -> bool:
    """Erase an unfinished draft at its owner's wish, at once: row and files. Returns whether there was one to erase."""
    locked = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk, state=DraftState.OPEN).first()
    if locked is None:
        return False
    _erase_files(locked.files.select_related("file"), by)
    locked.files.all().delete()
    locked.delete()
    ledger.record(event="draft.erased", by=by, detail={"submitted": False})
    return True


def erase_expired(*, by: Actor) -> int:
    """Erase drafts past their time, and files taken out of drafts a day ago: rows and bytes. Returns the number of drafts.

    Submitted drafts hold no data any more; of them only the row goes, the files belong to the application. Each draft is
    a transaction of its own, so the job may be killed anywhere and run again.
    """
    moment, erased = now(), 0
    for draft in Draft.objects.filter(expires_at__lte=moment).select_related("definition_version").iterator():
        with transaction.atomic():
            keeps_files = draft.state == DraftState.SUBMITTED
            rows = draft.files.filter(removed_at__isnull=False) if keeps_files else draft.files.all()
            _erase_files(rows.select_related("file"), by)
            draft.files.all().delete()
            draft.delete()
            if draft.preview:
                drop_trials(page_id=draft.definition_version.page_id)
            ledger.record(event="draft.erased", by=by, detail={"submitted": keeps_files})
        erased += 1
    for row in DraftFile.objects.filter(removed_at__lte=moment - REMOVED_KEPT).select_related("file").iterator():
        with transaction.atomic():
            _erase_files([row], by)
            row.delete()
    return erased


def _erase_files(rows: Iterable[DraftFile], by: Actor) -> None:
    for row in rows:
        erase_file(stored=row.file, by=by, reason="draft")
