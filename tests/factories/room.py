"""Messages and requests of parties, for screens of the staff side."""

from uuid import uuid4

from forms.room.actions import ask_right, send_message
from portal.ledger.actor import Actor


def party_message(application, text="请问什么时候见面？", access=None):
    """What a party wrote."""
    by = Actor.citizen(application.receipt_no)
    return send_message(application=application, access=access, text=text, key=uuid4(), author="申请人", by=by)


def right_asked(application, kind="erase", text="请删除照片"):
    """A request about one's own data."""
    by = Actor.citizen(application.receipt_no)
    return ask_right(application=application, access=None, kind=kind, text=text, key=uuid4(), by=by)
