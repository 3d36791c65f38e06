"""Every write to cases."""

from case_admin.cases.actions.acceptance import accept_case, record_reply
from case_admin.cases.actions.agreeing import (
    Duty,
    conclude_agreement,
    confirm_agreement,
    drop_agreement,
    propose_agreement,
    record_performance,
    review_legality,
    revise_agreement,
)
from case_admin.cases.actions.assisting import choose_assistants, record_assistance
from case_admin.cases.actions.batching import issue_in_batch
from case_admin.cases.actions.bulk import register_as_told, remind_unit
from case_admin.cases.actions.closing import (
    archive_case,
    close_case,
    propose_closing,
    return_proposal,
    withdraw_case,
)
from case_admin.cases.actions.confirming import (
    hand_in_confirmation,
    print_application,
    record_court_acceptance,
    record_court_answer,
    withdraw_confirmation,
)
from case_admin.cases.actions.ending import lapse_case, refer_case, terminate_case, transfer_case
from case_admin.cases.actions.enforcing import clear_mark, end_procedure, give_feedback, mark_enforcement
from case_admin.cases.actions.extending import (
    advise_extension,
    ask_extension,
    decide_extension,
    drop_extension,
    record_consent,
    send_extension,
)
from case_admin.cases.actions.grouping import (
    dissolve_group,
    found_group,
    join_group,
    leave_group,
    note_meeting,
    open_group,
    rename_group,
)
from case_admin.cases.actions.intake import register_application
from case_admin.cases.actions.keeping import drop_filter, keep_filter, rename_filter
from case_admin.cases.actions.objecting import decide_objection, object_to_diversion
from case_admin.cases.actions.proposing import propose_letter
from case_admin.cases.actions.reading import record_application_file, record_download, record_reading, reveal_party
from case_admin.cases.actions.reopening import continue_case, reopen_case, restart_resolution
from case_admin.cases.actions.silence import deem_accepted, make_up_notices
from case_admin.cases.actions.slips import print_slip
from case_admin.cases.actions.standing_in import appoint_stand_in
from case_admin.cases.actions.supervising import (
    drop_letter,
    issue_letter,
    reply_to_letter,
    return_reply,
    settle_letter,
)
from case_admin.cases.actions.suspending import ask_suspension, resume_case, review_suspensions, suspend_case
from case_admin.cases.actions.triage import (
    ask_supplement,
    assess_case,
    divert_case,
    keep_case,
    receive_supplement,
    refuse_case,
)
from case_admin.cases.actions.versions import add_scan, add_version
from case_admin.cases.actions.watching import watch_clocks
from case_admin.cases.actions.working import add_attachment, file_progress, record_session, record_visit

__all__ = [
    "Duty",
    "accept_case",
    "add_attachment",
    "add_scan",
    "add_version",
    "advise_extension",
    "appoint_stand_in",
    "archive_case",
    "ask_extension",
    "ask_supplement",
    "ask_suspension",
    "assess_case",
    "choose_assistants",
    "clear_mark",
    "close_case",
    "conclude_agreement",
    "confirm_agreement",
    "continue_case",
    "decide_extension",
    "decide_objection",
    "deem_accepted",
    "dissolve_group",
    "divert_case",
    "drop_agreement",
    "drop_extension",
    "drop_filter",
    "drop_letter",
    "end_procedure",
    "file_progress",
    "found_group",
    "give_feedback",
    "hand_in_confirmation",
    "issue_in_batch",
    "issue_letter",
    "join_group",
    "keep_case",
    "keep_filter",
    "lapse_case",
    "leave_group",
    "make_up_notices",
    "mark_enforcement",
    "note_meeting",
    "object_to_diversion",
    "open_group",
    "print_application",
    "print_slip",
    "propose_agreement",
    "propose_closing",
    "propose_letter",
    "receive_supplement",
    "record_application_file",
    "record_assistance",
    "record_consent",
    "record_court_acceptance",
    "record_court_answer",
    "record_download",
    "record_performance",
    "record_reading",
    "record_reply",
    "record_session",
    "record_visit",
    "refer_case",
    "refuse_case",
    "register_application",
    "register_as_told",
    "remind_unit",
    "rename_filter",
    "rename_group",
    "reopen_case",
    "reply_to_letter",
    "restart_resolution",
    "resume_case",
    "return_proposal",
    "return_reply",
    "reveal_party",
    "review_legality",
    "review_suspensions",
    "revise_agreement",
    "send_extension",
    "settle_letter",
    "suspend_case",
    "terminate_case",
    "transfer_case",
    "watch_clocks",
    "withdraw_case",
    "withdraw_confirmation",
]
