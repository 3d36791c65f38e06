"""The papers of a case as staff find them: issued documents, what came with the application, what was added.

Papers of the inner volume are only for those who may read it. Whatever is not in this list cannot be downloaded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from case_admin.cases.models import Case, CaseAttachment, ExtensionConsent
from case_admin.delivery.models import Service
from case_admin.delivery.queries import services_about
from portal.documents.models import DocumentState
from portal.documents.queries import documents_about
from portal.vault.models import StoredFile
from portal.vault.names import extension

INTERNAL_CODES = frozenset({"D05", "D05b", "D05b-2", "D06", "D07", "D08", "D36", "D29", "D30"})
"""Papers of the inner volume (domain 3.3); the conclusion of D37 goes to the main one."""
WITH_IDENTITIES = frozenset(
    {"D01", "D01b", "identity", "applicant_id_file", "authorisation", "agent_authorisation", "representatives"}
)
"""Where the application and proofs of identity stand among what was sent in."""


@dataclass(frozen=True)
class CaseFile:
    """One paper: what it is called, which group it stands in, the file behind it."""

    group: str
    title: str
    number: str
    at: datetime
    file: StoredFile
    inline: bool = False
    void: bool = False
    note: str = ""
    source_id: int | None = None
    kind: str = ""
    why: str = ""
    additions: tuple["CaseFile", ...] = ()
    """Scans, slips and edited versions of an issued paper, oldest first."""

    @property
    def download_name(self) -> str:
        """Number and title with the real ending; never the sender's path."""
        ending = extension(self.file.original_name) or "pdf"
        return f"{self.number or ''} {self.title}.{ending}".strip() if self.inline else self.file.original_name


def files_of(case: Case, *, internal: bool, identities: bool = True) -> list[CaseFile]:
    """Every paper of the case this reader may have, in groups: issued, applicant's, added. Without `identities` those stay
    out that hold identity numbers by their nature: the application itself, what proves who somebody is, and the trail of a
    hearing (faces, voices, the sheet everybody signed in on)."""
    under: dict[int | None, list[CaseFile]] = {}
    for added in _added(case, internal, identities):
        under.setdefault(added.source_id, []).append(added)
    issued = [replace(paper, additions=tuple(under.pop(paper.source_id, ()))) for paper in _issued(case, internal)]
    return [*issued, *_sent(case, identities), *(paper for papers in under.values() for paper in papers)]


def paper_of(case: Case, document_id: int, *, internal: bool) -> CaseFile | None:
    """One issued paper with what was added to it, or None when it is not this case's or not for this reader."""
    papers = files_of(case, internal=internal)
    return next((paper for paper in papers if paper.group == "issued" and paper.source_id == document_id), None)


def stored_file_of(case: Case, file_id: UUID, *, internal: bool, identities: bool = True) -> CaseFile | None:
    """The paper with this file, or None when it is not this case's or not for this reader."""
    listed = files_of(case, internal=internal, identities=identities)
    everything = [*listed, *(added for paper in listed for added in paper.additions), *_proofs(case)]
    return next((paper for paper in everything if paper.file.pk == file_id), None)


def services_shown(case: Case, *, internal: bool) -> list[Service]:
    """Every try to serve a paper this reader may have, oldest first."""
    rows = services_about(case)
    return list(rows if internal else rows.exclude(document__code__in=INTERNAL_CODES))


def _issued(case: Case, internal: bool) -> Iterator[CaseFile]:
    for paper in documents_about(case):
        if internal or paper.code not in INTERNAL_CODES:
            yield CaseFile(
                group="issued", title=paper.title, number=paper.number, at=paper.issued_at, file=paper.file, inline=True,
                void=paper.state == DocumentState.VOID, source_id=paper.pk,
            )  # fmt: skip


def _sent(case: Case, identities: bool) -> Iterator[CaseFile]:
    if case.application is None:
        return
    for entry in case.application.attachments.select_related("file"):
        if not identities and entry.field_key in WITH_IDENTITIES:
            continue
        own = entry.field_key.startswith("D0")
        title = {"D00": _("Receipt"), "D01": _("Application")}.get(entry.field_key) or entry.file.original_name
        yield CaseFile(
            group="sent", title=title, number="", at=entry.file.created_at, file=entry.file, inline=own,
            note="" if own else entry.file.sha256[:12],
        )  # fmt: skip


def _added(case: Case, internal: bool, identities: bool) -> Iterator[CaseFile]:
    for entry in case.attachments.select_related("file", "document"):
        if not identities and entry.kind == CaseAttachment.Kind.HEARING:
            continue
        if internal or entry.volume == "main":
            number = entry.document.number if entry.document else ""
            yield CaseFile(
                group="added",
                title=entry.title,
                number=number,
                at=entry.added_at,
                file=entry.file,
                note=entry.added_by,
                source_id=entry.document_id,
                kind=entry.kind,
                why=entry.why,
            )


def _proofs(case: Case) -> Iterator[CaseFile]:
    """Proofs of service, consent, performance and signature: reached from their own lines, not listed again."""
    for service in services_about(case):
        if service.proof:
            yield CaseFile("proof", service.document.title, "", service.sent_at, service.proof)
    for consent in ExtensionConsent.objects.filter(extension__case=case).select_related("proof"):
        if consent.proof and consent.recorded_at:
            yield CaseFile("proof", _("Consent to more time"), "", consent.recorded_at, consent.proof)
    for agreement in case.agreements.select_related("signed_scan"):
        if agreement.signed_scan:
            yield CaseFile("proof", _("Signed agreement"), "", agreement.proposed_at, agreement.signed_scan)
        for duty in agreement.performances.select_related("proof"):
            if duty.proof and duty.performed_at:
                yield CaseFile("proof", _("Proof of performance"), "", duty.performed_at, duty.proof)
