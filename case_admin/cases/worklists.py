"""The board of the day: what waits for this person in case work, the most urgent first. Every panel is one query or two."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases import clocks, queries, rules
from case_admin.cases.actions.silence import owing_notices
from case_admin.cases.boardlines import SHOWN, light_at, title_of
from case_admin.cases.filters import in_words, url_of
from case_admin.cases.letterboard import copied_letters, to_supervise
from case_admin.cases.models import (
    Agreement,
    Assessment,
    Case,
    CaseEvent,
    Clock,
    ClockState,
    Extension,
    ExtensionConsent,
    Handling,
    Proposal,
)
from case_admin.cases.models.case import CLOSED_STATES, OPEN_STATES
from case_admin.cases.presenting import applying
from case_admin.cases.queries import act_label, inbox_for
from case_admin.delivery.queries import notice_serves_on
from portal.calendar import today
from portal.calendar.queries import current_calendar
from portal.desk.board import Light, Panel, Row, register_panel

MOST = 100
DECIDE_DAYS = 2  # working days the centre has for a request for more time
NEAR = 2  # working days: what the centre sees of the units' limits


def to_register(user: Any) -> Panel | None:
    """Applications without a number, with K01."""
    if not rules.can_open_inbox(user):
        return None
    waiting = list(inbox_for(user)[:MOST])
    rows = []
    for application in waiting[:SHOWN]:
        due = clocks.registration_due(application.submitted_at, current_calendar())
        organ = application.respondent.short_name if application.respondent else _("organ not yet known")
        label = f"{applying(application)} · {organ}"
        note = f"{application.receipt_no} · {act_label(application.act_type)}"
        rows.append(Row(label, reverse("case_register", args=[application.pk]), due, light_at("wd", due), note))
    more = reverse("case_inbox") if len(waiting) > SHOWN else ""
    return Panel(_("To register"), rows, _("No application is waiting."), count=len(waiting), more=more)


def to_assess(user: Any) -> Panel | None:
    """Cases in assessment: to be assessed (C1), or assessed and waiting for the decision (C2)."""
    if not user.has_grant("cases.assess"):
        return None
    found = _running(user, ("K02",))
    reopened = CaseEvent.objects.filter(case=OuterRef("case"), move="T20", at__gt=OuterRef("assessed_at"))
    sheets = Assessment.objects.filter(~Exists(reopened), case__in=[c.case_id for c in found[:SHOWN]])
    done = set(sheets.values_list("case_id", flat=True))
    notes = dict.fromkeys(done, _("assessed, waiting for the decision"))
    return _panel(_("To assess and decide"), found, "case_page", _("No case is in assessment."), notes)


def to_accept(user: Any) -> Panel | None:
    """Diverted cases: all of the own unit's, before them those it let be accepted by silence; for the centre those near the limit."""
    if user.has_grant("cases.accept"):
        panel = _clock_panel(user, _("To accept"), ("K04",), "case_accept", _("No case waits to be accepted."))
        owed = _owed_notices(user)
        return replace(panel, rows=[*owed, *panel.rows], count=panel.number + len(owed))
    if user.has_grant("cases.divert") or user.has_grant("cases.approve_closing"):
        return _clock_panel(user, _("Acceptance due in units"), ("K04",), "case_page", _("No unit is late."), near=NEAR)
    return None


def _owed_notices(user: Any) -> list[Row]:
    """Cases deemed accepted whose applicants still wait for both notices."""
    owing = owing_notices(rules.led_by(user, Case.objects.all()))
    words = _("deemed accepted, both notices still to be issued")
    return [
        Row(title_of(case), reverse("case_notices", args=[case.pk]), None, Light.RED, f"{case.machine_no} · {words}")
        for case in owing.select_related("respondent").order_by("pk")[:SHOWN]
    ]


def to_report(user: Any) -> Panel | None:
    """Progress reports due: the unit's own; for the centre those near or late."""
    codes = ("K05", "K05b")
    if user.has_grant("cases.accept"):
        return _clock_panel(user, _("Progress to report"), codes, "case_progress", _("No report is due."))
    if user.has_grant("cases.approve_closing"):
        return _clock_panel(user, _("Reports due from units"), codes, "case_page", _("No report is late."), near=NEAR)
    return None


def to_resolve(user: Any) -> Panel | None:
    """The thirty working days, by how many are left."""
    if not user.has_grant("cases.accept"):
        return None
    return _clock_panel(
        user, _("In resolution"), ("K06",), "case_page", _("No case is in resolution."), states=("S09",)
    )


