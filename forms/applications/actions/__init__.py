"""Every write to applications."""

from forms.applications.actions.answering import AlreadyAnswered, answer_request, record_download
from forms.applications.actions.entering import (
    TooManyTries,
    WrongCode,
    enter_with_code,
    forget_attempts,
    pass_second_factor,
    try_code,
)
from forms.applications.actions.issuing import issue_papers
from forms.applications.actions.submitting import submit_application
from forms.applications.actions.telling import ask_party, publish_document, set_public_status, withdraw_request

__all__ = [
    "AlreadyAnswered",
    "TooManyTries",
    "WrongCode",
    "answer_request",
    "ask_party",
    "enter_with_code",
    "forget_attempts",
    "issue_papers",
    "pass_second_factor",
    "publish_document",
    "record_download",
    "set_public_status",
    "submit_application",
    "try_code",
    "withdraw_request",
]
