"""Ledger line and notices of a duty, in the words all three share."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

from portal.documents.filling import date_in_words
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.notices.actions import notify
from portal.people.models import User


def signature(by: Actor) -> str:
    """What stands in `_by` columns: never empty."""
    return (by.label or by.kind)[:80]


def note(event: str, about: models.Model, label: str, by: Actor, *, reason: str = "", **detail: Any) -> None:
    """One line in the ledger. `label` is a number, never a name."""
    record(event=event, by=by, about=about, about_label=label, detail=detail, reason=reason.strip())


def tell(
    people: Iterable[User], kind: str, about: models.Model | None, by: Actor, *, url: str, key: str = "", **context: Any
) -> None:
    """Notify staff; days are written as papers write them."""
    said = {name: date_in_words(value) if isinstance(value, date) else value for name, value in context.items()}
    notify(to=people, kind=kind, about=about, context=said, url=url, by=by, key=key)
