"""Jobs that come round every minute, hour or day of the portal's clock."""

import logging
from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import F

from portal.calendar import now
from portal.ledger.actions import write_waiting_refusals
from portal.outbox import registry
from portal.outbox.models import PeriodicRun
from portal.outbox.registry import Every, Periodic
from portal.outbox.runner import in_words

logger = logging.getLogger(__name__)
MOST_TRIES = 5
_PERIODS: dict[Every, str] = {"minute": "%Y-%m-%dT%H:%M", "hour": "%Y-%m-%dT%H", "day": "%Y-%m-%d"}


def period_of(every: Every, moment: datetime) -> str:
    """The minute, hour or day `moment` lies in, as the text two runs are compared by."""
    return moment.strftime(_PERIODS[every])


def run_periodic() -> Counter[str]:
    """Run every job whose period has not been served; returns counts of "ran" and "failed"."""
    registry.discover()
    moment = now()
    outcomes: Counter[str] = Counter()
    for job in list(registry.PERIODIC.values()):
        if _claim(job, moment):
            outcomes["ran" if _run(job) else "failed"] += 1
    return outcomes


def _claim(job: Periodic, moment: datetime) -> bool:
    """Take this period's run; two tickers cannot both. A failed one may be taken again, five times a period."""
    period = period_of(job.every, moment)
    last, _ = PeriodicRun.objects.get_or_create(name=job.name)
    if last.period == period and (last.succeeded or last.tries >= MOST_TRIES):
        return False
    tries = last.tries + 1 if last.period == period else 1
    mine = PeriodicRun.objects.filter(name=job.name, period=last.period, tries=last.tries, succeeded=last.succeeded)
    return bool(mine.update(period=period, tries=tries, succeeded=False, ran_at=moment))


def _run(job: Periodic) -> bool:
    run = PeriodicRun.objects.filter(name=job.name)
    try:
        if job.atomic:
            with transaction.atomic():
                job.job()
        else:
            job.job()
    except Exception as error:
        logger.exception("periodic job %s failed", job.name)
        run.update(failures=F("failures") + 1, last_error=in_words(error))
        return False
    finally:
        write_waiting_refusals()
    run.update(succeeded=True, last_error="")
    return True
