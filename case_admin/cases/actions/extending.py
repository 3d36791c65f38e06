"""More time (M12): the unit asks, every applicant and the organ agree, the unit's leader sends it, the centre's assessor says
what it thinks, the head of the centre decides. Nothing is extended without a decision; until it is taken a limit that has run out is not called late."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from case_admin.cases import clocks
from case_admin.cases.actions.moving import handlers_of, signature, tell, tell_applicant, write_event
from case_admin.cases.actions.papers import ask_applicant, drop_questions, issue_paper, serve_organ
from case_admin.cases.actions.recounting import renew_and_tell
from case_admin.cases.consents import decision_facts, notice_facts, words_of
from case_admin.cases.documents import common_facts
from case_admin.cases.models import (
    Case,
    Clock,
    ClockState,
    Extension,
    ExtensionConsent,
    PartyRole,
)
from case_admin.cases.models.party import labels_of
from case_admin.cases.queries import pauses_of, sheet_of
from case_admin.cases.refusals import NotYet
from portal.calendar import now, today
from portal.calendar.queries import current_calendar
from portal.documents.models import IssuedDocument
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.units.queries import center_unit
from portal.vault.models import StoredFile

EXTENDABLE = ("S08", "S09", "S10", "S11")
MOST = 30  # working days, all extensions of a limit together
OPEN = (Extension.State.CONSENTS, Extension.State.SENT)
Way = ExtensionConsent.Way


def open_extension(case: Case) -> Extension | None:
    """The request that waits for consents or for the centre."""
    return case.extensions.filter(state__in=OPEN).select_related("clock").first()


@transaction.atomic
def ask_extension(*, case: Case, days: int, reason: str, measures: str, by: Actor) -> Extension:
    """The unit asks for `days` (1-30) more working days; applicants are asked in their rooms, the organ by the unit.

    Raises NotYet: wrong state, the last day has passed, more than 30 days in all, another request is open.
    """
    locked = _hold(case)
    clock = _limit(locked)
    if open_extension(locked):
        raise NotYet("extension_asked")
    if clock.extra + days > MOST:
        raise NotYet("extension_sum", left=MOST - clock.extra)
    extension = Extension.objects.create(  # type: ignore[misc]  # JSON under encryption
        case=locked, clock=clock, content={"reason": reason, "measures": measures}, days_asked=days,
        due_before=clock.due, asked_at=now(), asked_by=signature(by),
    )  # fmt: skip
    applicants = locked.parties.filter(role=PartyRole.APPLICANT)
    labels = labels_of(applicants)
    for party in applicants:
        extension.consents.create(party=party, label=labels[party.pk])
    if locked.respondent is not None:
        extension.consents.create(organ=locked.respondent, label=locked.respondent.name)
    facts = {"days": days, "old_due": clock.due.isoformat(), "new_due": _later(clock, days).isoformat()}
    ask_applicant(case=locked, kind="extension", text=reason, due=clock.due, facts=facts, by=by)
    write_event(case=locked, move="ask_extension", by=by, reason=reason, detail={"days": days})
    return extension


@transaction.atomic
def record_consent(
    *, consent: ExtensionConsent, agrees: bool, said_on: date, way: str, by: Actor, proof: StoredFile | None = None
) -> Extension:
    """Write down what one side says. One no ends the request for the whole case (M12).

    Raises NotYet("moved_on") when the request has ended or this side has spoken already; paper needs a scan.
    """
    extension = Extension.objects.select_related("case__handler").get(pk=consent.extension_id)
    case = _hold(extension.case, states=None)
    if said_on > today():
        raise NotYet("in_future")
    if way == Way.PAPER and proof is None:
        raise NotYet("consent_unproved")
    silent = ExtensionConsent.objects.filter(
        pk=consent.pk, agrees=None, extension__state=Extension.State.CONSENTS, extension__case=case
    )
    told = {"agrees": agrees, "said_on": said_on, "way": way, "proof": proof}
    if not silent.update(**told, recorded_at=now(), recorded_by=signature(by)):
        raise NotYet("moved_on")
    if way == Way.PAPER:
        detail = {"consents": agrees, "side": consent.pk, "on": said_on.isoformat()}
        write_event(case=case, move="extension_consent", by=by, detail=detail)
    if not agrees:
        _end(extension, Extension.State.FAILED, by)
        drop_questions(case=case, kinds=("extension",), by=by)
        step = _("The extension is off: one side does not agree")
        tell(case=case, people=handlers_of(case, "U1", "U2"), kind="case.decided", by=by, step=step)
    elif not _silent(extension, case).exists():
        step = _("Every side agrees: send the request for more time to the centre")
        tell(case=case, people=handlers_of(case, "U2"), kind="case.approval_wanted", by=by, step=step)
    extension.refresh_from_db()
    return extension


@transaction.atomic
def send_extension(*, extension: Extension, opinion: str, by: Actor) -> Extension:
    """The leader of the task force sends the request to the centre; for the organ that handles its own case this is its
    consent. Raises NotYet: a side has not agreed yet, the last day has passed.
    """
    case = _hold(extension.case)
    if not extension.consents.filter(extension__state=Extension.State.CONSENTS).exists():
        raise NotYet("moved_on")
    _limit(case)
    own = extension.consents.filter(organ=case.handler, organ__isnull=False, agrees=None)
    if own.exists() and not _silent(extension, case).exists():
        own.update(agrees=True, said_on=today(), way=Way.UNIT, recorded_at=now(), recorded_by=signature(by))
    if extension.consents.exclude(agrees=True).exists():
        raise NotYet("consents_open")
    extension.content = {**extension.content, "unit_opinion": opinion}
    sent = {"state": Extension.State.SENT, "sent_at": now(), "sent_by": signature(by), "sent_by_id": by.id}
    _change(extension, (Extension.State.CONSENTS,), **sent)
    drop_questions(case=case, kinds=("extension",), by=by)
    write_event(case=case, move="send_extension", by=by, reason=opinion, detail={"days": extension.days_asked})
    step = _("Request for more time: the centre's opinion is wanted")
    tell(case=case, people=staff_with("C1"), kind="case.approval_wanted", by=by, step=step)
    return extension


@transaction.atomic
def advise_extension(*, extension: Extension, days: int, opinion: str, by: Actor) -> Extension:
    """The assessor's opinion before the decision: how many `days` to grant (0: none) and why. The newest one counts.

    Raises NotYet: not sent or decided already, own request, more than asked for.
    """
    case = _hold(extension.case)
    if extension.sent_by_id == by.id:
        raise NotYet("own_extension")
    if days > extension.days_asked:
        raise NotYet("extension_sum", left=extension.days_asked)
    said = {"adviser_opinion": opinion, "days_advised": days}
    extension.content = {**extension.content, **said}
    _change(extension, (Extension.State.SENT,), advised_at=now(), advised_by=signature(by))
    write_event(case=case, move="advise_extension", by=by, reason=opinion, detail={"days": days})
    step = _("Request for more time: the decision is wanted")
    tell(case=case, people=staff_with("C2"), kind="case.approval_wanted", by=by, step=step)
    return extension


@transaction.atomic
def decide_extension(*, extension: Extension, days: int, opinion: str, by: Actor) -> Extension:
    """The head of the centre grants `days` (fewer than asked for is fine) or, with 0, nothing. Issues D07; when granted
    D07b to both sides, and K06 ends later. Raises NotYet: not sent, no opinion of the assessor yet, own request, more than
    asked for or than 30 in all.
    """
    case = _hold(extension.case)
    clock = _limit(case, passed=True)
    if extension.sent_by_id == by.id:
        raise NotYet("own_extension")
    if extension.state == Extension.State.SENT and extension.advised_at is None:
        raise NotYet("extension_unadvised")
    if days > extension.days_asked or clock.extra + days > MOST:
        raise NotYet("extension_sum", left=min(extension.days_asked, MOST - clock.extra))
    before = clock.extra
    extension.content = {**extension.content, "centre_opinion": opinion}
    state = Extension.State.GRANTED if days else Extension.State.DENIED
    _change(
        extension, (Extension.State.SENT,), state=state, days_granted=days or None,
        ended_at=now(), ended_by=signature(by),
    )  # fmt: skip
    _lengthen(clock, days)
    papers = _issue(case, extension, clock, before, by)
    move = "grant_extension" if days else "deny_extension"
    detail = {"days": days, "before": extension.due_before.isoformat(), "after": clock.due.isoformat()}
    write_event(case=case, move=move, by=by, reason=opinion, documents=papers, detail=detail)
    said = _("More time has been granted. The document says until when.") if days else _("More time was not granted.")
    tell_applicant(case=case, text=said, by=by)
    people = [*handlers_of(case, "U1", "U2"), *staff_with("C1")]
    step = _("More time granted") if days else _("More time not granted")
    tell(case=case, people=people, kind="case.decided", by=by, step=step)
    return extension


@transaction.atomic
def drop_extension(*, extension: Extension, reason: str, by: Actor) -> Extension:
    """The unit takes its request back while the centre has not decided."""
    case = _hold(extension.case, states=None)
    _end(extension, Extension.State.DROPPED, by)
    drop_questions(case=case, kinds=("extension",), by=by)
    write_event(case=case, move="drop_extension", by=by, reason=reason)
    return extension


def _hold(case: Case, states: tuple[str, ...] | None = EXTENDABLE) -> Case:
    rows = Case.objects.select_for_update(of=("self",)).select_related("respondent", "handler", "application")
    locked = rows.get(pk=case.pk)
    if states is not None and locked.status not in states:
        raise NotYet("moved_on")
    hold_chain()
    return locked


def _limit(case: Case, *, passed: bool = False) -> Clock:
    """K06 as it runs or stands still; NotYet("extension_over") after its last day unless `passed` is fine."""
    clock = case.clocks.filter(code="K06", stopped_at=None).first()
    if clock is not None:
        renew_and_tell(clock=clock, calendar=current_calendar())
    if clock is None or (not passed and clock.state == ClockState.RUNNING and today() > clock.due):
        raise NotYet("extension_over")
    return clock


def _silent(extension: Extension, case: Case) -> QuerySet[ExtensionConsent]:
    """Sides that have not spoken, without the unit's own organ, which speaks by sending."""
    return extension.consents.filter(agrees=None).exclude(organ__isnull=False, organ_id=case.handler_id)


