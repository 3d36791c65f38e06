"""Co-applicants say themselves that they take part, by a short-lived code sent to the telephone that was given for them.

Whoever typed the application named them; nobody else has said so yet. Nothing waits for the answer (domain 5.4), so an
application is as complete without it. Numbers of domain 5.2: six digits, five minutes, five codes a day and telephone.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from forms.applications import codes, digests
from forms.applications.actions.entering import WrongCode, try_code
from forms.applications.models import AccessAttempt, Application, AttemptResult, Participation, SaidBy, TakingPart
from forms.applications.people import co_applicants
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.notices.actions import notify
from portal.notices.gateway import sms_gateway
from portal.notices.queries import staff_with
from portal.outbox.actions import enqueue
from portal.privacy.identity import InvalidIdentity, canonical_code, canonical_name, check_phone
from portal.privacy.masking import mask_name
from portal.vault.fields import blind_index

INVITE, CODE = "applications.invite_to_confirm", "applications.confirmation_code"
SENT = "code sent"
LIFE = timedelta(minutes=5)
WRONG_TRIES = 5
CODES_A_DAY = 5
DAY = timedelta(days=1)


def name_participants(*, application: Application, answers: Mapping[str, Any], by: Actor) -> list[Participation]:
    """A row for each co-applicant, inside the submission's transaction; those with a mobile number are written to, where
    there is a gateway.
    """
    rows = [
        _row(application, order, someone.name, _mobile(someone.phone))
        for order, someone in enumerate(co_applicants(answers), 1)
    ]
    Participation.objects.bulk_create(rows)
    if any(row.mobile for row in rows) and sms_gateway() is not None:
        enqueue(kind=INVITE, object_id=application.pk, key=f"{INVITE}:{application.pk}")
    return rows


def _row(application: Application, order: int, name: str, mobile: str) -> Participation:
    return Participation(
        application=application, order=order, masked_name=mask_name(canonical_name(name)), mobile=mobile,
        mobile_index=blind_index("phone", mobile) if mobile else "",
    )  # fmt: skip


def _mobile(typed: str) -> str:
    """The number in its canonical form, "" for none and for landlines, which read no messages."""
    try:
        phone = check_phone(typed)
    except InvalidIdentity:
        return ""
    return phone.canonical if phone.kind == "mobile" else ""


def invite(*, application: Application) -> None:
    """Ask everybody with a mobile number to confirm: the receipt number and where, no name and nothing of the matter.

    Each message is noted once it was handed over, so that a repetition goes on where the first run ended; a crash in
    between sends one of them twice.
    """
    gateway = sms_gateway()
    if gateway is None:
        return
    words = _(
        "You were named as a co-applicant in the application %(receipt)s. If that is right, please confirm it: %(address)s."
        " If you know nothing of it, you can say so there."
    )
    address = settings.BASE_URL + reverse("track_taking_part")
    text = words % {"receipt": application.receipt_no, "address": address}
    for row in application.participations.filter(invited_at=None, state=TakingPart.UNCONFIRMED).exclude(
        mobile_index=""
    ):
        gateway.send(row.mobile, text)
        Participation.objects.filter(pk=row.pk).update(invited_at=now())


def ask_for_code(*, receipt: str, mobile: str, ip: str) -> bool:
    """Send a fresh code, if this telephone was given for a co-applicant of this application. Returns whether one is sent;
    the caller must say the same either way. Raises TooManyTries.
    """
    try:
        found = try_code(purpose="confirm", subject=_subject(receipt), ip=ip, look_up=lambda: _find(receipt, mobile))
    except WrongCode:
        return False
    with transaction.atomic():
        row = Participation.objects.select_for_update().get(pk=found.pk)
        if sms_gateway() is None or not _may_send(row, ip):
            return False
        row.code_count, row.code_at, row.tries = row.code_count + 1, now(), 0
        row.save(update_fields=["code_count", "code_at", "tries"])
        enqueue(kind=CODE, object_id=row.pk, key=f"{CODE}:{row.pk}:{row.code_count}")
        number = row.application.receipt_no
        ledger.record(event="application.confirmation_code", by=_doer(row, ip), about=row, about_label=number)
    return True


def _subject(receipt: str) -> str:
    return codes.read_receipt(receipt) or canonical_code(receipt)[:40]


def _find(receipt: str, mobile: str) -> Participation | None:
    """Whom this telephone was given for; of a family that shares one, those first who have said nothing yet."""
    keys = digests.valid_digests("phone", _mobile(mobile))
    named = Participation.objects.filter(
        application__receipt_no=codes.read_receipt(receipt) or "", mobile_index__in=keys
    )
    silent_first = named.order_by(F("said_at").asc(nulls_first=True), "order")
    return silent_first.select_related("application").first()


def _may_send(row: Participation, ip: str) -> bool:
    """Whether this telephone, for whichever application, gets one more code today; counts the one that is sent."""
    subject = digests.subject_digest("code sent", row.mobile)
    sent = AccessAttempt.objects.filter(purpose=SENT, subject=subject, at__gt=now() - DAY)
    if sent.count() >= CODES_A_DAY:
        return False
    AccessAttempt.objects.create(
        at=now(), purpose=SENT, network=digests.network_digest(ip), subject=subject, result=AttemptResult.RIGHT
    )
    return True


def code_of(participation: Participation) -> str:
    """The six digits of the code sent last."""
    return _digits(blind_index(*_drawn_from(participation)))


def _drawn_from(participation: Participation) -> tuple[str, str]:
    return "confirmation code", f"{participation.pk}|{participation.code_count}"


def _digits(digest: str) -> str:
    return f"{int(digest, 16) % 1_000_000:06d}"


def send_code(*, participation: Participation) -> None:
    """Hand the newest code to the gateway; one that is too old meanwhile is not sent."""
    gateway = sms_gateway()
    if gateway is None or not _is_fresh(participation):
        return
    words = _(
        "%(code)s is your code to confirm whether you take part in %(receipt)s. It is good for five minutes. Tell nobody."
    )
    told = {"code": code_of(participation), "receipt": participation.application.receipt_no}
    gateway.send(participation.mobile, words % told)


def _is_fresh(row: Participation) -> bool:
    return row.code_at is not None and now() - row.code_at <= LIFE and row.tries < WRONG_TRIES


def say_taking_part(*, receipt: str, mobile: str, code: str, takes_part: bool, ip: str) -> Participation:
    """Keep what a co-applicant says, after the right code. The code is good once. Raises WrongCode, TooManyTries."""

    def look_up() -> Participation | None:
        found = _find(receipt, mobile)
        return found if found and _is_right(found, code) else None

    row = try_code(purpose="said", subject=_subject(receipt), ip=ip, look_up=look_up)
    with transaction.atomic():
        ours = Participation.objects.filter(pk=row.pk, code_count=row.code_count, code_at__isnull=False)
        if not ours.update(code_at=None):
            raise WrongCode
        return _keep(row, takes_part, SaidBy.SMS, _doer(row, ip), "")


def _is_right(row: Participation, code: str) -> bool:
    """Compare a guess; it is counted before, so that guesses at the same moment cannot slip past one another."""
    open_codes = Participation.objects.filter(pk=row.pk, tries__lt=WRONG_TRIES, code_at__gte=now() - LIFE)
    counted = open_codes.update(tries=F("tries") + 1)
    row.refresh_from_db(fields=["code_count", "code_at", "tries"])
    drawn = [_digits(key) for key in digests.valid_digests(*_drawn_from(row))]
    right = [digests.same_text(codes.read_code(code), one) for one in drawn]
    return bool(counted) and any(right)


@transaction.atomic
def note_taking_part(*, participation: Participation, takes_part: bool, reason: str, by: Actor) -> Participation:
    """What a co-applicant said at a window; `reason` says how the identity was checked."""
    return _keep(participation, takes_part, SaidBy.WINDOW, by, reason)


def _keep(row: Participation, takes_part: bool, how: SaidBy, by: Actor, reason: str) -> Participation:
    row.state = TakingPart.CONFIRMED if takes_part else TakingPart.DECLINED
    row.said_at, row.said_by = now(), how
    row.save(update_fields=["state", "said_at", "said_by"])
    label = row.application.receipt_no
    detail = {"whose": row.label, "state": str(row.state), "how": str(how)}
    ledger.record(event="application.taking_part", by=by, about=row, about_label=label, detail=detail, reason=reason)
    if row.state == TakingPart.DECLINED:
        notify(
            to=staff_with("C1"), kind="party.changed", about=row.application,
            context={"case": label, "step": f"{row.label} · {row.get_state_display()}"},
            url=reverse("wagtailadmin_home"), by=by,
        )  # fmt: skip
    return row


def _doer(row: Participation, ip: str) -> Actor:
    return Actor.citizen(row.application.receipt_no, ip=ip)
