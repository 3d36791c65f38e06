"""A case in the words and shapes of its screens: headers, lights, effects of a button, diary lines. No writes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases import clocks
from case_admin.cases.intake import applicant_from
from case_admin.cases.models import Case, CaseEvent, Clock, ClockState, Risk
from case_admin.cases.models.case import and_others
from case_admin.cases.policy import current_policy
from case_admin.cases.queries import act_label, pauses_of
from case_admin.cases.workflow import CASE, CaseMove
from forms.applications.models import Application
from portal.calendar import today
from portal.calendar.queries import current_calendar
from portal.desk.board import Light
from portal.desk.events import describe
from portal.documents.models import DocumentTemplate

TAG_KINDS = {
    "S04": "grey", "S05": "grey", "S12": "good", "S13": "good", "S14": "grey", "S15": "grey", "S16": "grey",
    "S17": "grey", "S18": "grey", "S03": "gold", "S07": "gold", "S10": "gold",
}  # fmt: skip


@dataclass(frozen=True)
class Header:
    """The head of every page about a case."""

    number: str
    title: str
    state: str
    kind: str
    act: str
    unit: str
    register_no: str
    marks: tuple[str, ...] = ()


def header_of(case: Case) -> Header:
    """Number, who against whom, where it stands, who has it. Names are masked."""
    organ = case.respondent.name if case.respondent else _("organ not yet known")
    return Header(
        number=case.machine_no,
        title=_("%(applicant)s and %(organ)s") % {"applicant": case.applicants_shown, "organ": organ},
        state=case.get_status_display(),
        kind=TAG_KINDS.get(case.status, ""),
        act=act_label(case.act_type),
        unit=case.handler.name if case.handler else "",
        register_no=case.register_no,
        marks=marks_of(case),
    )


def applying(application: Application) -> str:
    """Who applies, as lists show it before there is a case."""
    answers = application.answers
    return and_others(applicant_from(answers).masked_name, 1 + len(answers.get("co_applicants") or ()))


def marks_of(case: Case) -> tuple[str, ...]:
    """What everybody should see at once about a case: major or of many people, high risk, inside a penalty procedure."""
    said = (
        (case.is_heavy, _("Major or group dispute")),
        (case.risk == Risk.HIGH, _("High risk")),
        (case.in_enforcement, _("Raised during a penalty procedure")),
    )
    return tuple(words for holds, words in said if holds)


@dataclass(frozen=True)
class ClockShown:
    """One limit on a screen: its name, its day, how much is left in words, its light."""

    name: str
    due: date
    words: str
    light: Light | None
    url: str
    start: date
    provisional: bool
    running: bool
    note: str = ""

    @property
    def pattern(self) -> str:
        """How its day is written: with the year where that is not this one."""
        return "n月j日" if self.due.year == today().year else "Y年n月j日"


def clock_shown(clock: Clock) -> ClockShown:
    """A limit as screens show it, with a link to how its day was computed."""
    limit = clocks.CLOCKS[clock.code]
    running = clock.stopped_at is None
    is_paused = clock.state == ClockState.PAUSED
    day = pauses_of(clock.case)[-1].after if is_paused else today()
    left = clocks.days_left(unit=clock.unit, due=clock.due, today=day, calendar=current_calendar())
    return ClockShown(
        name=str(limit.name),
        due=clock.due,
        words=_words_of(clock, left, limit.nature),
        light=light_of(left, limit.nature) if running and not is_paused else None,
        url=reverse("case_clock", args=[clock.case_id, clock.pk]),
        start=clock.start,
        provisional=clock.provisional,
        running=running and not (limit.nature == clocks.RIGHT and left < 0),
        note=str(limit.basis),
    )


def _words_of(clock: Clock, left: int, nature: str) -> str:
    if clock.state == ClockState.PAUSED:
        return _("paused, %(count)s working days left") % {"count": left}
    return words_left(left, clock.unit, nature) if clock.stopped_at is None else stopped_words(clock)


def light_of(left: int, nature: str) -> Light | None:
    """The colour of a duty; a chance that has passed is nobody's delay and has none."""
    return None if nature == clocks.RIGHT and left < 0 else Light.for_days_left(left)


def words_left(left: int, unit: str, nature: str = clocks.DUTY) -> str:
    """ "3 working days left", "today is the last day", "2 working days late"."""
    if left == 0:
        return _("today is the last day")
    if left < 0 and nature == clocks.RIGHT:
        return _("has passed")
    if unit == "wd":
        said = _("%(count)s working days left") if left > 0 else _("%(count)s working days late")
    else:
        said = _("%(count)s days left") if left > 0 else _("%(count)s days late")
    return said % {"count": abs(left)}


def stopped_words(clock: Clock) -> str:
    return _("done, late") if clock.overdue_at else _("done in time")


@dataclass(frozen=True)
class Effect:
    """One thing a button will do: a limit that starts ("start"), a paper that is issued ("paper"), what ends too ("end")."""

    kind: str
    text: str
    due: date | None = None
    provisional: bool = False


def effects_shown(move: CaseMove) -> list[Effect]:
    """What making the move today does, with the days new limits would end on."""
    effects, calendar = clocks.effects_of(move.name, current_policy()), current_calendar()
    shown = [Effect("paper", title) for title in paper_titles(move.documents)]
    for code in effects.starts:
        limit = clocks.CLOCKS[code]
        if limit.length is not None:
            working = clocks.reckon(unit=limit.unit, length=limit.length, start=today(), calendar=calendar)
            shown.append(Effect("start", str(limit.name), working.due, working.provisional))
    return shown


def paper_titles(codes: Iterable[str]) -> list[str]:
    """Titles of papers as the templates have them, in the order of the codes; a code without a template is left out."""
    titles = dict(DocumentTemplate.objects.filter(code__in=list(codes)).values_list("code", "title"))
    return [titles[code] for code in codes if code in titles]


@dataclass(frozen=True)
class DiaryLine:
    """One line of the diary on the case page."""

    at: datetime
    what: str
    who: str
    reason: str
    change: str
    document: Any = None
    papers: Sequence[Any] = field(default_factory=tuple)


INNER_MOVES = frozenset({
    "T08", "T09r", "T09u", "assess", "progress", "assist", "send_extension", "advise_extension", "letter_issued",
    "letter_replied", "letter_settled", "letter_returned", "letter_dropped",
})  # fmt: skip
"""Steps whose words stand on papers of the inner volume."""


def diary_of(events: Iterable[CaseEvent], *, internal: bool) -> list[DiaryLine]:
    """The diary, newest first, in words; without the words of the inner volume for whoever may not read that."""
    lines = []
    for event in reversed(list(events)):
        line = diary_line(event)
        lines.append(line if internal or event.move not in INNER_MOVES else replace(line, reason=""))
    return lines


def _who(event: CaseEvent) -> str:
    if event.actor_kind == "system":
        return _("System")
    return _("the applicant") if event.actor_kind == "citizen" else event.actor_label


def diary_line(event: CaseEvent) -> DiaryLine:
    states = dict(Case._meta.get_field("status").choices or ())
    moved = event.from_status != event.to_status
    return DiaryLine(
        at=event.at,
        what=str(CASE.moves[event.move].label) if event.move in CASE.moves else describe(f"case.{event.move}"),
        who=_who(event),
        reason=event.reason,
        change=str(states.get(event.to_status, "")) if moved else "",
        document=event.document,
    )
