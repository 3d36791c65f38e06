"""Trying a code: counted in the database before it is looked at, refused when too many were wrong.

Limits (security.md 4.8): 10 wrong an hour a network (3 while the whole site sees more than 600 an hour); 5 wrong in 15
minutes and 20 a day a network for one receipt, draft or room. A try is written as pending first and pending counts as
wrong, so that tries at the same moment cannot slip past one another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import QuerySet

from forms.applications import codes, digests
from forms.applications.models import AccessAttempt, AccessCode, Application, AttemptResult
from forms.applications.queries import Entry, find_entry
from forms.definition.kinds.consents import canonical_word
from portal.calendar import now
from portal.privacy.identity import canonical_code

WRONG = (AttemptResult.PENDING, AttemptResult.WRONG)
NETWORK_HOUR = 10
NETWORK_HOUR_BUSY = 3
SITE_HOUR = 600
SUBJECT_QUARTER = 5
SUBJECT_DAY = 20
PHONE_TAIL = 4
KEEP = timedelta(days=2)

Found = TypeVar("Found")


class WrongCode(Exception):
    """Number and code do not belong together, or do not exist; nothing more is said."""


@dataclass
class TooManyTries(Exception):
    """No more tries for now; `minutes` until one is possible again."""

    minutes: int


def enter_with_code(*, receipt: str, code: str, ip: str) -> Entry:
    """What is behind receipt and code as typed: the application and whose code it was. Raises WrongCode, TooManyTries."""
    subject = codes.read_receipt(receipt) or canonical_code(receipt)[:40]
    return _counted("receipt", subject, ip, lambda: find_entry(receipt, code))


def pass_second_factor(
    *, application: Application, typed: str, ip: str, access: AccessCode | None = None
) -> Application:
    """Check the last four digits of the phone or the pick-up word, of the person whose code it was.

    Raises WrongCode or TooManyTries.
    """
    holder = access or application
    tail = canonical_code(holder.phone).replace("-", "")[-PHONE_TAIL:]

    def check() -> Application | None:
        said = canonical_code(typed)[:40]
        by_phone = len(tail) == PHONE_TAIL and digests.same_text(said, tail)
        by_word = digests.pickup_matches(holder.pk, canonical_word(typed[:40]), holder.pickup_hmac)
        return application if by_phone or by_word else None

    return _counted("room", str(holder.pk), ip, check)


def try_code(*, purpose: str, subject: str, ip: str, look_up: Callable[[], Found | None]) -> Found:
    """Count a try of any other code, such as the one to go on with a draft. Raises WrongCode or TooManyTries."""
    return _counted(purpose, subject, ip, look_up)


def _counted(purpose: str, subject: str, ip: str, look_up: Callable[[], Found | None]) -> Found:
    attempt = AccessAttempt.objects.create(
        at=now(),
        purpose=purpose,
        network=digests.network_digest(ip),
        subject=digests.subject_digest(purpose, subject),
    )
    if minutes := _minutes_to_wait(attempt):
        _settle(attempt, AttemptResult.REFUSED)
        raise TooManyTries(minutes)
    found = look_up()
    _settle(attempt, AttemptResult.WRONG if found is None else AttemptResult.RIGHT)
    if found is None:
        raise WrongCode
    return found


def _settle(attempt: AccessAttempt, result: AttemptResult) -> None:
    AccessAttempt.objects.filter(pk=attempt.pk).update(result=result)


def _minutes_to_wait(attempt: AccessAttempt) -> int:
    """0 when the try may go on, else the minutes until the window that is full has room again."""
    wrong = AccessAttempt.objects.filter(result__in=WRONG).exclude(pk=attempt.pk)
    mine = wrong.filter(network=attempt.network)
    here = mine.filter(subject=attempt.subject)
    hour, quarter, day = timedelta(hours=1), timedelta(minutes=15), timedelta(days=1)
    busy = wrong.filter(at__gt=attempt.at - hour).count() >= SITE_HOUR
    waits = [
        _wait(mine, attempt.at, hour, NETWORK_HOUR_BUSY if busy else NETWORK_HOUR),
        _wait(here, attempt.at, quarter, SUBJECT_QUARTER),
        _wait(here, attempt.at, day, SUBJECT_DAY),
    ]
    return max(waits)


def _wait(tries: QuerySet[AccessAttempt], moment: datetime, window: timedelta, most: int) -> int:
    times = list(tries.filter(at__gt=moment - window).order_by("-at").values_list("at", flat=True)[:most])
    if len(times) < most:
        return 0
    return max(1, -int(-(times[-1] + window - moment).total_seconds() // 60))


def forget_attempts() -> int:
    """Delete tries that count for nothing any more; returns how many."""
    deleted, _by_model = AccessAttempt.objects.filter(at__lt=now() - KEEP).delete()
    return deleted
