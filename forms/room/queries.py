"""Shared reads of the room. `access` names the thread: None is the applicant's side."""

from django.db.models import QuerySet

from forms.applications.models import AccessCode, AccessRole, AccessState, Application
from forms.room.models import Change, ChangeKind, Message, RightsRequest, RightState, Side


def thread_of(application: Application, access: AccessCode | None) -> QuerySet[Message]:
    """The messages of one thread, newest first, with their files."""
    found = Message.objects.filter(application=application, access=access).select_related("unit")
    return found.prefetch_related("files__file").order_by("-at", "-id")


def waiting_for_staff() -> QuerySet[Message]:
    """Messages of parties that nobody has replied to, nor said that no reply is needed; oldest first."""
    return Message.objects.filter(side=Side.PARTY, settled_at=None).order_by("at", "id")


def thread_stands(application: Application, access: AccessCode | None) -> tuple[int, bool]:
    """(messages of the unit the party has not opened, whether the newest message is the unit's and asks for an answer)."""
    rows = Message.objects.filter(application=application, access=access).order_by("-at", "-id")
    lines = list(rows.values_list("side", "read_at", "wants_answer"))
    unread = sum(side == Side.STAFF and read_at is None for side, read_at, _asks in lines)
    return unread, bool(lines) and lines[0][0] == Side.STAFF and lines[0][2]


def changes_of(application: Application, access: AccessCode | None) -> QuerySet[Change]:
    """What this person has changed, newest first."""
    return application.changes.filter(access=access).order_by("-at", "-id")


def consent_stands(application: Application, key: str) -> bool:
    """Whether a consent given in the form still holds: the newest change of it, else what the form says."""
    if key in ChangeKind.values:
        newest = Change.objects.filter(application=application, access=None, kind=key).order_by("-at", "-id").first()
        if newest is not None:
            return bool(newest.content.get("after"))
    return application.answers.get(key) is True


def has_co_applicants(application: Application) -> bool:
    """Whether others apply together with the applicant, on paper or with a code of their own."""
    if application.answers.get("co_applicants"):
        return True
    return application.access_codes.filter(role=AccessRole.CO_APPLICANT, state=AccessState.ACTIVE).exists()


def rights_of(application: Application, access: AccessCode | None) -> QuerySet[RightsRequest]:
    """This person's requests about their own data, newest first."""
    return application.rights_requests.filter(access=access).order_by("-asked_at", "-id")


def open_rights() -> QuerySet[RightsRequest]:
    """Requests that wait for an answer, the most urgent first."""
    return RightsRequest.objects.filter(state=RightState.OPEN).select_related("application", "access").order_by("due")
