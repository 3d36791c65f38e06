"""Erasing drafts: at their owner's wish, and when their time is over."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from forms.wizard.models import Draft, DraftFile, DraftState
from forms.wizard.previews import drop_trials
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.rows import the_row
from portal.vault.actions import erase_file

REMOVED_KEPT = timedelta(days=1)
UPLOADS_TRIED = timedelta(minutes=30)
"""How long a preview nobody touches keeps what was uploaded to it."""


@transaction.atomic
def erase_draft(*, draft: Draft, by: Actor) -> bool:
    """Erase an unfinished draft at its owner's wish, at once: row and files. Returns whether there was one to erase."""
    locked = the_row(Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk, state=DraftState.OPEN))
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
            _erase(draft, by)
        erased += 1
    for row in DraftFile.objects.filter(removed_at__lte=moment - REMOVED_KEPT).select_related("file").iterator():
        with transaction.atomic():
            _erase_files([row], by)
            row.delete()
    return erased


def discard_uploads(*, draft: Draft, by: Actor) -> int:
    """A preview is over: erase what was uploaded to it, at once; what was typed stays. Returns how many files went."""
    if not draft.preview:
        raise ValueError("only a preview's uploads are discarded before the draft is erased")
    with transaction.atomic():
        rows = list(draft.files.select_for_update(of=("self",)).select_related("file"))
        _erase_files(rows, by)
        draft.files.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def tidy_previews(*, by: Actor) -> int:
    """Erase previews past their time, and the uploads of those nobody touched for `UPLOADS_TRIED`. Returns how many.

    Each is a transaction of its own.
    """
    previews, moment = Draft.objects.filter(preview=True), now()
    expired = list(previews.filter(expires_at__lte=moment).select_related("definition_version"))
    for draft in expired:
        with transaction.atomic():
            _erase(draft, by)
    idle = list(previews.filter(touched_at__lte=moment - UPLOADS_TRIED, files__isnull=False).distinct())
    for draft in idle:
        discard_uploads(draft=draft, by=by)
    return len(expired) + len(idle)


def _erase(draft: Draft, by: Actor) -> None:
    """The row and its files, in the caller's transaction; the files of a submitted one belong to the application."""
    keeps_files = draft.state == DraftState.SUBMITTED
    rows = draft.files.filter(removed_at__isnull=False) if keeps_files else draft.files.all()
    _erase_files(rows.select_related("file"), by)
    draft.files.all().delete()
    draft.delete()
    if draft.preview:
        drop_trials(page_id=draft.definition_version.page_id)
    ledger.record(event="draft.erased", by=by, detail={"submitted": keeps_files})


def _erase_files(rows: Iterable[DraftFile], by: Actor) -> None:
    for row in rows:
        erase_file(stored=row.file, by=by, reason="draft")
