"""Every write of the room: messages, changes, requests about one's own data."""

from forms.room.actions.asking import AlreadyDecided, answer_right, ask_right, note_copy
from forms.room.actions.changing import NothingChanged, change_details
from forms.room.actions.messaging import TooManyMessages, mark_read, send_message, settle_message

__all__ = [
    "AlreadyDecided",
    "NothingChanged",
    "TooManyMessages",
    "answer_right",
    "ask_right",
    "change_details",
    "mark_read",
    "note_copy",
    "send_message",
    "settle_message",
]
