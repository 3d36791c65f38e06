"""Giving a material its channel mark, and counting who follows it without keeping who."""

import logging
import secrets

from django.db import DatabaseError, transaction
from django.db.models import F

from content.materials.models import LinkDay, MaterialKind, MaterialLink
from content.pages.campaign import CampaignPage
from content.tries import TooMany, count
from portal import calendar
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.units.models import Unit

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
SIGNS = 8
VISITS, VISIT_MINUTES = 60, 10
logger = logging.getLogger(__name__)


@transaction.atomic
def mark_material(*, campaign: CampaignPage, unit: Unit, kind: MaterialKind, by: Actor) -> MaterialLink:
    """The mark of this unit's material; made the first time, the same ever after, so that printed codes stay good."""
    code = "".join(secrets.choice(ALPHABET) for _place in range(SIGNS))
    link, fresh = MaterialLink.objects.get_or_create(
        campaign=campaign, unit=unit, kind=kind, defaults={"code": code, "made_at": calendar.now()}
    )
    if fresh:
        record(event="material.marked", by=by, about=link, detail={"unit": unit.code, "kind": kind})
    return link


def count_visit(*, link: MaterialLink, ip: str) -> None:
    """One more today, at most so many from one network within ten minutes: a hall full of people shares an address, a script
    that presses reload does not. A database that is busy loses the count, not the visitor. No deed and no doer: no ledger
    entry."""
    try:
        count(f"door-{link.pk}", ip, VISITS, VISIT_MINUTES)
    except TooMany:
        return
    place = {"link": link, "day": calendar.today()}
    try:
        if not LinkDay.objects.filter(**place).update(times=F("times") + 1):
            with transaction.atomic():
                LinkDay.objects.create(**place)
    except DatabaseError:
        logger.warning("a visit through a material was not counted")
