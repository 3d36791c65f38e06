"""What a material says: values only, gathered from the campaign, the unit and the site."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.identity import SiteFooter, SiteIdentity
from content.placeholders_zh import MARK
from portal.units.models import Unit

BLUE, DEEP, RED, GOLD = "#12509b", "#0b3a75", "#b3201f", "#ffe9a8"
INK, QUIET, PALE, WHITE = "#1b2733", "#44505c", "#eaf1f9", "#ffffff"

PHRASED = 24
PHRASE = re.compile("(?<=[，；：])(?=.)")


@dataclass(frozen=True)
class Facts:
    """`address` is what the QR code holds; `place`, `hours` and `phone` may be empty."""

    site: str
    title: str
    slogan: str
    unit: str
    place: str
    hours: str
    phone: str
    address: str

    @property
    def under(self) -> str:
        """The line below the slogan: the campaign's title, unless that is the slogan itself."""
        return (
            _("Voluntary · free of charge · within set limits · confidential")
            if self.slogan == self.title
            else self.title
        )

    @property
    def phrases(self) -> str:
        """A short slogan with each phrase on a line of its own."""
        return PHRASE.sub("\n", self.slogan) if len(self.slogan) <= PHRASED else self.slogan

    def where(self) -> list[str]:
        """Lines that say where to go and whom to call."""
        lines = [self.unit]
        if self.place:
            lines.append(_("Address: %(place)s") % {"place": self.place})
        if self.hours:
            lines.append(_("Open: %(hours)s") % {"hours": self.hours})
        if self.phone:
            lines.append(_("Telephone: %(phone)s") % {"phone": self.phone})
        return lines


def facts_of(*, title: str, slogan: str, unit: Unit, address: str, identity: SiteIdentity, footer: SiteFooter) -> Facts:
    """The unit's own address and telephone; the centre's where the directory has none. A text still to be filled in is left out."""
    known = {
        "place": unit.address or footer.address,
        "hours": unit.hours or identity.hours,
        "phone": unit.phone or identity.phone,
    }
    printed = {name: "" if MARK in value else value for name, value in known.items()}
    return Facts(site=identity.name, title=title, slogan=slogan, unit=unit.name, address=address, **printed)


def steps() -> list[tuple[str, str]]:
    """The three steps as (heading, what happens)."""
    return [
        (_("Say it plainly"), _("Tell us what happened and what you want, at a window, by telephone or online.")),
        (
            _("Sit down together"),
            _("A resolver brings you and the unit to one table, with a lawyer or a judge where needed."),
        ),
        (_("Put it in writing"), _("What is agreed is written down and kept to; you may ask the court to confirm it.")),
    ]


def limits() -> list[tuple[str, str]]:
    """The four limits as (number, what it limits)."""
    return [
        ("3", _("working days to accept and tell you")),
        ("7", _("working days to tell you how far it is")),
        ("30", _("working days to resolve it")),
        ("30", _("working days more at most, and only if you agree")),
    ]


def promises() -> list[tuple[str, str]]:
    return [
        (_("Voluntary"), _("You decide whether to take part and may stop at any time.")),
        (_("Free of charge"), _("Resolving a dispute costs nothing.")),
        (_("Within set limits"), _("Every step has its days, and you can follow them online.")),
        (_("Confidential"), _("What is said in the talks is not used against you.")),
    ]


def warning() -> str:
    return _("Asking for resolution does not stop the clock: 60 days for review, 6 months for a suit.")


def scan() -> str:
    return _("Scan to read more and apply")
