"""Codes for people: giving one to each co-applicant, agent and representative, giving a new one for a lost one, revoking.

A code is told once, to whoever asks for it face to face; only its digest stays. A new code or a revocation ends open
visits, because the epoch they were begun with has passed.
"""

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from forms.applications import codes, digests
from forms.applications.models import (
    AccessCode,
    AccessRole,
    AccessState,
    Application,
    TimelineEntry,
    TimelineKind,
)
from forms.definition.kinds.consents import canonical_word
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.privacy.identity import canonical_code, canonical_name
from portal.privacy.masking import mask_name

PHONE_TAIL = 4


class NoSecondFactor(ValueError):
    """Neither a phone nor a pick-up word: the person could never open names and documents."""


class CodeRevoked(ValueError):
    """This code was revoked; a revoked person gets a fresh row, not a fresh code."""


@transaction.atomic
def give_code(
    *, application: Application, role: str, name: str, by: Actor, phone: str = "", word: str = "", may_sign: bool = False,
    party_key: str = "",
) -> tuple[AccessCode, str]:  # fmt: skip
    """One more person's way in. Returns the row and the code, which is told this once.

    A co-applicant always signs for himself; an agent or a representative only with special power (domain 5.3).
    Raises NoSecondFactor.
    """
    if len(canonical_code(phone).replace("-", "")) < PHONE_TAIL and not canonical_word(word):
        raise NoSecondFactor
    locked = Application.objects.select_for_update().get(pk=application.pk)
    order = (locked.access_codes.filter(role=role).aggregate(last=Max("order"))["last"] or 0) + 1
    code = codes.new_code()
    access = AccessCode(
        application=locked, role=AccessRole(role), order=order, name=canonical_name(name),
        masked_name=mask_name(canonical_name(name)), phone=canonical_code(phone),
        code_hmac=digests.code_digest(locked.receipt_no, code), may_sign=may_sign or role == AccessRole.CO_APPLICANT,
        party_key=party_key, made_at=now(), made_by=_signature(by),
    )  # fmt: skip
    access.pickup_hmac = digests.pickup_digest(access.pk, canonical_word(word))
    access.save(force_insert=True)
    _note("application.code_given", access, locked, by, role=role, may_sign=access.may_sign)
    return access, code


@transaction.atomic
def reissue_code(*, application: Application, by: Actor, reason: str, access: AccessCode | None = None) -> str:
    """A new code for the applicant (`access` None) or one other person; returned this once. The old one is dead at once,
    and so is every visit begun with it.

    The caller has checked the identity; `reason` says how. Raises CodeRevoked.
    """
    code = codes.new_code()
    fresh = digests.code_digest(application.receipt_no, code)
    if access is None:
        Application.objects.filter(pk=application.pk).update(code_hmac=fresh, code_epoch=F("code_epoch") + 1)
        application.refresh_from_db(fields=["code_hmac", "code_epoch"])
    else:
        active = AccessCode.objects.filter(pk=access.pk, application=application, state=AccessState.ACTIVE)
        if not active.update(code_hmac=fresh, epoch=F("epoch") + 1):
            raise CodeRevoked(str(access.pk))
        access.refresh_from_db()
    _say(
        application,
        access,
        _("You were given a new query code at a window. The old one does not open anything any more."),
    )
    _note("application.code_reissued", access or application, application, by, reason=reason)
    return code


@transaction.atomic
def revoke_code(*, access: AccessCode, by: Actor, reason: str) -> AccessCode:
    """End one person's way in, at once. A second time changes nothing."""
    active = AccessCode.objects.filter(pk=access.pk, state=AccessState.ACTIVE)
    done = {"state": AccessState.REVOKED, "revoked_at": now(), "revoked_by": _signature(by)}
    if active.update(**done, epoch=F("epoch") + 1):
        _note("application.code_revoked", access, access.application, by, reason=reason)
    access.refresh_from_db()
    return access


def _say(application: Application, access: AccessCode | None, text: str) -> None:
    TimelineEntry.objects.create(application=application, at=now(), text=text, kind=TimelineKind.OWN, access=access)


def _note(
    event: str, about: AccessCode | Application, application: Application, by: Actor, reason: str = "", **detail: object
) -> None:
    label = about.label if isinstance(about, AccessCode) else ""
    told = {"whose": label, **detail}
    ledger.record(event=event, by=by, about=about, about_label=application.receipt_no, reason=reason, detail=told)


def _signature(by: Actor) -> str:
    return (by.label or by.kind)[:80]
