"""From a filled-in form to an application, once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from forms.applications import codes, digests
from forms.applications.actions.taking_part import name_participants
from forms.applications.content import FilledForm, Intake, Submission
from forms.applications.models import ApplicantIndex, Application, Attachment, TimelineEntry, TimelineKind
from forms.applications.people import first_applicant, identity_numbers
from forms.definition.kinds import REGISTRY
from portal.calendar import add_workdays, now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.notices.actions import notify
from portal.notices.queries import staff_with
from portal.outbox.actions import enqueue
from portal.units.queries import unit_by_code
from portal.vault.fields import blind_index

PAPERS = "applications.papers"
REGISTRATION_DAYS = 1  # K01, working days
DRAWS = 10


def submit_application(*, draft: FilledForm, by: Actor) -> Submission:
    """Make the application: number, row, attachments, timeline, notice, outbox row and ledger entry in one
    transaction.

    The same idempotency key again, even at the same moment, gives the first application back. The papers (D00, D01) are
    made afterwards by the outbox.
    """
    try:
        with transaction.atomic():
            return _known(draft) or _create(draft, by)
    except IntegrityError:
        with transaction.atomic():
            known = _known(draft)
        if known is None:
            raise
        return known


def _known(draft: FilledForm) -> Submission | None:
    application = Application.objects.filter(idempotency_key=draft.idempotency_key).first()
    if application is None:
        return None
    right = digests.code_matches(application.receipt_no, draft.code, application.code_hmac)
    return Submission(application, draft.code if right else "", created=False)


def _create(draft: FilledForm, by: Actor) -> Submission:
    moment = now()
    receipt = _free_receipt(moment.year)
    code = draft.code or codes.new_code()
    application = Application(
        receipt_no=receipt,
        code_hmac=digests.code_digest(receipt, code),
        idempotency_key=draft.idempotency_key,
        definition_version=draft.definition_version,
        channel=draft.channel,
        submitted_at=moment,
        public_status=_("Submitted (public)"),
        public_due=add_workdays(moment.date(), REGISTRATION_DAYS),
        public_due_label=_("The centre registers your application"),
        **_known_columns(draft.answers),
        **_taken_in(draft.intake),
    )
    secret = _secret_keys(draft)
    word = next((str(draft.answers[key]) for key in secret if draft.answers.get(key)), "")
    application.pickup_hmac = digests.pickup_digest(application.pk, word)
    application.answers = {key: value for key, value in draft.answers.items() if key not in secret}
    application.save(force_insert=True)
    _attach(application, draft)
    _index_people(application)
    name_participants(application=application, answers=application.answers, by=by)
    text = _("We have received your application. Your receipt number is %(receipt)s.") % {"receipt": receipt}
    TimelineEntry.objects.create(application=application, at=moment, text=text, kind=TimelineKind.RECEIVED)
    enqueue(kind=PAPERS, object_id=application.pk, key=f"{PAPERS}:{application.pk}")
    _tell_centre(application, by)
    doer = replace(by, id=receipt, label=receipt) if by.kind == "citizen" else by
    facts = {"version": draft.definition_version.pk, "files": len(draft.files), "channel": draft.channel}
    ledger.record(event="application.submitted", by=doer, about=application, about_label=receipt, detail=facts)
    return Submission(application, code, created=True)


def _tell_centre(application: Application, by: Actor) -> None:
    """A notice to those who register, with the day by which it is due."""
    due = application.public_due
    day = _("%(year)s-%(month)s-%(day)s") % {"year": due.year, "month": due.month, "day": due.day} if due else ""
    notify(
        to=staff_with("C1"),
        kind="application.received",
        about=application,
        context={"receipt": application.receipt_no, "due": day},
        url=reverse("wagtailadmin_home"),
        by=by,
        key=f"application:{application.pk}",
    )


def _free_receipt(year: int) -> str:
    for _draw in range(DRAWS):
        receipt = codes.new_receipt(year)
        if not Application.objects.filter(receipt_no=receipt).exists():
            return receipt
    raise RuntimeError("no free receipt number drawn")  # 31^8 numbers a year: cannot happen by chance


def _known_columns(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers under well-known keys that have a column of their own."""
    applicant = first_applicant(answers)
    number = applicant.id_number
    respondent = str(answers.get("respondent") or "")
    phone, doc_no = applicant.phone, str(answers.get("act_doc_no") or "")
    return {
        "applicant_name": applicant.name,
        "applicant_id_index": blind_index("identity", number) if number else "",
        "phone": phone,
        "phone_index": blind_index("phone", phone) if phone else "",
        "doc_no_index": blind_index("decision number", doc_no) if doc_no else "",
        "e_service": answers.get("e_service") is True,
        "respondent": unit_by_code(respondent) if respondent else None,
        "act_type": str(answers.get("act_type") or ""),
    }


def _taken_in(intake: Intake | None) -> dict[str, Any]:
    """The columns of the counter; none for what came online."""
    if intake is None:
        return {}
    return {
        "intake_unit": intake.unit, "operator_id": intake.operator_id, "witness": intake.witness or None,
        "source_ref": intake.source_ref,
    }  # fmt: skip


def _index_people(application: Application) -> None:
    """The blind index of every applicant's document: the same person in two applications is found by it, by nothing else."""
    indexes = dict.fromkeys(blind_index("identity", number) for number in identity_numbers(application.answers))
    ApplicantIndex.objects.bulk_create(ApplicantIndex(application=application, id_index=index) for index in indexes)


def _secret_keys(draft: FilledForm) -> list[str]:
    """Keys of answers of which only a digest is kept: those of pick-up words."""
    fields = draft.definition_version.definition.fields()
    return [key for _step, item in fields if REGISTRY[item.kind].secret for key in REGISTRY[item.kind].keys(item)]


def _attach(application: Application, draft: FilledForm) -> None:
    """One attachment a file, numbered within its field."""
    places: dict[str, int] = {}
    for key, file in draft.files:
        places[key] = places.get(key, 0) + 1
        Attachment.objects.create(application=application, field_key=key, file=file, order=places[key])
