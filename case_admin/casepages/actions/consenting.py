"""The parties' yes to publication, and taking it back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from wagtail.models import Page

from case_admin.casepages.models import AgreedBy, PublicationConsent
from case_admin.casepages.queries import consents_of
from case_admin.casepages.refusals import NotTold
from case_admin.casepages.registry import pages_of
from case_admin.cases.models import Case, Party
from content.takedowns.actions import take_down
from content.takedowns.models import Ground, TakeDown
from content.takedowns.queries import is_down
from forms.applications.models import Application
from portal.calendar import now
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.vault.models import StoredFile


@transaction.atomic
def record_consent(*, party: Party, way: AgreedBy, on: date, file: StoredFile, by: Actor) -> PublicationConsent:
    """Write down that a party agreed on paper, with the scan. Raises NotTold("consent_stands")."""
    Case.objects.select_for_update().get(pk=party.case_id)
    if PublicationConsent.objects.filter(party=party, withdrawn_at=None).exists():
        raise NotTold("consent_stands")
    made = PublicationConsent.objects.create(
        case_id=party.case_id, party=party, way=way, given_on=on, file=file, recorded_at=now(), recorded_by=by.id,
        recorded_label=by.label[:80],
    )  # fmt: skip
    record(event="casepage.consent_recorded", by=by, about=made, detail={"case": party.case_id, "way": way, "on": on})
    return made


@transaction.atomic
def adopt_consent(*, case: Case, way: AgreedBy, on: date, file: StoredFile, by: Actor) -> PublicationConsent | None:
    """A signed paper that reached another room stands here too, so that it can be taken back here: for the only party that
    has not agreed yet. Where several have not, nobody can tell whose paper it is; the centre records each."""
    open_lines = [line for line in consents_of(case) if not line.stands]
    if len(open_lines) != 1:
        return None
    return record_consent(party=open_lines[0].party, way=way, on=on, file=file, by=by)


@transaction.atomic
def withdraw_consent(*, consent: PublicationConsent, on: date, by: Actor) -> list[TakeDown]:
    """A party took its yes back: the row says when, and every page of the case is down in the same transaction.

    Returns what was taken down. Raises NotTold("withdrawn").
    """
    current = PublicationConsent.objects.select_for_update(of=("self",)).select_related("case").get(pk=consent.pk)
    if current.withdrawn_at is not None:
        raise NotTold("withdrawn")
    current.withdrawn_on, current.withdrawn_at, current.withdrawn_by = on, now(), by.id
    current.save(update_fields=["withdrawn_on", "withdrawn_at", "withdrawn_by"])
    made = take_pages_down(case=current.case, by=by)
    record(
        event="casepage.consent_withdrawn",
        by=by,
        about=current,
        detail={"case": current.case_id, "on": on, "pages": len(made)},
    )
    return made


@transaction.atomic
def take_pages_down(*, case: Case, by: Actor) -> list[TakeDown]:
    """Every page that tells the case, on the site or on its way there, because a party has taken its consent back."""
    pages = [page for page in Page.objects.filter(pk__in=pages_of(case)).order_by("pk") if not is_down(page.pk)]
    return [take_down(page=page, ground=Ground.CONSENT, by=by) for page in pages]


def hear_change(application: Application, facts: Mapping[str, Any], by: Actor) -> None:
    """The party took its consent back in its own room: its pages are down before the room answers."""
    if facts["kind"] != "consent_case_study" or facts["after"] or facts["access"] is not None:
        return
    for case in Case.objects.filter(application=application):
        take_pages_down(case=case, by=by)
