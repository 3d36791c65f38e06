"""The party withdraws its application: no reason is needed, nothing is lost by it."""

from django.db import transaction
from django.utils.translation import gettext as _

from forms.applications import registry
from forms.applications.actions.telling import Whereabouts, show_whereabouts, withdraw_requests
from forms.applications.models import Application, Stage
from portal.calendar import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor


class CannotWithdraw(Exception):
    """The matter is over, or an agreement is in force; there is nothing to withdraw any more."""


@transaction.atomic
def withdraw_application(*, application: Application, by: Actor, text: str = "") -> Application:
    """End the matter at the party's wish. A registered case follows through `registry.on_event("withdrawn")` (T16), which
    shows the party its new state; an application nobody has registered ends here.

    Raises CannotWithdraw; pressing twice is withdrawing once.
    """
    locked = Application.objects.select_for_update().get(pk=application.pk)
    if locked.withdrawn_at is not None:
        return locked
    if not locked.can_withdraw:
        raise CannotWithdraw(str(locked.pk))
    locked.withdrawn_at, locked.can_withdraw = now(), False
    locked.save(update_fields=["withdrawn_at", "can_withdraw"])
    withdraw_requests(application=locked, by=by)
    ledger.record(event="application.withdrawn", by=by, about=locked, about_label=locked.receipt_no)
    registry.tell("withdrawn", locked, {"text": text}, by)
    locked.refresh_from_db()
    if locked.public_stage != Stage.CLOSED:
        where = Whereabouts(_("Withdrawn (public)"), Stage.CLOSED, can_withdraw=False)
        show_whereabouts(application=locked, where=where, text=_("You have withdrawn your application."), by=by)
    return locked
