"""A hearing in the words and shapes of its page. No writes."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from case_admin.cases import rules as case_rules
from case_admin.cases.duty_limits import DONE, DONE_LATE, OVERDUE, WAITING
from case_admin.cases.models.case import ARCHIVED
from case_admin.cases.offering import Button
from case_admin.meetings import queries, rules
from case_admin.meetings.bench import panel_of, shown, shown_all
from case_admin.meetings.models import Hearing, HearingStatus
from case_admin.meetings.trail import lines_of
from portal.calendar import now
from portal.calendar.queries import current_calendar
from portal.vault.models import StoredFile

LIMIT_WORDS: dict[str, str | Promise] = {
    WAITING: _("in time so far"),
    OVERDUE: _("passed, and not every party has the notice"),
    DONE: _("every party had the notice in time"),
    DONE_LATE: _("the notice reached a party late"),
}
TAGS = {
    HearingStatus.PLANNED: "gold", HearingStatus.ANNOUNCED: "", HearingStatus.HELD: "gold",
    HearingStatus.COMPLETED: "good", HearingStatus.CALLED_OFF: "grey",
}  # fmt: skip


@dataclass(frozen=True)
class TraceShown:
    """One file of the trail with the digest that proves it."""

    kind: str
    title: str
    file: StoredFile
    added_at: Any
    added_by: str


def page_of(hearing: Hearing, user: Any) -> dict[str, Any]:
    """What the page shows beside the hearing itself."""
    courses = queries.notice_courses(hearing)
    row = queries.limit_row(hearing, current_calendar())
    has_trail = hearing.status in (HearingStatus.HELD, HearingStatus.COMPLETED)
    return {
        "tag": TAGS[HearingStatus(hearing.status)],
        "bench": bench_of(hearing),
        "courses": courses,
        "limit_state": LIMIT_WORDS[row.status(now(), queries.done_at(courses))],
        "lines": lines_of(queries.trail_of(hearing, courses)) if has_trail else [],
        "traces": traces_of(hearing),
        "guests": queries.guests_of(hearing),
        "can_open": case_rules.sees_by_office(user, hearing.case),
        "buttons": buttons_for(hearing, user),
    }


def bench_of(hearing: Hearing) -> dict[str, str]:
    """Who sits, as pages print it."""
    people: dict[str, Any] = hearing.people
    return {
        "chair": shown(people.get("chair", "")),
        "clerk": shown(people.get("clerk", "")),
        "panel": shown_all(panel_of(people)),
        "invited": shown_all(people.get("invited", ())),
    }


def traces_of(hearing: Hearing) -> list[TraceShown]:
    """The files added to the hearing, and the scans of the signed transcript."""
    rows = hearing.traces.select_related("attachment__file")
    found = [(str(row.get_kind_display()), row.attachment) for row in rows]
    signed = (
        (_("Transcript signed on every page"), hearing.transcript_paper_id),
        (_("Signed slip of the notice"), hearing.notice_id),
    )
    found += [(str(label), scan) for label, paper in signed for scan in queries.signed_scans(hearing, paper)]
    return [TraceShown(kind, paper.title, paper.file, paper.added_at, paper.added_by) for kind, paper in found]


def buttons_for(hearing: Hearing, user: Any) -> list[Button]:
    """What this person can do with the hearing now, the expected next step first."""
    if not rules.can_hold(user, hearing) or hearing.case.status == ARCHIVED:
        return []
    status, args = hearing.status, [hearing.case_id, hearing.pk]
    planned, announced, held = (status == state for state in ("planned", "announced", "held"))
    offers = (
        ("hearing_announce", _("Issue the notice"), planned),
        ("hearing_change", _("Change the plan"), planned),
        ("hearing_hold", _("Record the hearing"), announced),
        ("hearing_postpone", _("Postpone"), announced and hearing.postponed_from is None),
        ("hearing_transcript", _("Write the transcript"), held and hearing.transcript_paper_id is None),
        (
            "hearing_opinion",
            _("Write the opinion"),
            held and bool(hearing.transcript_paper_id) and not hearing.opinion_paper_id,
        ),
        ("hearing_complete", _("Complete the hearing"), held and bool(hearing.opinion_paper_id)),
        ("hearing_trail", _("Add to the trail"), announced or held or status == "completed"),
        ("hearing_call_off", _("Call it off"), planned or announced),
    )
    return [Button(name, label, reverse(name, args=args)) for name, label, is_open in offers if is_open]
