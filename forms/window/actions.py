"""Every write of the counter."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from forms.applications.content import Intake, Submission
from forms.applications.models import Application, Attachment
from forms.definition.models import DefinitionVersion
from forms.window.models import Priority, QueueTicket, TicketState, WindowEntry
from forms.wizard import actions as drafts
from forms.wizard.actions import StepInput
from forms.wizard.models import Draft
from forms.wizard.progress import kept_step
from portal.calendar import now, today
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.people.models import User
from portal.units.models import Unit
from portal.vault.actions import PreparedUpload, store_prepared

SCAN = "signed"
DRAWS = 5
INSISTED = "_insist"
"""End of the key under which an answer says that the clerk saw the original and insisted (`kinds.identity.CreditCode`)."""


@dataclass(frozen=True)
class Particulars:
    """What the clerk says about the entry itself; nothing of it is the applicant's."""

    channel: str
    source_ref: str = ""
    priority: str = Priority.NONE
    no_phone: bool = False


@dataclass(frozen=True)
class Reading:
    """Reading out and who was there. `read`: the text was read out (asked for only where the applicant is present)."""

    read: bool = False
    witness: str = ""
    collector_name: str = ""
    collector_phone: str = ""
    guardian_name: str = ""
    guardian_relation: str = ""


def draw_ticket(*, unit: Unit, by: Actor, priority: str = Priority.NONE) -> QueueTicket:
    """The window's next number of today; two drawn at the same moment get two numbers."""
    for _draw in range(DRAWS):
        try:
            with transaction.atomic():
                last = QueueTicket.objects.filter(unit=unit, day=today()).aggregate(last=Max("number"))["last"] or 0
                ticket = QueueTicket.objects.create(
                    unit=unit, day=today(), number=last + 1, priority=priority, drawn_at=now()
                )
                ledger.record(event="window.ticket", by=by, about=ticket, detail={"number": ticket.number})
                return ticket
        except IntegrityError:  # somebody drew this number meanwhile
            continue
    raise RuntimeError("no free queue number")


@transaction.atomic
def call_ticket(*, ticket: QueueTicket, by: Actor, state: str = TicketState.CALLED) -> QueueTicket:
    """Call a number, or put it away (`TicketState.GONE`)."""
    ticket.state = state
    ticket.save(update_fields=["state"])
    ledger.record(event=f"window.ticket_{state}", by=by, about=ticket, detail={"number": ticket.number})
    return ticket


@transaction.atomic
def begin_entry(
    *, user: User, version: DefinitionVersion, slug: str, particulars: Particulars, by: Actor,
    ticket: QueueTicket | None = None,
) -> WindowEntry:  # fmt: skip
    """A fresh draft bound to this clerk and window; no browser and no code opens it."""
    if user.unit is None:
        raise ValueError("a clerk without a unit has no window")
    draft = drafts.start_draft(version=version, slug=slug, secret=secrets.token_hex(32), shared_computer=False, by=by)
    entry = WindowEntry.objects.create(
        draft=draft, operator=user, operator_name=user.name, unit=user.unit, ticket=ticket, begun_at=now(),
        **vars(particulars),
    )  # fmt: skip
    if ticket is not None and ticket.state == TicketState.WAITING:
        call_ticket(ticket=ticket, by=by)
    ledger.record(event="window.begun", by=by, about=entry, detail={"channel": entry.channel})
    return entry


@transaction.atomic
def change_particulars(*, entry: WindowEntry, particulars: Particulars, by: Actor) -> WindowEntry:
    """Correct channel, reference, priority and whether there is a phone; a submitted entry stays as it is."""
    if entry.application_id is None:
        WindowEntry.objects.filter(pk=entry.pk, application=None).update(**vars(particulars))
        entry.refresh_from_db()
        ledger.record(event="window.changed", by=by, about=entry, detail={"channel": entry.channel})
    return entry


def save_page(*, entry: WindowEntry, contents: Iterable[StepInput], by: Actor) -> Draft:
    """Keep the whole page in the draft. Raises DraftClosed when it was submitted meanwhile."""
    return drafts.save_steps(draft=_draft_of(entry), contents=contents, by=by)


@transaction.atomic
def take_list(*, entry: WindowEntry, step: str, rows: Mapping[str, str], by: Actor) -> Draft:
    """Put an uploaded list into a step ({input: rows as the page carries them}, "" takes it out); all else typed there
    stays. Raises DraftClosed.
    """
    draft = _draft_of(entry)
    kept = kept_step(draft.data, step)
    raw = {**(kept["raw"] or {}), **{name: [value] for name, value in rows.items()}}
    return drafts.save_step(draft=draft, content=StepInput(step=step, raw=raw, tried=kept["tried"]), by=by)


