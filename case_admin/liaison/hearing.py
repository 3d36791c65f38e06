"""Who is told when a party writes or asks about its data; called inside the party's own transaction."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from case_admin.cases.actions.moving import handlers_of
from case_admin.liaison import rules
from forms.applications.models import Application
from portal.documents.filling import date_in_words
from portal.ledger.actor import Actor
from portal.notices.actions import notify
from portal.notices.queries import staff_with
from portal.people.models import User


def hear_message(application: Application, facts: Mapping[str, Any], by: Actor) -> None:
    """A party's message reaches the unit that has the case, the centre while no unit has it; the text stays in the thread."""
    if by.kind != "citizen":
        return
    case = rules.case_of(application)
    people: list[User] = list(handlers_of(case, "U1", "U2")) if case else []
    number = case.machine_no if case else application.receipt_no
    notify(
        to=people or staff_with("C1"), kind="party.message", about=application, context={"case": number},
        url=reverse("liaison_thread", args=[application.pk]), by=by,
    )  # fmt: skip


def hear_right(application: Application, facts: Mapping[str, Any], by: Actor) -> None:
    """A request about one's own data is the centre's to answer."""
    asked = facts["request"]
    notify(
        to=staff_with("C1"), kind="party.rights", about=application,
        context={"case": application.receipt_no, "due": date_in_words(asked.due)},
        url=reverse("liaison_right", args=[asked.pk]), by=by,
    )  # fmt: skip
