"""What is written down when somebody reads: a case page, a file, a full identity."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from case_admin.cases.models import Case, Party
from forms.applications.models import Application
from portal.calendar import now
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.ledger.queries import entries_about
from portal.vault.models import StoredFile

QUIET = timedelta(minutes=10)
"""Reading the same case again within this time is the same reading."""
REVEALABLE = ("name", "id_number", "phone", "address")


def record_reading(*, case: Case, by: Actor, detail: Mapping[str, str | int] | None = None) -> bool:
    """Note in the ledger that somebody opened the case, or the one page of it that `detail` names; returns whether a row
    was written."""
    lately = entries_about(case).filter(event="case.read", actor_id=by.id, at__gt=now() - QUIET)
    if lately.exists():
        return False
    with transaction.atomic():
        record(event="case.read", by=by, about=case, about_label=case.machine_no, detail=dict(detail or {}))
    return True


@transaction.atomic
def record_download(*, case: Case, file: StoredFile, by: Actor) -> None:
    """Note that a file of the case leaves; committed before the first byte."""
    record(event="case.file_read", by=by, about=case, about_label=case.machine_no, detail={"file": str(file.pk)})


@transaction.atomic
def reveal_party(*, party: Party, reason: str, by: Actor) -> dict[str, str]:
    """The party's identity in clear, for a reason that the ledger keeps. ValueError without a reason."""
    if not reason.strip():
        raise ValueError("a reason is needed")
    record(
        event="case.revealed", by=by, about=party.case, about_label=party.case.machine_no, reason=reason.strip(),
        detail={"party": str(party.pk)},
    )  # fmt: skip
    return {name: getattr(party, name) for name in REVEALABLE}


@transaction.atomic
def record_application_file(*, application: Application, file: StoredFile, by: Actor) -> None:
    """Note that a file of an application without a case leaves; committed before the first byte."""
    label, detail = application.receipt_no, {"file": str(file.pk)}
    record(event="application.file_read", by=by, about=application, about_label=label, detail=detail)
