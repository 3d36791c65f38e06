"""The daily letter with the last anchor: short enough to be printed and filed, complete enough to prove something later.

It goes to the addresses of settings.ANCHOR_MAIL; "AU" among them stands for the audit administrators. Kept apart from the
portal, it holds against whoever rewrites database and anchor file alike: `manage.py verify_ledger --printed FILE`.
"""

from textwrap import wrap

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.calendar import today
from portal.ledger.anchors import Anchor, Head, parse
from portal.ledger.models import Chain
from portal.ledger.shelf import copies, last_copied_number
from portal.notices.queries import staff_with
from portal.outbox.actions import enqueue
from portal.outbox.models import OutboxRow

LETTER = "ledger.anchor_letter"
AUDITORS = "AU"


def addresses() -> list[str]:
    """Whom the letter goes to, each once, in order."""
    found: list[str] = []
    for address in settings.ANCHOR_MAIL:
        auditors = address.strip().upper() == AUDITORS
        found += [user.email for user in staff_with(AUDITORS) if user.email] if auditors else [address.strip()]
    return list(dict.fromkeys(address for address in found if address))


def ask_for_letter() -> OutboxRow | None:
    """Queue today's letter with the last anchor; None when nobody gets one or there is no anchor yet."""
    number = last_copied_number()
    if not number or not addresses():
        return None
    return enqueue(kind=LETTER, object_id=number, key=f"{LETTER}:{today()}")


def send_letter(number: str) -> None:
    """Hand the letter over; raises when the anchor is not there or the mail server refuses."""
    anchor = parse(copies().values_list("line", flat=True).get(no=number))
    EmailMessage(
        subject=subject(anchor),
        body=letter(anchor),
        to=addresses(),
        headers={
            "Message-ID": f"<anchor-{anchor.no}-{anchor.sig[:12].translate(PLAIN)}@shujie>",
            "Auto-Submitted": "auto-generated",
        },
    ).send(fail_silently=False)


PLAIN = str.maketrans("+/=", "-_.")
"""Signature letters as they may stand in a Message-ID."""


def moment(anchor: Anchor) -> str:
    return date_format(timezone.localtime(anchor.utc), "Y-m-d H:i:s")


def subject(anchor: Anchor) -> str:
    return _("Ledger anchor no. %(no)s of %(time)s") % {"no": anchor.no, "time": moment(anchor)}


def letter(anchor: Anchor) -> str:
    """The text, the hashes in groups of eight to be compared by eye, the anchor itself as its last paragraph."""
    blocks = [
        _("%(site)s: state of the ledger at %(time)s (Beijing time), anchor no. %(no)s.")
        % {"site": settings.WAGTAIL_SITE_NAME, "time": moment(anchor), "no": anchor.no},
        *(of_chain(str(label), anchor.head(str(value))) for value, label in Chain.choices),
        _("Please print or keep this message apart from the portal. Should the ledger be altered later, it proves it:")
        + "\nmanage.py verify_ledger --printed FILE",
        anchor.line,
    ]
    return "\n\n".join(blocks) + "\n"


def of_chain(label: str, head: Head) -> str:
    heading = _("%(chain)s: %(count)s entries, the last is no. %(seq)s with the hash") % {
        "chain": label, "count": head.count, "seq": head.seq,
    }  # fmt: skip
    groups = wrap(head.hash, 8)
    return "\n".join([heading, " ".join(groups[:4]), " ".join(groups[4:])])
