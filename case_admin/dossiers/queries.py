"""Shared reads: which papers a case has, what its file can be asked, where a volume stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import PurePath
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases.models import Agreement, Case, CaseAttachment, PartyRole, Performance
from case_admin.cases.queries import names_of
from case_admin.delivery.models import Service
from case_admin.delivery.queries import services_about
from case_admin.dossiers.checks import FileFacts
from case_admin.dossiers.models import Dossier, DossierItem, ItemSource
from case_admin.dossiers.order import Paper
from portal.documents.models import DocumentState
from portal.documents.queries import documents_about
from portal.outbox.models import OutboxRow
from portal.rows import the_row

APPLICATION_CODES = frozenset({"D01", "D01b"})
RECEIPT_CODE = "D00"


def applicant_names(case: Case) -> str:
    """The applicants in one phrase (the first and how many, when they are more than three); for papers, never for lists."""
    rows = list(case.parties.filter(role=PartyRole.APPLICANT).order_by("order"))
    return names_of(rows) or case.applicant_name_masked


def day(moment: datetime | None) -> date | None:
    """The day in China."""
    return None if moment is None else localdate(moment)


@dataclass(frozen=True)
class Steps:
    """What was served and performed: the papers prove it, the twenty points count it."""

    services: list[Service]
    performances: list[Performance]


def steps_of(case: Case) -> Steps:
    return Steps(list(services_about(case)), list(Performance.objects.filter(agreement__case=case)))


def papers_of(case: Case, steps: Steps | None = None) -> list[Paper]:
    """Every paper the case has: documents in force, the application with its files, papers added by staff, proofs.

    A file that two sources name is listed once, under the first of them.
    """
    steps = steps or steps_of(case)
    proofs = (_proofs_of_service(steps.services), _proofs_of_performance(steps.performances))
    papers: dict[str, Paper] = {}
    for paper in chain(_documents(case), _application(case), _added_papers(case), *proofs):
        papers.setdefault(paper.file_id, paper)
    return list(papers.values())


def _documents(case: Case) -> Iterator[Paper]:
    for row in documents_about(case).filter(state=DocumentState.VALID):
        yield Paper(
            source=ItemSource.DOCUMENT, source_id=str(row.pk), title=row.title, file_id=str(row.file_id), code=row.code,
            number=row.number if row.series_id else "", responsible=row.issuer_name, on=day(row.issued_at), order=row.pk,
        )  # fmt: skip


def _application(case: Case) -> Iterator[Paper]:
    if case.application is None:
        return
    names, submitted = applicant_names(case), day(case.application.submitted_at)
    for own in case.application.documents.filter(code__in=APPLICATION_CODES):
        yield Paper(
            source=ItemSource.APPLICATION, source_id=str(own.pk), title=own.title, file_id=str(own.file_id),
            code=own.code, responsible=names, on=submitted,
        )  # fmt: skip
    for row in case.application.attachments.select_related("file").exclude(field_key=RECEIPT_CODE):
        code = row.field_key if row.field_key in APPLICATION_CODES else ""
        title = _("Application for resolution") if code else title_from(row.file.original_name)
        yield Paper(
            source=ItemSource.ATTACHMENT, source_id=str(row.pk), title=title, file_id=str(row.file_id), code=code,
            field_key=row.field_key, responsible=names, on=submitted, order=row.order,
        )  # fmt: skip


PLACE_OF_KIND: dict[str, str] = {
    CaseAttachment.Kind.EVIDENCE: "evidence",
    CaseAttachment.Kind.PROOF: "performance",
    CaseAttachment.Kind.COURT: "confirmation",
    CaseAttachment.Kind.HEARING: "hearing",
}


def _added_papers(case: Case) -> Iterator[Paper]:
    """Scans and slips lie behind the document they belong to; the rest goes by its kind, internal papers to the inner part,
    other papers that came after the end of the case to the return visits. Edited versions are working papers and stay out."""
    for row in case.attachments.exclude(kind=CaseAttachment.Kind.REVISION).select_related("document"):
        late = case.closed_at is not None and row.added_at > case.closed_at
        kept = PLACE_OF_KIND.get(row.kind, "follow_up" if late else "evidence")
        alone = "contact" if row.volume == CaseAttachment.Volume.SIDE else kept
        yield Paper(
            source=ItemSource.RECORD, source_id=str(row.pk), title=row.title, file_id=str(row.file_id),
            follows=row.document.code if row.document else "", place="" if row.document else alone,
            responsible=row.added_by, on=day(row.added_at), order=row.pk,
        )  # fmt: skip


def _proofs_of_service(services: Iterable[Service]) -> Iterator[Paper]:
    for row in (row for row in services if row.proof_id is not None):
        title = _("Proof of service: %(document)s") % {"document": row.document.title}
        yield Paper(
            source=ItemSource.SERVICE, source_id=str(row.pk), title=title, file_id=str(row.proof_id),
            responsible=row.served_by, on=row.served_on, order=row.document_id,
        )  # fmt: skip


def _proofs_of_performance(performances: Iterable[Performance]) -> Iterator[Paper]:
    for row in (row for row in performances if row.proof_id is not None):
        yield Paper(
            source=ItemSource.RECORD, source_id=f"performance-{row.pk}", title=_("Proof of performance"),
            file_id=str(row.proof_id), place="performance", responsible=row.performed_by, on=row.performed_on,
            order=row.order,
        )  # fmt: skip


def title_from(original_name: str) -> str:
    """A line of the catalogue from the name of a file."""
    return PurePath(original_name).stem.strip() or _("Evidence")


def volumes_of(case: Case) -> QuerySet[Dossier]:
    """All volumes of a case, main part first."""
    return Dossier.objects.filter(case=case).order_by("volume_no", "-part")


def build_row(dossier: Dossier) -> OutboxRow | None:
    """The background work that makes this volume, the latest attempt; None before the first."""
    return OutboxRow.objects.filter(key=build_key(dossier)).first() if dossier.build_no else None


def build_key(dossier: Dossier) -> str:
    return f"dossier.volume:{dossier.pk}:{dossier.build_no}"


def lines_of(case: Case) -> list[DossierItem]:
    """The lines of all volumes of a case, each volume in its order, with their files."""
    rows = DossierItem.objects.filter(dossier__case=case)
    return list(rows.select_related("file").order_by("dossier_id", "position"))


def facts_of(case: Case, items: Sequence[DossierItem] | None = None) -> FileFacts:
    """What the twenty points ask of this case and of all its volumes; `items` are their lines, if already read."""
    items = lines_of(case) if items is None else items
    steps = steps_of(case)
    agreement = _agreement_in_force(case)
    duties = [row for row in steps.performances if agreement and row.agreement_id == agreement.pk]
    clocks = {clock.code: clock for clock in case.clocks.order_by("id")}
    served = (row.document.code for row in steps.services if row.state == Service.State.SERVED)
    return FileFacts(
        codes=frozenset(item.code for item in items if item.code),
        places=frozenset(item.place for item in items),
        served=frozenset(served),
        numbers=tuple(item.number for item in items if item.number and not item.last_page_only),
        issued=frozenset(paper.file_id for paper in papers_of(case, steps)),
        catalogued=frozenset(str(item.file_id) for item in items),
        close_reason=case.close_reason,
        consents_given=_consents(case),
        reply_recorded=case.takes_part is not None,
        received=day(case.received_at),
        registered=day(case.registered_at),
        diverted=day(case.diverted_at),
        accepted=day(case.accepted_at),
        accept_due=clocks["K04"].due if "K04" in clocks else None,
        progress=day(case.progress_reports.order_by("number").values_list("filed_at", flat=True).first()),
        progress_due=clocks["K05"].due if "K05" in clocks else None,
        resolve_due=clocks["K06"].due if "K06" in clocks else None,
        extended="K07" in clocks or any(clock.extra for clock in clocks.values()),
        heard=bool({"D09", "D09b", "D09c"} & {item.code for item in items}),
        reviewed=day(agreement.last_review) if agreement else None,
        effective=agreement.effective_date if agreement else None,
        closed=day(case.closed_at),
        duties=len(duties),
        duties_proven=sum(duty.state == Performance.State.DONE and duty.proof_id is not None for duty in duties),
    )


def _agreement_in_force(case: Case) -> Any:
    """The agreement with `last_review`, the moment of its latest legality review."""
    rows = case.agreements.filter(state=Agreement.State.IN_FORCE)
    return the_row(rows.annotate(last_review=Max("reviews__reviewed_at")))


def _consents(case: Case) -> bool | None:
    """Whether the application carries the consents it asked for; None for a case without an application."""
    if case.application is None:
        return None
    answers = case.application.answers
    asked = [key for key in ("consent_rules", "consent_sensitive") if key in answers]
    return all(bool(answers[key]) for key in asked) if asked else None
