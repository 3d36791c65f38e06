"""The default write of a register's form."""

from collections.abc import Collection

from django.db import models, transaction

from portal.ledger.actions import record
from portal.ledger.actor import Actor


@transaction.atomic
def save_record(*, thing: models.Model, changed: Collection[str], by: Actor) -> models.Model:
    """Save one row of a register and say so in the ledger: which fields changed, never their content."""
    verb = "created" if thing._state.adding else "changed"
    thing.save()
    record(event=f"{thing._meta.model_name}.{verb}", by=by, about=thing, detail={"fields": sorted(changed)})
    return thing
