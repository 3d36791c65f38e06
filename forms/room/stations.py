"""The way of a matter as the party sees it: six stations, what comes next, whom to call. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.applications.models import Stage

ACCEPTANCE, REFUSAL, REFERRAL, AGREEMENT, RESUMED = "D02", "D03", "D03b", "D11", "D38"

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
REFUSED = _(
    "The notice says why, and where to turn instead. If you disagree, you can ask the centre once, within 5 working days of"
    " receiving the notice, to look at the decision again. Your right to review and suit stays, within the legal limits."
)
"""What comes next where the centre did not take the matter on (D03 says the same)."""

AGREED = _(
    "Both sides do what the agreement says, each by its day. When all is done the matter is closed and you get the closing"
    " document. If the other side does not do its part in time, please tell the resolver."
)
"""What comes next once an agreement is in force."""
TOLD_BY_PAPERS = frozenset({Stage.RESOLVING, Stage.CLOSED})
"""Stations at which the papers in the room say more than the station."""


@dataclass(frozen=True)
class Station:
    """One station: its name, and whether it lies behind, is the present one, is still to come, or was never finished."""

    label: Any
    place: str

    @property
    def is_now(self) -> bool:
        return self.place == "now"

    @property
    def is_done(self) -> bool:
        return self.place == "done"

    @property
    def is_never(self) -> bool:
        return self.place == "never"


def last_reached(*, registered: bool, papers: Collection[str]) -> Stage:
    """How far a closed matter had come, by what is in the room: the notice of acceptance, or the decision not to take it on."""
    if ACCEPTANCE in papers:
        return Stage.RESOLVING
    if {REFUSAL, REFERRAL} & set(papers):
        return Stage.ASSESSED
    return Stage.REGISTERED if registered else Stage.SUBMITTED


def stations_of(stage: str, reached: str = Stage.RESOLVING) -> list[Station]:
    """The six stations with the present one marked; of a closed matter those after `reached` were never finished."""
    order = list(Stage)
    here, last = order.index(Stage(stage)), order.index(Stage(reached))
    return [
        Station(station.label, "now" if at == here else "later" if at > here else "done" if at <= last else "never")
        for at, station in enumerate(order)
    ]


def next_of(stage: str, papers: Collection[str]) -> Any:
    """What comes next, in a sentence."""
    if stage == Stage.CLOSED and REFUSAL in papers and ACCEPTANCE not in papers:
        return REFUSED
    if stage == Stage.RESOLVING and AGREEMENT in papers and RESUMED not in papers:
        return AGREED
    return NEXT[stage]
