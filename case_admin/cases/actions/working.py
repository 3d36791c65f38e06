"""What the handling unit writes while it works: progress reports, session records, return visits, papers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from case_admin.cases.actions.clocks import run_effects
from case_admin.cases.actions.moving import require_day, signature, tell, write_event
from case_admin.cases.actions.papers import issue_paper
from case_admin.cases.actions.proposing import propose_after_idle_reports
from case_admin.cases.documents import facts_of
from case_admin.cases.files import INTERNAL_CODES
from case_admin.cases.models import Case, CaseAttachment, ProgressReport, SessionRecord
from case_admin.cases.queries import sheet_of
from case_admin.cases.refusals import NotYet
from portal.calendar import now
from portal.documents.filling import date_in_words
from portal.documents.models import IssuedDocument
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.vault.models import StoredFile

VISITED_STATES = ("S13", "S14", "S15")
WORKING_STATES = ("S06", "S07", "S08", "S09", "S10", "S11", "S12")


@transaction.atomic
def file_progress(*, case: Case, content: Mapping[str, Any], by: Actor, no_progress: bool = False) -> ProgressReport:
    """File a progress report (D06): stops K05 or K05b, starts the next K05b, tells the centre.

    Raises NotYet("moved_on") for a case nobody works on any more.
    """
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if locked.status not in WORKING_STATES:
        raise NotYet("moved_on")
    hold_chain()
    report = ProgressReport.objects.create(  # type: ignore[misc]  # JSON under encryption
        case=locked, number=_next_number(locked.progress_reports), content=dict(content), no_progress=no_progress,
        filed_at=now(), filed_by=signature(by),
    )  # fmt: skip
    facts = facts_of(sheet_of(locked), "D06", report=report)
    report.document = issue_paper(case=locked, code="D06", facts=facts, issuer=locked.lead, served=False, by=by)
    report.save(update_fields=["document"])
    run_effects(case=locked, event="progress", by=by)
    write_event(case=locked, move="progress", by=by, documents=[report.document], detail={"number": report.number})
    tell(case=locked, people=staff_with("C1"), kind="case.progress", by=by, unit=locked.lead.short_name)
    if no_progress:
        propose_after_idle_reports(case=locked)
    return report


@transaction.atomic
def record_session(
    *, case: Case, held_from: datetime, held_until: datetime, place: str, mediators: str, clerk: str,
    content: Mapping[str, Any], result: str, by: Actor,
) -> SessionRecord:  # fmt: skip
    """Write the record of a session (D10); the paper is printed for the signatures of those present."""
    if held_until > now():
        raise NotYet("in_future")
    require_day(case, localdate(held_from))
    locked = Case.objects.select_for_update().get(pk=case.pk)
    hold_chain()
    session = SessionRecord.objects.create(  # type: ignore[misc]  # JSON under encryption
        case=locked, number=_next_number(locked.sessions), held_from=held_from, held_until=held_until, place=place,
        mediators=mediators, clerk=clerk, content=dict(content), result=result, recorded_at=now(),
        recorded_by=signature(by),
    )  # fmt: skip
    facts = facts_of(sheet_of(locked), "D10", session=session)
    session.document = issue_paper(case=locked, code="D10", facts=facts, issuer=locked.lead, served=False, by=by)
    session.save(update_fields=["document"])
    write_event(case=locked, move="session", by=by, documents=[session.document], detail={"number": session.number})
    return session


@transaction.atomic
def record_visit(*, case: Case, visited_on: date, note: str, by: Actor) -> Case:
    """The return visit after closing (K11): what the applicant says of how it went."""
    require_day(case, visited_on)
    if case.closed_at and visited_on < localdate(case.closed_at):
        raise NotYet("before_closing", day=date_in_words(localdate(case.closed_at)))
    run_effects(case=case, event="visit", by=by)
    write_event(case=case, move="visit", by=by, reason=note, detail={"date": visited_on.isoformat()})
    return case


@transaction.atomic
def add_attachment(
    *, case: Case, file: StoredFile, kind: str, title: str, by: Actor, volume: str = "main",
    document: IssuedDocument | None = None, why: str = "",
) -> CaseAttachment:  # fmt: skip
    """Put a paper on the case: signed scan, reply slip, evidence, proof. The copy of an inner document stays inner."""
    if document is not None and document.code in INTERNAL_CODES:
        volume = CaseAttachment.Volume.SIDE
    attachment = CaseAttachment.objects.create(
        case=case, file=file, kind=kind, volume=volume, title=title, document=document, why=why, added_at=now(),
        added_by=signature(by),
    )  # fmt: skip
    write_event(case=case, move="paper", by=by, detail={"file": str(file.pk), "kind": kind})
    return attachment


def _next_number(rows: Any) -> int:
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1
