"""The papers of one person's visit, with when that person fetched and read them."""

from dataclasses import dataclass
from datetime import datetime

from forms.applications.models import AccessCode, Application, DocumentReceipt, PublishedDocument
from forms.applications.queries import documents_of, own_access

READ_CONFIRMED = frozenset({"D02", "D02c", "D03", "D03b", "D04", "D07b", "D11", "D12", "D28", "D28b", "D38"})
"""Decisions and notices of which the party is asked to say that it has read them."""


@dataclass(frozen=True)
class Paper:
    """One paper as the person sees it. `asks_reading`: fetched, and not yet said to be read."""

    document: PublishedDocument
    downloaded_at: datetime | None
    read_at: datetime | None

    @property
    def asks_reading(self) -> bool:
        return self.document.code in READ_CONFIRMED and self.downloaded_at is not None and self.read_at is None


def papers_of(application: Application, access: AccessCode | None) -> list[Paper]:
    """Newest first; a co-applicant has receipts of their own. At most two queries."""
    documents = documents_of(application, access)
    own = own_access(access)
    if own is None:
        return [Paper(paper, paper.downloaded_at, paper.read_at) for paper in documents]
    receipts = {row.document_id: row for row in DocumentReceipt.objects.filter(access=own)}
    none = DocumentReceipt()
    found = [(paper, receipts.get(paper.pk, none)) for paper in documents]
    return [Paper(paper, row.downloaded_at, row.read_at) for paper, row in found]
