"""One kind of paper for several cases: each case in a transaction of its own, no case twice for one press."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from case_admin.cases.actions.moving import write_event
from case_admin.cases.actions.papers import issue_paper
from case_admin.cases.documents import common_facts
from case_admin.cases.models import Case
from case_admin.cases.queries import sheet_of
from case_admin.cases.refusals import NotYet
from portal.documents.actions import missing_facts
from portal.documents.models import DocumentState, IssuedDocument
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.units.queries import center_unit

ISSUED = "batch"
CLOSED_TO_PAPERS = ("S00", "S18")
"""States in which no paper joins a case any more."""


@transaction.atomic
def issue_in_batch(*, case: Case, code: str, press: UUID, seen: int, served: bool, by: Actor) -> IssuedDocument:
    """Issue paper `code` of the centre for one case of a batch; `press` names the batch, `seen` is the version looked at.

    Raises NotYet("batch_done") when this press has issued it for this case, NotYet("moved_on") for a case that is archived
    or another than was looked at, and what `portal.documents.actions.issue` raises.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related("application", "handler").get(pk=case.pk)
    hold_chain()
    if locked.version != seen or locked.status in CLOSED_TO_PAPERS:
        raise NotYet("moved_on")
    if locked.events.filter(move=ISSUED, detail__press=str(press)).exists():
        raise NotYet("batch_done")
    facts = common_facts(sheet_of(locked))
    document = issue_paper(case=locked, code=code, facts=facts, issuer=center_unit(), served=served, by=by)
    write_event(case=locked, move=ISSUED, by=by, documents=[document], detail={"press": str(press), "code": code})
    return document


def issued_before(cases: Iterable[Case], code: str) -> dict[int, datetime]:
    """When the newest paper `code` that stands was issued, by case; cases without one are left out."""
    about_type = Case._meta.label_lower
    rows = IssuedDocument.objects.filter(
        about_type=about_type, about_id__in=[str(case.pk) for case in cases], code=code
    )
    newest = rows.filter(state=DocumentState.VALID).values_list("about_id").annotate(Max("issued_at"))
    return {int(pk): moment for pk, moment in newest.order_by()}


def lacking(cases: Iterable[Case], code: str) -> dict[int, list[str]]:
    """What the paper would still need, by case; empty lists for cases that lack nothing. Writes nothing."""
    center = center_unit()
    return {case.pk: missing_facts(code=code, facts=common_facts(sheet_of(case)), issuer=center) for case in cases}
