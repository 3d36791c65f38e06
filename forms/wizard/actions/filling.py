"""Beginning, filling in and handing in drafts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from forms.applications.actions import submit_application
from forms.applications.content import FilledForm, Intake, Submission
from forms.applications.models import Channel
from forms.definition.models import DefinitionVersion
from forms.wizard import counting, progress
from forms.wizard.browser import browser_digest
from forms.wizard.copies import ask_for_message
from forms.wizard.endings import ENDINGS
from forms.wizard.models import Draft, DraftFile, DraftState
from forms.wizard.queries import current_files, resume_code
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.rows import the_row
from portal.vault.actions import UploadRefused, discard_prepared, prepare_upload, store_prepared
from portal.vault.fields import blind_index

LIFE = timedelta(days=30)
PREVIEW_LIFE = timedelta(days=1)
PURPOSE = "application"


class DraftClosed(Exception):
    """The draft was submitted (or erased) meanwhile; nothing more is written to it."""


class OnlyAPreview(Exception):
    """Somebody tried to submit a preview."""


class DraftChanged(Exception):
    """What was confirmed is not what the draft holds now: another tab changed it."""


@transaction.atomic
def start_draft(
    *,
    version: DefinitionVersion,
    slug: str,
    secret: str,
    shared_computer: bool,
    by: Actor,
    data: Mapping[str, Any] | None = None,
    preview: bool = False,
) -> Draft:
    """A fresh draft on this version, bound to the browser with `secret`. `data`: what is filled in beforehand."""
    moment = now()
    draft = Draft(
        definition_version=version,
        slug=slug,
        browser_hmac=browser_digest(secret),
        shared_computer=shared_computer,
        preview=preview,
        created_at=moment,
    )
    draft.data = dict(data or {})
    _touch(draft)
    draft.resume_hmac = blind_index("draft resume", resume_code(draft))
    draft.save(force_insert=True)
    counting.count_start(draft=draft, by=by)
    return draft


@dataclass(frozen=True)
class StepInput:
    """What a page brought: `raw` as typed, `answers` when the step was accepted as a whole (else None).

    `faults`: "key|code" of each answer that was not accepted, for the sums.
    """

    step: str
    raw: Mapping[str, list[str]]
    tried: bool
    answers: Mapping[str, Any] | None = None
    seen: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def save_step(*, draft: Draft, content: StepInput, by: Actor) -> Draft:
    """Keep a step. Unaccepted content that equals what is kept leaves an earlier acceptance standing.

    Other steps are left as they are, whoever writes them at the same moment. Raises DraftClosed.
    """
    return save_steps(draft=draft, contents=[content], by=by)


@transaction.atomic
def save_steps(*, draft: Draft, contents: Iterable[StepInput], by: Actor) -> Draft:
    """Keep several steps at once, each as `save_step` does. Raises DraftClosed."""
    locked = _locked(draft)
    for content in contents:
        kept = progress.kept_step(locked.data, content.step)
        fresh = {"raw": dict(content.raw), "tried": content.tried, "answers": None, "seen": []}
        if content.answers is not None:
            fresh |= {"answers": dict(content.answers), "seen": list(content.seen)}
        elif kept["raw"] == fresh["raw"]:
            fresh = kept | {"tried": kept["tried"] or content.tried}
        locked.data = progress.with_step(locked.data, content.step, fresh)
        counting.count_step(
            draft=locked, step=content.step, accepted=content.answers is not None, faults=content.faults, by=by
        )
    _touch(locked)
    locked.save(update_fields=["data", "touched_at", "expires_at"])
    return locked


def _locked(draft: Draft) -> Draft:
    """The draft's row, held until the transaction ends. Raises DraftClosed.

    The version is the one that was read before: it never changes, and reading a long form twice costs more than saving it.
    """
    locked = the_row(Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk))
    if locked is None or locked.state != DraftState.OPEN:
        raise DraftClosed(str(draft.pk))
    locked.definition_version = draft.definition_version
    return locked


def _touch(draft: Draft) -> None:
    draft.touched_at = now()
    draft.expires_at = draft.touched_at + (PREVIEW_LIFE if draft.preview else LIFE)


def add_file(*, draft: Draft, field_key: str, upload: UploadedFile, by: Actor) -> DraftFile:
    """Store one upload and give it a row. The same content twice in one field is one row.

    The file is checked and safe on disk before the draft is locked. Raises UploadRefused (with a sentence), DraftClosed.
    """
    prepared = prepare_upload(upload=upload)
    try:
        with transaction.atomic():
            locked = _locked(draft)
            files = list(current_files(locked))
            same = [row for row in files if row.field_key == field_key and row.file.sha256 == prepared.written.sha256]
            if not same:
                _check_room(files, prepared.written.size)
                stored = store_prepared(prepared=prepared, purpose=PURPOSE, by=by)
                row = DraftFile.objects.create(draft=locked, field_key=field_key, file=stored, added_at=now())
                _touch(locked)
                _ask_again(locked, field_key)
                locked.save(update_fields=["data", "touched_at", "expires_at"])
                return row
    except (UploadRefused, DraftClosed):
        discard_prepared(prepared=prepared)
        raise
    discard_prepared(prepared=prepared)
    return same[0]


def _check_room(files: list[DraftFile], size: int) -> None:
    most = settings.UPLOAD_LIMITS["submission_files"]
    if len(files) >= most:
        raise UploadRefused("too_many", _("At most %(count)s files can be uploaded.") % {"count": most})
    if sum(row.file.size for row in files) + size > settings.UPLOAD_LIMITS["case"]:
        raise UploadRefused("too_much", _("All files together are too big; please bring the rest to a window."))


@transaction.atomic
def remove_file(*, draft: Draft, file_id: str, by: Actor) -> Draft:
    """Take a file out of the draft; the row is marked, the nightly job erases. Foreign and absent files: nothing happens."""
    locked = _locked(draft)
    row = the_row(DraftFile.objects.filter(draft=locked, pk=file_id, removed_at=None))
    if row:
        row.removed_at = now()
        row.save(update_fields=["removed_at"])
        _ask_again(locked, row.field_key)
        locked.save(update_fields=["data"])
    return locked


def _ask_again(locked: Draft, field_key: str) -> None:
    """Other files are there than when the step was accepted: it must be pressed through again, and what hangs from it asked."""
    for step in locked.definition_version.definition.steps:
        kept = progress.kept_step(locked.data, step.key)
        if kept["answers"] is not None and field_key in kept["seen"]:
            locked.data = progress.with_step(locked.data, step.key, kept | {"answers": None})


@transaction.atomic
def resume_draft(*, draft: Draft, secret: str, shared_computer: bool, by: Actor) -> Draft:
    """Bind an open draft to another browser; the one it was bound to before needs the code from now on."""
    locked = _locked(draft)
    locked.browser_hmac, locked.shared_computer = browser_digest(secret), shared_computer
    _touch(locked)
    locked.save(update_fields=["browser_hmac", "shared_computer", "touched_at", "expires_at"])
    ledger.record(event="draft.resumed", by=by, about=locked)
    return locked


@transaction.atomic
def submit_draft(
    *, draft: Draft, answers: Mapping[str, Any], confirmed: str, code: str, by: Actor,
    channel: str = Channel.ONLINE, intake: Intake | None = None,
) -> Submission:  # fmt: skip
    """Turn the draft into an application, once: a second call returns the first one's application.

    `confirmed` is the fingerprint of the data the citizen confirmed. Raises DraftChanged when the draft holds something
    else now, DraftClosed when it is gone, OnlyAPreview. All of it, the numbers included, is one transaction.
    """
    locked, files = _confirmed(draft, confirmed)
    filled = FilledForm(
        definition_version=locked.definition_version,
        answers=answers,
        idempotency_key=locked.idempotency_key,
        files=[(row.field_key, row.file) for row in files],
        code=code,
        channel=channel,
        intake=intake,
    )
    submission = submit_application(draft=filled, by=by)
    if locked.state == DraftState.OPEN:
        counting.count_submission(draft=locked, channel=filled.channel, by=by)
        locked.state, locked.application, locked.submitted_at = DraftState.SUBMITTED, submission.application, now()
        locked.data = {}
        locked.save(update_fields=["state", "application", "submitted_at", "data"])
        ask_for_message(application=submission.application, by=by)
    return submission


def _confirmed(draft: Draft, confirmed: str) -> tuple[Draft, list[DraftFile]]:
    """The draft, locked, and its files, when they are what was confirmed (or were handed in already)."""
    locked = the_row(Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk))
    if locked is None:
        raise DraftClosed(str(draft.pk))
    locked.definition_version = draft.definition_version  # as in `_locked`
    if locked.preview:
        raise OnlyAPreview(str(draft.pk))
    files = list(current_files(locked))
    if locked.state == DraftState.OPEN and progress.fingerprint(seen_content(locked, files)) != confirmed:
        raise DraftChanged(str(draft.pk))
    return locked, files


@transaction.atomic
def finish_draft(*, draft: Draft, answers: Mapping[str, Any], confirmed: str, by: Actor) -> Draft:
    """Hand in a draft that is no application, once: its purpose's ending keeps the answers, the draft keeps nothing.

    Raises as `submit_draft` does, KeyError when no room has said what becomes of this purpose.
    """
    locked, _files = _confirmed(draft, confirmed)
    if locked.state == DraftState.OPEN:
        version = locked.definition_version
        ENDINGS[version.definition.purpose](version, answers, by)
        counting.count_submission(draft=locked, channel=Channel.ONLINE, by=by)
        locked.state, locked.submitted_at, locked.data = DraftState.ANSWERED, now(), {}
        locked.expires_at = locked.submitted_at + PREVIEW_LIFE
        locked.save(update_fields=["state", "submitted_at", "data", "expires_at"])
    return locked


def seen_content(draft: Draft, files: list[DraftFile]) -> dict[str, Any]:
    """All that the check page shows: the typed data and the files."""
    return {**draft.data, "files": [[row.field_key, str(row.pk)] for row in files]}


@transaction.atomic
def close_receipt(*, draft: Draft, by: Actor) -> Draft:
    """The citizen has kept number and code: the receipt page shows the code no more."""
    Draft.objects.filter(pk=draft.pk, receipt_closed_at=None).update(receipt_closed_at=now())
    draft.refresh_from_db()
    return draft