def to_serve(user: Any) -> Panel | None:
    """Papers that have not reached their recipient yet; a public notice with the day it counts as service."""
    if not (user.has_grant("delivery.record") or user.has_grant("cases.approve_closing")):
        return None
    found = list(queries.waiting_services(user).select_related("document").order_by("pk")[:MOST])
    numbers = dict(Case.objects.filter(pk__in=[s.about_id for s in found[:SHOWN]]).values_list("pk", "machine_no"))
    rows = [
        Row(
            f"{numbers[int(s.about_id)]} {s.document.title}",
            reverse("case_service", args=[s.about_id, s.pk]), notice_serves_on(s), note=f"{s.recipient_label} · {s.get_way_display()}",
        )
        for s in found[:SHOWN]
    ]  # fmt: skip
    return Panel(_("To serve"), rows, _("Every document has been served."), count=len(found))


def to_review(user: Any) -> Panel | None:
    """Drafts waiting for the legal adviser's review, or for the unit to go on with."""
    reviewer, drafter = user.has_grant("cases.review_legality"), user.has_grant("cases.propose_agreement")
    if not (reviewer or drafter):
        return None
    states = [Agreement.State.DRAFT] if reviewer else [Agreement.State.DRAFT, Agreement.State.PASSED]
    narrowed = rules.of_visible_cases if reviewer else rules.of_led_cases
    drafts = narrowed(user, Agreement.objects.filter(case__status="S11", state__in=states))
    rows = [
        Row(
            title_of(draft.case), reverse("case_review" if reviewer else "case_page", args=[draft.case_id]),
            note=str(draft.get_state_display()),
        )
        for draft in drafts.select_related("case").order_by("proposed_at")[:SHOWN]
    ]  # fmt: skip
    return Panel(_("Agreements"), rows, _("No draft agreement is waiting."))


def to_decide(user: Any) -> Panel | None:
    """Requests to close that wait for the centre."""
    if not user.has_grant("cases.approve_closing"):
        return None
    asked = rules.of_visible_cases(user, Proposal.objects.filter(state=Proposal.State.PENDING)).exclude(move="T18")
    rows = [
        Row(
            title_of(p.case),
            reverse("case_decide_closing", args=[p.case_id]),
            note=f"{p.proposed_by} {p.proposed_at:%m-%d}",
        )
        for p in asked.select_related("case")[:SHOWN]
    ]
    return Panel(_("Closings to decide"), rows, _("No request to close is waiting."))


def to_rule(user: Any) -> Panel | None:
    """For the head of the centre: objections of units, and suspensions asked for."""
    if not user.has_grant("cases.decide"):
        return None
    mine = rules.visible_to(user, Case.objects.all()).select_related("respondent")
    objected = [
        Row(
            title_of(case),
            reverse("case_decide_objection", args=[case.pk]),
            note=f"{case.machine_no} · {_('Objection')}",
        )
        for case in mine.filter(status="S07").order_by("pk")[:SHOWN]
    ]
    asked = rules.of_visible_cases(user, Proposal.objects.filter(state=Proposal.State.PENDING, move="T18"))
    wanted = [
        Row(title_of(p.case), reverse("case_suspend", args=[p.case_id]), note=f"{p.proposed_by} {p.proposed_at:%m-%d}")
        for p in asked.select_related("case__respondent").order_by("proposed_at")[:SHOWN]
    ]
    return Panel(_("Objections and suspensions"), [*objected, *wanted], _("Nothing waits for the head of the centre."))


def to_extend(user: Any) -> Panel | None:
    """Requests for more time: all sides agree and the unit sends it; sent and the assessor says what it thinks; then the
    head of the centre decides."""
    decides, sends = user.has_grant("cases.decide"), user.has_grant("cases.request_closing")
    advises = user.has_grant("cases.propose")
    if not (decides or sends or advises):
        return None
    rows = rules.of_led_cases(user, Extension.objects.order_by("asked_at"))
    silent = ExtensionConsent.objects.filter(extension=OuterRef("pk"), party__isnull=False, agrees=None)
    ready = rows.filter(state=Extension.State.CONSENTS).exclude(Exists(silent))
    sent, calendar = rows.filter(state=Extension.State.SENT), current_calendar()
    if decides:
        found, page = sent.filter(advised_at__isnull=False), "case_decide_extension"
    elif advises:
        found, page = sent.filter(advised_at=None), "case_advise_extension"
    else:
        found, page = ready, "case_send_extension"
    lines = []
    for extension in found.select_related("case__respondent", "clock")[:SHOWN]:
        wanted = calendar.add(localdate(extension.sent_at), DECIDE_DAYS) if extension.sent_at else extension.clock.due
        note = _("%(n)s working days asked for") % {"n": extension.days_asked}
        url = reverse(page, args=[extension.case_id])
        lines.append(Row(title_of(extension.case), url, wanted, light_at("wd", wanted), note))
    return Panel(_("Extension"), lines, _("No request for more time is waiting."))


