"""Shared reads of applications. `access` names who looks: None is the applicant's side."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from forms.applications import codes, digests
from forms.applications.models import (
    AccessCode,
    AccessState,
    ApplicantIndex,
    Application,
    Participation,
    PartyRequest,
    PublishedDocument,
    RequestFile,
    RequestState,
    TimelineEntry,
    TimelineKind,
)

OWN_PAPERS = ("receipt", "D01", "D15", "D15b", "D16")
"""Papers of the applicant's side alone, in the order in which they are offered."""
TOLD_TO_ALL = (TimelineKind.RECEIVED, TimelineKind.STATUS, TimelineKind.DOCUMENT)


@dataclass(frozen=True)
class Entry:
    """What a right code opens: the application, and whose code it was (None: the application's own)."""

    application: Application
    access: AccessCode | None = None


def unregistered() -> QuerySet[Application]:
    """The triage inbox: submitted, not withdrawn and not yet a case, oldest first; its index holds no others."""
    return Application.objects.filter(registered_at=None, withdrawn_at=None).order_by("submitted_at", "receipt_no")


def find_entry(receipt: str, code: str) -> Entry | None:
    """What receipt and code, as typed, open. Absent receipts, wrong and revoked codes take the same way and time, and
    nothing tells how many codes there are.

    Counts nothing: `actions.enter_with_code` does.
    """
    number, typed = codes.read_receipt(receipt) or "", codes.read_code(code)
    found = Application.objects.filter(receipt_no=number).only("id", "receipt_no", "code_hmac").first()
    right = digests.code_matches(number, typed, found.code_hmac if found else digests.NOBODY)
    held = AccessCode.objects.filter(
        code_hmac__in=digests.code_digests(number, typed), application__receipt_no=number, state=AccessState.ACTIVE
    )
    access = held.select_related("application").first()
    if access is not None:
        return Entry(access.application, access)
    return Entry(found) if right and found else None


def find_by_receipt(receipt: str, code: str) -> Application | None:
    """The application with this receipt and code, whoever holds the code."""
    found = find_entry(receipt, code)
    return found.application if found else None


def alike(*, number: str = "", phone: str = "", doc_no: str = "") -> QuerySet[Application]:
    """Applications with this document number (of any of the applicants), phone or number of the decision, by blind index,
    newest first.
    """
    found = Q(pk__in=())
    if number.strip():
        keys = digests.valid_digests("identity", number)
        together = ApplicantIndex.objects.filter(id_index__in=keys).values("application")
        found |= Q(applicant_id_index__in=keys) | Q(pk__in=together)
    for kind, column, value in (("phone", "phone_index", phone), ("decision number", "doc_no_index", doc_no)):
        if value.strip():
            found |= Q(**{f"{column}__in": digests.valid_digests(kind, value)})
    rows = Application.objects.filter(found).select_related("respondent", "public_handler")
    return rows.order_by("-submitted_at", "receipt_no")


def participations_of(application: Application) -> QuerySet[Participation]:
    """The co-applicants in the order in which they were named, with what they said."""
    return application.participations.order_by("order")


def own_access(access: AccessCode | None) -> AccessCode | None:
    """Whose thread, questions and receipts somebody has: their own, or the applicant's side (None)."""
    return access if access is not None and access.stands_apart else None


def timeline_of(application: Application, access: AccessCode | None = None) -> QuerySet[TimelineEntry]:
    """The public timeline as this person may see it, newest first."""
    theirs = Q(access=access) if access else Q(access=None)
    if access is not None and access.stands_apart:
        theirs |= Q(access=None, kind__in=TOLD_TO_ALL)
    elif access is not None:
        theirs |= Q(access=None)
    return application.timeline.filter(theirs).order_by("-at", "-id")


def documents_of(application: Application, access: AccessCode | None = None) -> QuerySet[PublishedDocument]:
    """What this person may download, newest first. The applicant's own papers stay with the applicant's side."""
    found = application.documents.select_related("file").order_by("-published_at", "-id")
    return found.exclude(code__in=OWN_PAPERS) if own_access(access) else found


def own_papers(application: Application) -> list[PublishedDocument]:
    """What was made of the application itself: receipt, application, and what is to be signed."""
    found = application.documents.filter(code__in=OWN_PAPERS).select_related("file")
    return sorted(found, key=lambda paper: OWN_PAPERS.index(paper.code))


def codes_of_papers(application: Application) -> set[str]:
    """Which kinds of papers lie in the room."""
    return set(application.documents.values_list("code", flat=True))


def requests_of(application: Application, access: AccessCode | None = None) -> QuerySet[PartyRequest]:
    """Every question put to this person, oldest first."""
    found = application.requests.filter(access=own_access(access))
    return found.select_related("document__file", "access").order_by("created_at", "id")


def open_requests(application: Application, access: AccessCode | None = None) -> QuerySet[PartyRequest]:
    """Questions that wait for this person's answer, oldest first."""
    return requests_of(application, access).filter(state=RequestState.OPEN)


def files_of_request(request: PartyRequest) -> QuerySet[RequestFile]:
    """What has been added to the items of a question, in order."""
    return request.files.filter(removed_at=None).select_related("file").order_by("item", "added_at", "id")


def asked_together(request: PartyRequest) -> QuerySet[PartyRequest]:
    """The same question as it was put to every applicant at one time, the first applicant's first; without withdrawn ones."""
    same = PartyRequest.objects.filter(
        application=request.application_id,
        kind=request.kind,
        reference=request.reference,
        created_at=request.created_at,
    )
    return same.exclude(state=RequestState.WITHDRAWN).order_by(F("access").asc(nulls_first=True))
