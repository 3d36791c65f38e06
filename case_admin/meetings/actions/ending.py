"""A case that ends because nothing is left to hear takes the hearing to come with it."""

from django.db import transaction
from django.utils.translation import gettext as _

from case_admin.cases.models import Case, CloseReason
from case_admin.meetings.actions.planning import end_unheard, hold_hearing_row
from case_admin.meetings.endings import is_moot
from case_admin.meetings.models import BEFORE
from portal.ledger.actor import SYSTEM, Actor


@transaction.atomic
def call_off_with_case(case: Case, close_reason: str, by: Actor) -> None:
    """Called off by the portal with the reason of the end: services of its notice dropped, everybody told. A hearing that
    was held stays as it is; the archive asks for its trail."""
    if not is_moot(close_reason):
        return
    why = _("The case has ended: %(reason)s.") % {"reason": CloseReason(close_reason).label}
    for hearing in case.hearings.filter(status__in=BEFORE):
        end_unheard(hearing=hearing, case=hold_hearing_row(hearing, "lapse"), move="lapse", why=why, by=SYSTEM)
