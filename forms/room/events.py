"""Words for the ledger events of the room; registered at start-up."""

from django.utils.translation import gettext_lazy as _

from portal.desk.events import register_events

register_events(
    {
        "room.message_sent": _("Message sent"),
        "room.messages_read": _("Messages opened"),
        "room.message_settled": _("Message needs no reply"),
        "room.details_changed": _("Party changed its details"),
        "room.right_asked": _("Request about one's own data"),
        "room.right_answered": _("Request about one's own data answered"),
        "room.copy_taken": _("Copy of one's own data taken"),
    }
)
