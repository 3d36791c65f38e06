"""What holds now of a person's contact details and consents: the newest change, else what the form says."""

from typing import Any

from forms.applications.models import AccessCode, AccessRole, Application
from forms.room.models import Change, ChangeKind


def open_kinds(access: AccessCode | None) -> tuple[str, ...]:
    """What this person may change: an applicant everything, a co-applicant their own, an agent only the own phone."""
    if access is None:
        return (ChangeKind.PHONE, ChangeKind.ADDRESS, ChangeKind.E_SERVICE, ChangeKind.CASE_STUDY)
    if access.role == AccessRole.CO_APPLICANT:
        return (ChangeKind.PHONE, ChangeKind.ADDRESS, ChangeKind.E_SERVICE)
    return (ChangeKind.PHONE,)


def current_details(application: Application, access: AccessCode | None) -> dict[str, Any]:
    """The value of every kind this person may change; one query."""
    own = Change.objects.filter(application=application, access=access).order_by("at", "id")
    changed = {change.kind: change.content["after"] for change in own}
    answers = application.answers
    if access is None:
        given: dict[str, Any] = {
            ChangeKind.PHONE: application.phone,
            ChangeKind.ADDRESS: str(answers.get("applicant_address") or ""),
            ChangeKind.E_SERVICE: application.e_service,
            ChangeKind.CASE_STUDY: answers.get("consent_case_study") is True,
        }
    else:
        given = {ChangeKind.PHONE: access.phone, ChangeKind.ADDRESS: "", ChangeKind.E_SERVICE: False}
    return {str(kind): changed.get(kind, given[kind]) for kind in open_kinds(access)}
