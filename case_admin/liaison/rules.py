"""Who may read and write messages, give out codes, and answer requests about personal data."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from case_admin.cases import rules as case_rules
from case_admin.cases.models import Case
from forms.applications.models import Application
from forms.room.models import Message


def case_of(application: Application) -> Case | None:
    """The newest case an application became, if it did."""
    return application.cases.select_related("handler", "respondent", "intake_unit").order_by("-pk").first()


def can_read_thread(user: Any, application: Application) -> bool:
    """Whoever may see the case by office, or by leave and its internal file too; the registering centre while there is none."""
    case = case_of(application)
    if case and not case_rules.sees_by_office(user, case):
        return case_rules.can_view_internal(user, case)
    return case_rules.can_view(user, case) if case else case_rules.can_read_inbox(user)


def can_write(user: Any, application: Application) -> bool:
    """Whoever works on the case; the registering centre while there is none."""
    case = case_of(application)
    return case_rules.can_work(user, case) if case else case_rules.can_read_inbox(user)


def waiting_to(user: Any, messages: QuerySet[Message]) -> QuerySet[Message]:
    """Of these messages, those in matters this person works on; the twin of `can_write` for lists."""
    if not user.has_grant("cases.record"):
        return messages.none()
    seen = Case.objects.filter(application=OuterRef("application"))
    theirs = Q(Exists(case_rules.led_by(user, seen)))
    if case_rules.can_read_inbox(user):
        theirs |= Q(application__cases=None)
    return messages.filter(theirs)


def can_give_codes(user: Any) -> bool:
    """Window clerks and the centre's assessors, who see the person and the identity document face to face."""
    return user.has_grant("cases.register")


def can_answer_rights(user: Any) -> bool:
    """Requests about personal data are the centre's to answer."""
    return user.has_grant("cases.assess")