@transaction.atomic
def drop_entry(*, entry: WindowEntry, by: Actor) -> None:
    """Give an entry up: its draft expires now and is erased, files and all, by the nightly job."""
    Draft.objects.filter(pk=_draft_of(entry).pk, application=None).update(expires_at=now())
    ledger.record(event="window.dropped", by=by, about=entry)


@transaction.atomic
def submit_entry(
    *, entry: WindowEntry, answers: Mapping[str, Any], confirmed: str, code: str, reading: Reading, by: Actor
) -> Submission:
    """Hand the entry in, once. `code` is what the receipt will show; `confirmed` as in `submit_draft`.

    In order: the application with the counter's own columns, the entry's row, the queue number, the ledger. Raises
    DraftChanged, DraftClosed.
    """
    locked = (
        WindowEntry.objects.select_for_update(of=("self",)).select_related("draft", "unit", "ticket").get(pk=entry.pk)
    )
    intake = Intake(
        unit=locked.unit, operator_id=locked.operator_id, witness=reading.witness, source_ref=locked.source_ref
    )
    submission = drafts.submit_draft(
        draft=_draft_of(locked), answers=answers, confirmed=confirmed, code=code, by=by, channel=locked.channel,
        intake=intake,
    )  # fmt: skip
    if locked.application_id is not None:
        return submission
    moment = now()
    for name, value in vars(reading).items():
        if name != "read":
            setattr(locked, name, value)
    locked.application, locked.submitted_at = submission.application, moment
    locked.read_at = moment if reading.read else None
    locked.pickup_word = str(answers.get("pickup_word") or "") or None
    locked.save()
    if locked.ticket is not None:
        call_ticket(ticket=locked.ticket, by=by, state=TicketState.GONE)
    facts = {
        "channel": locked.channel, "read": reading.read, "witness": bool(reading.witness),
        "insisted": sorted(k.removesuffix(INSISTED) for k, told in answers.items() if k.endswith(INSISTED) and told is True),
    }  # fmt: skip
    ledger.record(event="window.submitted", by=by, about=locked, detail=facts)
    return submission


@transaction.atomic
def scan_back(*, entry: WindowEntry, prepared: PreparedUpload, by: Actor) -> Attachment:
    """Put the scan of the signed original to the application's files. Raises ValueError before submitting.

    The file was checked and written by `prepare_upload`. The same content twice is one attachment; the second file is
    left to the sweep of files no row names.
    """
    locked = WindowEntry.objects.select_for_update(of=("self",)).select_related("application").get(pk=entry.pk)
    if locked.application is None:
        raise ValueError("there is nothing to scan back yet")
    scans = locked.application.attachments.filter(field_key=SCAN)
    same = scans.filter(file__sha256=prepared.written.sha256).first()
    if same is not None:
        return same
    place = (scans.aggregate(last=Max("order"))["last"] or 0) + 1
    stored = store_prepared(prepared=prepared, purpose="application", by=by)
    scan = Attachment.objects.create(application=locked.application, field_key=SCAN, file=stored, order=place)
    if locked.scanned_at is None:
        locked.scanned_at = now()
        locked.save(update_fields=["scanned_at"])
    ledger.record(event="window.scanned", by=by, about=locked, detail={"file": str(stored.pk)})
    return scan


@transaction.atomic
def close_receipt(*, entry: WindowEntry, by: Actor) -> WindowEntry:
    """The applicant holds number and code: neither code nor pick-up word is shown or printed any more."""
    if entry.draft is not None:
        drafts.close_receipt(draft=entry.draft, by=by)
    entry.pickup_word = None
    entry.save(update_fields=["pickup_word"])
    ledger.record(event="window.receipt_closed", by=by, about=entry)
    return entry


@transaction.atomic
def note_matching(*, hits: Iterable[Application], asked: Iterable[str], by: Actor) -> None:
    """Every look for an earlier case is on record: by what, and whose receipts came up."""
    found = [application.receipt_no for application in hits]
    ledger.record(event="window.matched", by=by, detail={"by": sorted(asked), "found": found})


def forget_words(*, by: Actor) -> int:
    """Erase pick-up words of receipts that can be printed no more (a day after submitting). Returns the number."""
    forgotten = 0
    midnight = now().replace(hour=0, minute=0, second=0, microsecond=0)
    for entry in WindowEntry.objects.filter(submitted_at__lt=midnight, pickup_word__isnull=False):
        entry.pickup_word = None
        entry.save(update_fields=["pickup_word"])
        forgotten += 1
    return forgotten


def _draft_of(entry: WindowEntry) -> Draft:
    if entry.draft is None:
        raise drafts.DraftClosed(str(entry.pk))
    return entry.draft
