"""Every write to applications."""

from forms.applications.actions.answering import (
    AlreadyAnswered,
    Unfinished,
    add_request_file,
    answer_request,
    remove_request_file,
    save_answer,
)
from forms.applications.actions.coding import CodeRevoked, NoSecondFactor, give_code, reissue_code, revoke_code
from forms.applications.actions.entering import (
    TooManyTries,
    WrongCode,
    enter_with_code,
    forget_attempts,
    pass_second_factor,
    try_code,
)
from forms.applications.actions.fetching import confirm_reading, record_download
from forms.applications.actions.issuing import issue_papers
from forms.applications.actions.submitting import submit_application
from forms.applications.actions.taking_part import ask_for_code, invite, note_taking_part, say_taking_part, send_code
from forms.applications.actions.telling import (
    Whereabouts,
    ask_party,
    mark_registered,
    move_due,
    publish_document,
    remind_party,
    set_public_status,
    show_whereabouts,
    withdraw_request,
    withdraw_requests,
)
from forms.applications.actions.withdrawing import CannotWithdraw, withdraw_application

__all__ = [
    "AlreadyAnswered",
    "CannotWithdraw",
    "CodeRevoked",
    "NoSecondFactor",
    "TooManyTries",
    "Unfinished",
    "Whereabouts",
    "WrongCode",
    "add_request_file",
    "answer_request",
    "ask_for_code",
    "ask_party",
    "confirm_reading",
    "enter_with_code",
    "forget_attempts",
    "give_code",
    "invite",
    "issue_papers",
    "mark_registered",
    "move_due",
    "note_taking_part",
    "pass_second_factor",
    "publish_document",
    "record_download",
    "reissue_code",
    "remind_party",
    "remove_request_file",
    "revoke_code",
    "save_answer",
    "say_taking_part",
    "send_code",
    "set_public_status",
    "show_whereabouts",
    "submit_application",
    "try_code",
    "withdraw_application",
    "withdraw_request",
    "withdraw_requests",
]