def to_feed_back(user: Any) -> Panel | None:
    """Penalty procedures that have ended, whose outcome the centre waits for."""
    if not user.has_grant("cases.accept"):
        return None
    states = (*OPEN_STATES, *CLOSED_STATES)
    empty = _("No feedback after enforcement is due.")
    return _clock_panel(user, _("Feedback after enforcement"), ("K16",), "case_feedback", empty, states=states)


def to_assist(user: Any) -> Panel | None:
    """Open cases the own unit assists with, and who leads."""
    if not user.has_grant("cases.accept") or not user.unit_id:
        return None
    turns = Handling.objects.filter(unit_id=user.unit_id, role=Handling.Role.JOINT, ended_at=None)
    open_turns = turns.filter(case__status__in=OPEN_STATES).select_related("case__respondent", "case__handler")
    found = list(open_turns.order_by("pk")[:MOST])
    rows = []
    for turn in found[:SHOWN]:
        leader = turn.case.lead.short_name or turn.case.lead.name
        note = f"{turn.case.machine_no} · {_('led by %(unit)s') % {'unit': leader}}"
        rows.append(Row(title_of(turn.case), reverse("case_page", args=[turn.case_id]), note=note))
    return Panel(_("Cases we assist with"), rows, _("No case waits for your assistance."), count=len(found))


def kept(user: Any) -> Panel | None:
    """The filters this person keeps; nothing where there are none."""
    if not rules.can_keep_filters(user):
        return None
    found = list(queries.worklists_of(user))
    rows = [Row(one.name, url_of(one.place, one.query), note=in_words(one.place, one.query)) for one in found[:SHOWN]]
    more = reverse("case_worklists") if found[SHOWN:] else ""
    return Panel(_("My worklists"), rows, "", count=len(found), more=more) if rows else None


def _clock_panel(
    user: Any, title: str, codes: Iterable[str], page: str, empty: str, near: int | None = None,
    states: tuple[str, ...] = (),
) -> Panel:  # fmt: skip
    """Running limits of visible cases by due day; `near` leaves out those with more working days left."""
    return _panel(title, _running(user, codes, near, states), page, empty)


def _running(user: Any, codes: Iterable[str], near: int | None = None, states: tuple[str, ...] = ()) -> list[Clock]:
    rows: QuerySet[Clock] = Clock.objects.filter(state=ClockState.RUNNING, code__in=list(codes))
    if "all" in rules.scopes(user):
        rows = rows.filter(case__status__in=states) if states else rows
    else:  # the own open cases are few: begin there, not with everybody's limits
        rows = rows.filter(case__in=rules.led_by(user, Case.objects.filter(status__in=states or OPEN_STATES)))
    if near is not None:
        rows = rows.filter(due__lte=current_calendar().add(today(), near))
    return list(rows.select_related("case__respondent").order_by("due", "pk")[:MOST])


def _panel(title: str, found: list[Clock], page: str, empty: str, notes: Mapping[int, str] | None = None) -> Panel:
    """The panel of these limits; `notes` adds a word to some cases."""
    rows = []
    for clock in found[:SHOWN]:
        case, words = (
            clock.case,
            [clock.case.machine_no, act_label(clock.case.act_type), clocks.CLOCKS[clock.code].name],
        )
        words += [notes[case.pk]] if notes and case.pk in notes else []
        note, url = " · ".join(map(str, words)), reverse(page, args=[case.pk])
        rows.append(Row(title_of(case), url, clock.due, light_at(clock.unit, clock.due), note))
    return Panel(title, rows, empty, count=len(found), more=reverse("cases_modeladmin_index") if found[SHOWN:] else "")


PANELS = (
    to_register,
    to_assess,
    to_accept,
    to_report,
    to_resolve,
    to_serve,
    to_review,
    to_decide,
    to_rule,
    to_extend,
    to_supervise,
    to_feed_back,
    to_assist,
    kept,
    copied_letters,
)


def register() -> None:
    """Put the panels on the board, in the order a case lives. Called once at start-up."""
    for place, maker in enumerate(PANELS, 1):
        register_panel(place, maker)
