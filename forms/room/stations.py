"""The way of a matter as the party sees it: six stations, what comes next, whom to call. Pure."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.applications.models import Stage

NEXT: dict[str, Any] = {
    Stage.SUBMITTED: _("The centre registers your application."),
    Stage.REGISTERED: _("The centre registers your application and gives it a number."),
    Stage.ASSESSED: _(
        "The centre looks into the matter and decides which unit handles it, or asks you for what is missing."
    ),
    Stage.ACCEPTED: _("The unit accepts the matter and sends you a notice; you then say whether you take part."),
    Stage.RESOLVING: _(
        "The resolver talks to you and to the other side and looks for a solution both can agree to; once there is an"
        " agreement, both sides do what it says."
    ),
    Stage.CLOSED: _("Nothing more is to be done here. Your right to review and suit stays, within the legal limits."),
}


@dataclass(frozen=True)
class Station:
    """One station: its name, and whether it lies behind, is the present one, or is still to come."""

    label: Any
    place: str

    @property
    def is_now(self) -> bool:
        return self.place == "now"

    @property
    def is_done(self) -> bool:
        return self.place == "done"


def stations_of(stage: str) -> list[Station]:
    """The six stations with the present one marked; a closed matter has all behind it but the last."""
    order = list(Stage)
    here = order.index(Stage(stage))
    return [
        Station(station.label, "now" if at == here else "done" if at < here else "later")
        for at, station in enumerate(order)
    ]
