"""Every write of the room."""

from case_admin.duties.actions.carrying import record_meeting, start_letter
from case_admin.duties.actions.doubting import answer_doubt, decide_doubt, raise_doubt
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
from case_admin.duties.actions.items import Entry, add_item, change_item, remove_item, take_over
from case_admin.duties.actions.monthly import (
    give_back_month,
    open_period,
    receive_month,
    return_month,
    send_month,
    set_head,
    submit_month,
)

__all__ = [
    "Entry",
    "Mandate",
    "Sheet",
    "add_item",
    "answer_doubt",
    "change_item",
    "confirm_report",
    "decide_doubt",
    "decide_report",
    "draft_report",
    "drop_report",
    "edit_report",
    "file_mandate",
    "give_back_month",
    "give_follow_up",
    "invite_party",
    "link_report",
    "note_reading",
    "open_period",
    "raise_doubt",
    "receive_month",
    "record_meeting",
    "remove_item",
    "return_month",
    "return_report",
    "send_month",
    "send_report",
    "set_head",
    "settle_report",
    "start_letter",
    "submit_month",
    "take_over",
    "withdraw_filing",
]
