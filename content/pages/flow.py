"""The figure of the four time limits 3·7·30·30 (domain 0.2): stations on a line, lying for a desk, standing for a phone. Pure."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Station(NamedTuple):
    """`x` lies on the wide drawing (960 × 236), `y` on the tall one (320 × 640)."""

    number: str
    title: Any
    note: Any
    x: int
    y: int


STATIONS = (
    Station("0", _("Handed to the unit"), _("the centre asks a unit to talk"), 90, 60),
    Station("3", _("Accepted"), _("the notice comes to you"), 270, 190),
    Station("7", _("First report"), _("the unit tells the centre"), 450, 320),
    Station("30", _("Result"), _("an agreement or a closing paper"), 660, 450),
    Station("30", _("Longest extension"), _("only if you agree"), 870, 580),
)
SENTENCES = (
    _("Within 3 working days of being handed the matter the unit accepts it and sends you the notice."),
    _("Within 7 working days the unit reports to the centre how far it has come."),
    _("Within 30 working days of acceptance the ordinary dispute is closed with a result."),
    _("A complex one can take up to 30 working days more, if you and the centre both agree."),
    _("None of this stops the time for review or suit."),
)


def figure() -> dict[str, Any]:
    """What content/flow.html draws."""
    return {"stations": STATIONS, "sentences": SENTENCES}
