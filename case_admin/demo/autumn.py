"""The demo's award round of this November: open for nominations, three judges."""

from collections.abc import Mapping
from datetime import date

from case_admin.awards.actions.judging import assign_judge
from case_admin.awards.actions.rounds import create_round, open_round
from case_admin.awards.models import Round
from case_admin.demo.clockwork import at
from portal.ledger.actor import Actor
from portal.people.models import User

YEAR = 2026
JUDGES = ("e1", "e2", "e3")


def open_this_year(people: Mapping[str, User]) -> Round:
    """Made once; minimum of three judges (a setting of the round)."""
    found = Round.objects.filter(year=YEAR).first()
    if found:
        return found
    by = Actor.of(people["c2"])
    with at("2026-11-02 09:00"):
        made = create_round(
            year=YEAR, title="2026年度XX县行政争议纾解优秀案例评选", minimum_judges=3,
            opens=date(2026, 11, 2), closes=date(2026, 11, 30), judging_closes=date(2026, 12, 18), by=by,
        )  # fmt: skip
        for name in JUDGES:
            assign_judge(round_=made, user=people[name], by=by)
        return open_round(round_=made, by=by)
