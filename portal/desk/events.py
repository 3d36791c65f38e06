"""Words for the event codes of the ledger. Rooms above register theirs at start-up; rooms below are named here."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_words: dict[str, str | Promise] = {
    "people.created": _("Account created"),
    "people.changed": _("Account changed"),
    "people.roles_changed": _("Roles changed"),
    "people.deactivated": _("Account switched off"),
    "people.reactivated": _("Account switched on"),
    "people.password_reset": _("New first password given"),
    "people.password_changed": _("Password changed"),
    "people.roles_synced": _("Permissions brought in line with the roles table"),
    "people.signed_in": _("Signed in"),
    "people.sign_in_failed": _("Sign-in failed"),
    "people.locked_out": _("Locked out after failed sign-ins"),
    "people.second_step_confirmed": _("Phone for one-time codes confirmed"),
    "people.second_step_taken": _("Second step taken"),
    "people.second_step_failed": _("Wrong one-time code"),
    "people.second_step_reset": _("Phone for one-time codes taken off"),
    "ledger.restored": _("Database restored from a backup"),
    "system.ledger_walked": _("Ledger verified"),
    "desk.exported": _("List exported"),
    "unit.created": _("Unit created"),
    "unit.changed": _("Unit changed"),
    "routingrule.created": _("Routing rule created"),
    "routingrule.changed": _("Routing rule changed"),
    "people.signed_out": _("Signed out"),
    "calendar.refused": _("Decision about the calendar refused"),
    "calendar.notice_proposed": _("Holiday notice entered"),
    "calendar.taking_back_proposed": _("Asked to take a holiday notice back"),
    "calendar.notice_taken_back": _("Holiday notice taken back"),
    "calendar.notice_confirmed": _("Holiday notice confirmed"),
    "calendar.notice_dropped": _("Holiday notice dropped"),
    "calendar.local_proposed": _("Local calendar day proposed"),
    "calendar.local_approved": _("Local calendar day approved"),
    "calendar.local_dropped": _("Local calendar day taken out"),
}


def register_events(words: Mapping[str, str | Promise]) -> None:
    """Give words to event codes: {"case.accepted": _("Case accepted")}. A code has one wording: the first one given."""
    for code, label in words.items():
        _words.setdefault(code, label)


def describe(code: str) -> str:
    """What the code says in words; the code itself when nobody has named it."""
    return str(_words.get(code, code))