def _later(clock: Clock, days: int) -> date:
    return current_calendar().add(clock.due, days)


def _lengthen(clock: Clock, days: int) -> None:
    """Old last day plus `days` working days; looked at again from today, also when nothing was granted."""
    calendar, limit = current_calendar(), clocks.CLOCKS[clock.code]
    if days:
        clock.due, clock.extra = _later(clock, days), clock.extra + days
        working = clocks.reckon(
            unit=clock.unit, length=(clock.length or 0) + clock.extra, start=clock.start, calendar=calendar,
            pauses=pauses_of(clock.case),
        )  # fmt: skip
        clock.told_due, clock.nominal, clock.provisional = clock.due, working.nominal, working.provisional
        clock.calendar_version = working.calendar_version
    if clock.state == ClockState.RUNNING:
        late = today() > clock.due
        clock.next_look = today() if late else clocks.next_look(today(), clock.due, limit.marks)
    clock.save()


def _issue(case: Case, extension: Extension, clock: Clock, before: int, by: Actor) -> list[IssuedDocument]:
    """D07 for the inner volume; when granted, the notice to both sides."""
    shared, center = common_facts(sheet_of(case)), center_unit()
    applicants, organ = words_of(extension.consents.select_related("party", "organ"))
    facts = shared | decision_facts(extension, clock.due, before, applicants, organ, case.accepted_at)
    papers = [issue_paper(case=case, code="D07", facts=facts, issuer=center, served=False, by=by)]
    Extension.objects.filter(pk=extension.pk).update(document=papers[0])
    if extension.state == Extension.State.GRANTED:
        told = shared | notice_facts(extension, clock.due)
        papers.append(issue_paper(case=case, code="D07b", facts=told, issuer=center, served=True, by=by))
        serve_organ(case=case, document=papers[-1], by=by)
    return papers


def _change(extension: Extension, sources: tuple[str, ...], **values: object) -> None:
    """Compare and set; the texts, which are encrypted, are saved with the row."""
    if not Extension.objects.filter(pk=extension.pk, state__in=sources).update(**values):
        raise NotYet("moved_on")
    extension.save(update_fields=["content"])
    extension.refresh_from_db()


def _end(extension: Extension, state: str, by: Actor) -> None:
    _change(extension, OPEN, state=state, ended_at=now(), ended_by=signature(by))
