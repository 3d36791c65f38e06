"""Words for the counter's ledger events."""

from django.utils.translation import gettext_lazy as _

from portal.desk.events import register_events

register_events(
    {
        "window.ticket": _("Queue number drawn"),
        "window.ticket_called": _("Queue number called"),
        "window.ticket_gone": _("Queue number put away"),
        "window.begun": _("Entry at a window begun"),
        "window.changed": _("Particulars of an entry changed"),
        "window.dropped": _("Entry at a window given up"),
        "window.submitted": _("Entry at a window handed in"),
        "window.scanned": _("Signed original scanned"),
        "window.receipt_closed": _("Receipt handed over"),
        "window.matched": _("Looked for earlier applications"),
        "window.printed": _("Paper printed at a window"),
        "window.unlocked": _("Window screen unlocked"),
        "guide.counted": _("Consultation counted"),
    }
)
