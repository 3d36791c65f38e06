"""From a hearing to the placeholders of its papers D09, D09b and D09c. Pure: values in, values out."""

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases.documents import Facts, common_facts
from case_admin.cases.sheet import CaseSheet
from case_admin.meetings.bench import panel_of, shown, shown_all
from case_admin.meetings.models import Hearing, Openness
from case_admin.meetings.notice import recusal_day
from portal.calendar.workdays import WorkCalendar
from portal.documents.filling import as_text

TRANSCRIPT_TEXTS = (
    "informed", "procedure_stated", "basis_stated", "facts_stated", "applicant_stated", "debate", "last_words",
)  # fmt: skip
OPINION_TEXTS = ("focus", "facts_found", "comments", "proposal", "dissent")


def notice_facts(sheet: CaseSheet, hearing: Hearing, calendar: WorkCalendar) -> Facts:
    """What D09 says."""
    title = _("administrative dispute between %(applicant)s and %(organ)s")
    return _bench(sheet, hearing) | {
        "hearing_time": hearing.starts_at,
        "hearing_place": hearing.place,
        "case_title": title % {"applicant": sheet.applicant_name, "organ": sheet.respondent_name},
        "openness": openness_text(hearing.openness),
        "invitees": shown_all(hearing.people.get("invited", ())),
        "recusal_due": recusal_day(localdate(hearing.starts_at), calendar),
    }


def transcript_facts(sheet: CaseSheet, hearing: Hearing) -> Facts:
    """What D09b says: the bench, who was there, every part in the order of the hearing."""
    told: dict[str, Any] = hearing.transcript
    return _bench(sheet, hearing) | {
        "hearing_time": time_text(hearing),
        "hearing_place": hearing.place,
        "participants": told.get("participants") or hearing.course.get("participants", ""),
        "evidence": told.get("evidence") or [],
        "opinions": [row | {"who": shown(row["who"])} for row in told.get("opinions") or [] if row["opinion"]],
        **{key: told.get(key, "") for key in TRANSCRIPT_TEXTS},
    }


def opinion_facts(sheet: CaseSheet, hearing: Hearing) -> Facts:
    """What D09c says."""
    told: dict[str, Any] = hearing.opinion
    return _bench(sheet, hearing) | {
        "hearing_time": time_text(hearing),
        **{key: told.get(key, "") for key in OPINION_TEXTS},
    }


def openness_text(openness: str) -> str:
    """Both boxes of the notice with one of them ticked."""
    if openness == Openness.PUBLIC:
        return _("[ ] not public [x] public by agreement of both sides")
    return _("[x] not public [ ] public by agreement of both sides")


def time_text(hearing: Hearing) -> str:
    """From when until when it was held, or when it begins."""
    if hearing.held_from is None or hearing.held_until is None:
        return as_text(hearing.starts_at)
    return _("%(start)s to %(end)s") % {"start": as_text(hearing.held_from), "end": as_text(hearing.held_until)}


def _bench(sheet: CaseSheet, hearing: Hearing) -> Facts:
    people: dict[str, Any] = hearing.people
    return common_facts(sheet) | {
        "chair": shown(people.get("chair", "")),
        "clerk": shown(people.get("clerk", "")),
        "panel": shown_all(panel_of(people)),
    }
