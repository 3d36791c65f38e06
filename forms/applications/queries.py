"""Shared reads of applications."""

from django.db.models import Q, QuerySet

from forms.applications import codes, digests
from forms.applications.models import Application, PartyRequest, PublishedDocument, RequestState, TimelineEntry


def unregistered() -> QuerySet[Application]:
    """The triage inbox: submitted and not yet a case, oldest first."""
    return Application.objects.filter(cases=None).order_by("submitted_at", "receipt_no")


def find_by_receipt(receipt: str, code: str) -> Application | None:
    """The application with this receipt and code, as typed. Absent receipts and wrong codes take the same way and time.

    Counts nothing: `actions.enter_with_code` does.
    """
    number = codes.read_receipt(receipt) or ""
    found = Application.objects.filter(receipt_no=number).only("id", "receipt_no", "code_hmac").first()
    right = digests.code_matches(number, codes.read_code(code), found.code_hmac if found else digests.NOBODY)
    return found if right else None


def alike(*, number: str = "", phone: str = "", doc_no: str = "") -> QuerySet[Application]:
    """Applications with this document number, phone or number of the decision, by blind index, newest first."""
    asked = (("identity", "applicant_id_index", number), ("phone", "phone_index", phone))
    found = Q(pk__in=())
    for kind, column, value in (*asked, ("decision number", "doc_no_index", doc_no)):
        if value.strip():
            found |= Q(**{f"{column}__in": digests.valid_digests(kind, value)})
    rows = Application.objects.filter(found).select_related("respondent", "public_handler")
    return rows.order_by("-submitted_at", "receipt_no")


def timeline_of(application: Application) -> QuerySet[TimelineEntry]:
    """The public timeline, newest first."""
    return application.timeline.order_by("-at", "-id")


def documents_of(application: Application) -> QuerySet[PublishedDocument]:
    """What the party may download, newest first."""
    return application.documents.select_related("file").order_by("-published_at", "-id")


def open_requests(application: Application) -> QuerySet[PartyRequest]:
    """Questions that wait for the party's answer, oldest first."""
    return application.requests.filter(state=RequestState.OPEN).select_related("document__file")
