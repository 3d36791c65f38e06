"""Worklists: filters one person keeps for themselves."""

from django.db import IntegrityError, transaction

from case_admin.cases.filters import kept_query
from case_admin.cases.models import SavedFilter
from case_admin.cases.refusals import NotYet
from portal.calendar import now
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.people.models import User

MOST = 20
"""Worklists one person keeps for one place."""


@transaction.atomic
def keep_filter(*, owner: User, place: str, name: str, address: str, by: Actor) -> SavedFilter:
    """Keep what an address of the list or the inbox filters by under a name.

    Raises NotYet: nothing is filtered, the name is taken, twenty are kept already.
    """
    query = kept_query(place, address)
    if not query:
        raise NotYet("nothing_filtered")
    if SavedFilter.objects.filter(owner=owner, place=place).count() >= MOST:
        raise NotYet("worklists_full", most=MOST)
    try:
        with transaction.atomic():
            kept = SavedFilter.objects.create(owner=owner, place=place, name=name, query=query, kept_at=now())
    except IntegrityError as twice:
        raise NotYet("worklist_named") from twice
    _write(kept, "kept", by)
    return kept


@transaction.atomic
def rename_filter(*, kept: SavedFilter, name: str, by: Actor) -> SavedFilter:
    """Give a worklist another name. Raises NotYet("worklist_named") when the person has one of that name there."""
    kept.name = name
    try:
        with transaction.atomic():
            kept.save(update_fields=["name"])
    except IntegrityError as twice:
        raise NotYet("worklist_named") from twice
    _write(kept, "renamed", by)
    return kept


@transaction.atomic
def drop_filter(*, kept: SavedFilter, by: Actor) -> None:
    """Delete a worklist; the cases stay where they are."""
    SavedFilter.objects.filter(pk=kept.pk).delete()
    _write(kept, "dropped", by)


def _write(kept: SavedFilter, what: str, by: Actor) -> None:
    record(event=f"worklist.{what}", by=by, about=kept, about_label=kept.place)
