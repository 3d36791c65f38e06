"""What staff do that no room below has a verb for: looking an application up by its number or the person's."""

from django.db import transaction

from forms.applications import codes
from forms.applications.models import Application
from forms.applications.queries import alike
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.privacy.identity import canonical_code

MOST = 20


@transaction.atomic
def look_up(*, typed: str, by: Actor) -> list[Application]:
    """Applications with exactly this receipt number or the identity number of one of the applicants; every look-up is on
    record, without the number itself."""
    receipt = codes.read_receipt(typed)
    found = Application.objects.filter(receipt_no=receipt) if receipt else alike(number=canonical_code(typed)[:40])
    rows = list(found.order_by("-submitted_at")[:MOST]) if typed.strip() else []
    by_what = "receipt" if receipt else "identity"
    record(event="liaison.looked_up", by=by, detail={"by": by_what, "found": len(rows)})
    return rows


@transaction.atomic
def note_reading(*, application: Application, by: Actor) -> Application:
    """A member of staff opened the thread."""
    record(event="liaison.thread_read", by=by, about=application, about_label=application.receipt_no)
    return application
