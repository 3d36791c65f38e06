"""What the room puts on the case page and on the board of the day, and what it wants to hear. Importing this module registers it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import registry
from case_admin.cases import rules as case_rules
from case_admin.cases.actions.papers import reference_of
from case_admin.cases.models import Case
from case_admin.liaison import rules
from case_admin.liaison.hearing import hear_message, hear_right
from forms.applications.models import AccessState, RequestState
from forms.applications.queries import participations_of
from forms.applications.registry import on_event
from forms.applications.requests import KINDS
from forms.room.queries import open_rights, waiting_for_staff
from portal.calendar import today
from portal.desk.board import Light, Panel, Row, register_panel
from portal.desk.events import register_events

SHOWN = 8
CASE_ORDER = 20
BOARD_ORDER = 25


def case_panel(case: Case, user: Any) -> registry.CasePanel | None:
    """Messages that wait, questions to the party, who else holds a code, and whether co-applicants confirmed; four queries."""
    application = case.application
    if application is None:
        return None
    waiting = waiting_for_staff().filter(application=application).count()
    reads = case_rules.sees_by_office(user, case) or case_rules.can_view_internal(user, case)
    thread = reverse("liaison_thread", args=[application.pk]) if reads else ""
    note = _("%(n)s waiting for a reply") % {"n": waiting} if waiting else _("nothing waiting")
    entries = [registry.Entry(_("Messages with the unit"), thread, note)]
    asked = application.requests.filter(reference=reference_of(case)).exclude(state=RequestState.WITHDRAWN)
    for request in asked.select_related("access"):
        who = f" · {request.access.label}" if request.access else ""
        entries.append(registry.Entry(str(KINDS[request.kind].title), "", f"{request.get_state_display()}{who}"))
    entries += [
        registry.Entry(f"{access.label} {access.masked_name}", "", _("holds a query code"))
        for access in application.access_codes.filter(state=AccessState.ACTIVE)
    ]
    entries += [
        registry.Entry(f"{named.label} {named.masked_name}", "", named.get_state_display())
        for named in participations_of(application)
    ]
    if application.restricted_at:
        entries.append(
            registry.Entry(
                _("Use of the data restricted at the party's request"), "", f"{application.restricted_at:%Y-%m-%d}"
            )
        )
    buttons = []
    if rules.can_give_codes(user):
        buttons.append(registry.Entry(_("Query codes"), reverse("liaison_codes", args=[application.pk])))
    return registry.CasePanel(title=_("The party's room"), entries=entries, buttons=buttons)


def to_reply(user: Any) -> Panel | None:
    """Messages nobody has replied to yet, in this person's matters."""
    if not user.has_grant("cases.record"):
        return None
    waiting = rules.waiting_to(user, waiting_for_staff()).select_related("application")
    newest: dict[Any, Any] = {}
    for message in waiting[:200]:
        newest.setdefault(message.application_id, message)
    rows = [
        Row(
            message.application.receipt_no, reverse("liaison_thread", args=[message.application_id]),
            note=f"{message.author} · {message.at:%m-%d}",
        )
        for message in newest.values()
    ]  # fmt: skip
    return Panel(_("Messages to reply to"), rows[:SHOWN], _("No message is waiting."), count=len(rows))


def rights_to_answer(user: Any) -> Panel | None:
    """Requests about personal data by their last day."""
    if not rules.can_answer_rights(user):
        return None
    waiting = list(open_rights()[:200])
    rows = [
        Row(
            one.application.receipt_no, reverse("liaison_right", args=[one.pk]), one.due,
            Light.for_days_left((one.due - today()).days), str(one.get_kind_display()),
        )
        for one in waiting[:SHOWN]
    ]  # fmt: skip
    return Panel(
        _("Requests about personal data"), rows, _("No request is waiting."), count=len(waiting),
        more=reverse("liaison_rights") if waiting[SHOWN:] else "",
    )  # fmt: skip


on_event("message")(hear_message)
on_event("rights")(hear_right)
registry.register_panel(CASE_ORDER, case_panel)
register_panel(BOARD_ORDER, to_reply)
register_panel(BOARD_ORDER + 1, rights_to_answer)
register_events(
    {
        "liaison.looked_up": gettext_lazy("Application looked up for a query code"),
        "liaison.thread_read": gettext_lazy("Messages of a party opened"),
    }
)
