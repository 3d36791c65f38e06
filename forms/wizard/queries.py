"""Shared reads of drafts."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet, Sum

from forms.applications import codes, digests
from forms.definition.kinds import StoredItem
from forms.definition.models import LONG
from forms.statistics.models import DailyCount, Event
from forms.wizard.models import Draft, DraftFile, DraftState
from portal.calendar import now
from portal.rows import the_row
from portal.vault.fields import blind_index

SHARED_IDLE = timedelta(minutes=30)
RECEIPT_SHOWN = timedelta(hours=2)


def resume_code(draft: Draft) -> str:
    """The code to go on with this draft elsewhere. It is drawn from the draft's id with the index key, stored nowhere.

    While index keys are being changed it is the one the draft was begun with.
    """
    drawn = [codes.code_from_digest(d, codes.RESUME_SIGNS) for d in digests.valid_digests("draft code", str(draft.pk))]
    known = (code for code in drawn if digests.matches("draft resume", code, draft.resume_hmac))
    return next(known, codes.code_from_digest(blind_index("draft code", str(draft.pk)), codes.RESUME_SIGNS))


def draft_by_code(typed: str) -> Draft | None:
    """The open, unexpired draft with this code, as typed."""
    stored = digests.valid_digests("draft resume", codes.read_code(typed))
    return Draft.objects.filter(resume_hmac__in=stored, state=DraftState.OPEN, expires_at__gt=now()).first()


def find_draft(draft_id: UUID) -> Draft | None:
    """A draft that has not expired, with its version. The version's long columns wait until somebody asks for them."""
    drafts = Draft.objects.select_related("definition_version").defer(*(f"definition_version__{name}" for name in LONG))
    return the_row(drafts.filter(pk=draft_id, expires_at__gt=now()))


def is_idle(draft: Draft) -> bool:
    """On a shared computer, half an hour without a save closes the door."""
    return draft.shared_computer and draft.touched_at < now() - SHARED_IDLE


def shows_code(draft: Draft) -> bool:
    """Whether the receipt page may still show the code."""
    if draft.receipt_closed_at is not None or draft.submitted_at is None:
        return False
    return draft.submitted_at > now() - RECEIPT_SHOWN


def keeps_papers(draft: Draft) -> bool:
    """Whether the papers may be fetched from the receipt page: as long as the code could be shown, kept or not."""
    return draft.submitted_at is not None and draft.submitted_at > now() - RECEIPT_SHOWN


def unkept_receipts(browser_hmacs: list[str]) -> QuerySet[Draft]:
    """Applications this browser just submitted whose code was not confirmed as kept yet, latest first."""
    own = Draft.objects.filter(browser_hmac__in=browser_hmacs, state=DraftState.SUBMITTED, receipt_closed_at=None)
    fresh = own.filter(submitted_at__gt=now() - RECEIPT_SHOWN, shared_computer=False)
    return fresh.select_related("application").order_by("-submitted_at")


def current_files(draft: Draft) -> QuerySet[DraftFile]:
    """The draft's files that were not removed, in the order they came."""
    return draft.files.filter(removed_at=None).select_related("file").order_by("added_at", "id")


def files_by_field(draft: Draft) -> dict[str, list[StoredItem]]:
    """The draft's files by field key; one query. `id` is that of the draft's row."""
    found: dict[str, list[StoredItem]] = {}
    for row in current_files(draft):
        item = StoredItem(str(row.pk), row.file.original_name, row.file.size, row.file.sha256)
        found.setdefault(row.field_key, []).append(item)
    return found


def taken_by_page(page_ids: Iterable[int]) -> dict[int, int]:
    """How many were handed in, by page; one query, none for no pages. Sums, so erased drafts stay counted."""
    wanted = list(page_ids)
    sums = DailyCount.objects.filter(page_id__in=wanted, event=Event.SUBMITTED).order_by()
    return dict(sums.values_list("page_id").annotate(Sum("number"))) if wanted else {}


def open_drafts(browser_hmacs: list[str]) -> QuerySet[Draft]:
    """Unfinished drafts bound to this browser, latest first."""
    own = Draft.objects.filter(
        browser_hmac__in=browser_hmacs, state=DraftState.OPEN, expires_at__gt=now(), preview=False
    )
    return own.order_by("-touched_at")
