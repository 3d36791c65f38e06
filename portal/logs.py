"""What may stand in a log line: no number that could be a person's, and which request it belongs to (security.md 4.9)."""

import logging

from portal.ledger.digits import blot_personal_numbers
from portal.ledger.origin import request_id

_plain = logging.Formatter()


class ScrubPersonalData(logging.Filter):
    """Blots such numbers out of message, arguments and traceback, and adds the request's id to the record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = blot_personal_numbers(record.getMessage())
        record.args = ()
        if record.exc_info and not record.exc_text:
            record.exc_text = _plain.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = blot_personal_numbers(record.exc_text)
        if record.stack_info:
            record.stack_info = blot_personal_numbers(record.stack_info)
        record.request_id = getattr(record, "request_id", "") or request_id.get()
        return True


class LineFormatter(logging.Formatter):
    """One event a line: time, level, request, logger, message; line breaks in a message cannot forge a second event."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s [%(request)s] %(name)s: %(line)s")

    def format(self, record: logging.LogRecord) -> str:
        record.request = getattr(record, "request_id", "") or "-"
        record.line = record.getMessage().replace("\r", " ").replace("\n", "\\n")
        return super().format(record)

    def usesTime(self) -> bool:  # noqa: N802 - logging's own name
        return True
