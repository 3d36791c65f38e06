"""What the applicant is shown of a case: label, station, the date that matters and how it was counted, who works on it."""

from datetime import date

from django.utils.translation import gettext as _

from case_admin.cases.clocks import CLOCKS
from case_admin.cases.models import Case, Clock, Status
from case_admin.cases.queries import pauses_of
from case_admin.cases.workflow import CASE, PUBLIC_CLOCKS, PUBLIC_LABELS
from forms.applications.actions import Whereabouts
from forms.applications.models import Stage

STATIONS: dict[str, str] = {
    "S01": Stage.REGISTERED, "S02": Stage.ASSESSED, "S03": Stage.ASSESSED, "S06": Stage.ACCEPTED, "S07": Stage.ACCEPTED,
    "S08": Stage.ACCEPTED, "S09": Stage.RESOLVING, "S10": Stage.RESOLVING, "S11": Stage.RESOLVING,
    "S12": Stage.RESOLVING,
}  # fmt: skip
"""The present station of each state; what is not named here is closed."""


def where_it_stands(case: Case) -> Whereabouts:
    """The applicant's view of a case that has a public label; two queries."""
    code = PUBLIC_CLOCKS.get(case.status, "")
    clock = case.clocks.filter(code=code, stopped_at=None).first()
    lead = case.handlings.filter(role="lead", ended_at=None).first()
    return Whereabouts(
        label=str(PUBLIC_LABELS[case.status]),
        stage=STATIONS.get(case.status, Stage.CLOSED),
        due=clock.due if clock else None,
        due_label=str(CLOCKS[code].name) if clock else "",
        due_words=_counted(case, clock) if clock else _without_day(case),
        handler=case.handler,
        people=lead.mediators if lead else "",
        phone=lead.contact_phone if lead else "",
        can_withdraw=case.status in CASE.moves["T16"].sources,
    )


def _without_day(case: Case) -> str:
    """What is said in place of a day that does not run."""
    if case.status != Status.S10:
        return ""
    return _(
        "The resolution is suspended and its time stands still. When it goes on you get a notice with the new last day."
    )


def _counted(case: Case, clock: Clock) -> str:
    """How the day was counted, and that a suspension was left out of it."""
    words = counted_words(clock)
    if clock.provisional:
        words += _("The holidays of that time have not been announced yet; the day may become a later one.")
    if clock.code != "K06" or not any(pause.after >= clock.start for pause in pauses_of(case)):
        return words
    return words + _("The time your case was suspended does not count.")


def counted_words(clock: Clock) -> str:
    """How the last day was counted, in one plain sentence; "" for a day that was fixed and not counted."""
    if clock.length is None:
        return ""
    told = {"start": _day(clock.start), "n": clock.length + clock.extra}
    if clock.unit == "wd":
        return (
            _("Counted from the day after %(start)s: %(n)s working days; weekends and public holidays do not count.")
            % told
        )
    return _("Counted from the day after %(start)s: %(n)s days; every day counts.") % told


def _day(day: date) -> str:
    return _("%(year)s-%(month)s-%(day)s") % {"year": day.year, "month": day.month, "day": day.day}
