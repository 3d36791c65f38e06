"""Every write of the room."""

from case_admin.duties.actions.filing import Mandate, file_mandate, invite_party, note_reading, withdraw_filing
from case_admin.duties.actions.following import give_follow_up, settle_report
from case_admin.duties.actions.instant import (
    Sheet,
    confirm_report,
    decide_report,
    draft_report,
    drop_report,
    edit_report,
    link_report,
    return_report,
    send_report,
)

__all__ = [
    "Mandate",
    "Sheet",
    "confirm_report",
    "decide_report",
    "draft_report",
    "drop_report",
    "edit_report",
    "file_mandate",
    "give_follow_up",
    "invite_party",
    "link_report",
    "note_reading",
    "return_report",
    "send_report",
    "settle_report",
    "withdraw_filing",
]
