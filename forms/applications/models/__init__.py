"""Tables of the applications: submitted, told, asked, entered."""

from forms.applications.models.access import AccessAttempt, AccessCode, AccessRole, AccessState, AttemptResult
from forms.applications.models.application import ApplicantIndex, Application, Attachment, Channel, Stage
from forms.applications.models.asked import PartyRequest, RequestFile, RequestState
from forms.applications.models.taking_part import Participation, SaidBy, TakingPart
from forms.applications.models.told import DocumentReceipt, PublishedDocument, TimelineEntry, TimelineKind

__all__ = [
    "AccessAttempt",
    "AccessCode",
    "AccessRole",
    "AccessState",
    "ApplicantIndex",
    "Application",
    "Attachment",
    "AttemptResult",
    "Channel",
    "DocumentReceipt",
    "Participation",
    "PartyRequest",
    "PublishedDocument",
    "RequestFile",
    "RequestState",
    "SaidBy",
    "Stage",
    "TakingPart",
    "TimelineEntry",
    "TimelineKind",
]
