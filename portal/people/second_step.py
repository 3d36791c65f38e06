"""The second step at sign-in: a one-time code from the person's phone, for the roles that can do the most harm.

The secret is sealed with AES-256-GCM under a key derived from SECRET_KEY (portal.vault stands above this room); an old
SECRET_KEY in SECRET_KEY_FALLBACKS still opens it. Five wrong codes close the step for a quarter of an hour.
"""

import base64
import os
import time
import unicodedata
from datetime import timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from portal.calendar import now
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.people import totp
from portal.people.models import SecondStep, User
from portal.people.roles import ROLES

PASSED = "second_step_passed"
MOST_FAILURES = 5
PAUSE = timedelta(minutes=15)


def is_needed(user: Any) -> bool:
    """Whether this person signs in with a second step."""
    return settings.SECOND_STEP and any(ROLES[code].second_step for code in user.role_codes)


def is_missing(request: HttpRequest) -> bool:
    """Whether this session still owes the second step."""
    return not request.session.get(PASSED, False) and is_needed(request.user)


def has_phone(user: User) -> bool:
    """Whether a phone is enrolled for this account."""
    return SecondStep.objects.filter(user=user).exists()


def _cipher(secret_key: str) -> AESGCM:
    derived = HKDF(hashes.SHA256(), 32, None, b"portal.people second step").derive(secret_key.encode())
    return AESGCM(derived)


def seal(secret: str, user_id: int) -> str:
    """`secret` encrypted for this account alone."""
    nonce = os.urandom(12)
    return base64.b64encode(
        nonce + _cipher(settings.SECRET_KEY).encrypt(nonce, secret.encode(), b"%d" % user_id)
    ).decode()


def unseal(sealed: str, user_id: int) -> str:
    """The secret again. InvalidTag when no present or former key opens it or it was another account's."""
    raw = base64.b64decode(sealed)
    for secret_key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return _cipher(secret_key).decrypt(raw[:12], raw[12:], b"%d" % user_id).decode()
        except InvalidTag:
            continue
    raise InvalidTag


@transaction.atomic
def begin_enrolment(*, user: User) -> SecondStep:
    """Give the account a secret of its own when it has none yet; the next page shows it until a code confirms it."""
    step = SecondStep.objects.filter(user=user).first()
    return step or SecondStep.objects.create(user=user, sealed=seal(totp.new_secret(), user.pk))


@transaction.atomic
def take_step(*, user: User, code: str, by: Actor) -> bool:
    """Check one code and remember that it is used; the first right code confirms the phone. False when wrong or closed."""
    step = SecondStep.objects.select_for_update().get(user=user)
    if is_closed(step):
        return False
    typed = "".join(unicodedata.normalize("NFKC", code).split())
    counter = totp.matching_counter(unseal(step.sealed, user.pk), typed, time.time(), step.last_counter)
    if counter is None:
        step.failures, step.failed_at = step.failures + 1, now()
        step.save(update_fields=["failures", "failed_at"])
        return False
    first = step.confirmed_at is None
    step.failures, step.last_counter, step.confirmed_at = 0, counter, step.confirmed_at or now()
    step.save(update_fields=["failures", "last_counter", "confirmed_at"])
    record(event="people.second_step_confirmed" if first else "people.second_step_taken", by=by, about=user)
    return True


def is_closed(step: SecondStep) -> bool:
    """Whether too many wrong codes were given less than a quarter of an hour ago; an old count starts anew."""
    if step.failures < MOST_FAILURES or step.failed_at is None:
        return False
    if now() - step.failed_at < PAUSE:
        return True
    step.failures = 0
    return False


@transaction.atomic
def forget_phone(*, user: User, by: Actor, reason: str = "") -> None:
    """Take the phone off an account (lost or replaced); the next sign-in enrols a new one."""
    SecondStep.objects.filter(user=user).delete()
    record(event="people.second_step_reset", by=by, about=user, reason=reason)
