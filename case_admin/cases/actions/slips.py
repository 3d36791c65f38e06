"""The return slip D17: printed to be signed while a document is on its way, filled in when it has been served."""

from django.db import transaction

from case_admin.cases.documents import slip_facts
from case_admin.cases.models import Case
from case_admin.cases.queries import sheet_of
from case_admin.delivery.actions import keep_slip
from case_admin.delivery.models import Service
from portal.documents.actions import issue
from portal.documents.models import IssuedDocument
from portal.ledger.actor import Actor

SLIP = "D17"


@transaction.atomic
def print_slip(*, case: Case, service: Service, by: Actor) -> IssuedDocument:
    """The slip of this try; made at the first call, the same paper afterwards.

    Raises what `portal.documents.actions.issue` raises (no template, missing facts, missing glyph).
    """
    locked = (
        Service.objects.select_for_update(of=("self",)).select_related("document__issuer", "slip").get(pk=service.pk)
    )
    if locked.slip is not None:
        return locked.slip
    party = next((p for p in case.parties.all() if str(p.pk) == locked.recipient_key), None)
    facts = slip_facts(sheet_of(case), service=locked, party=party, server=locked.served_by or by.label)
    name = str(facts["recipient"])
    slip = issue(code=SLIP, facts=facts, issuer=locked.document.issuer, about=case, subject_name=name, by=by)
    keep_slip(service=locked, slip=slip)
    return slip
