"""Supervision letters (D08): issued by the head of the centre, answered by the unit, examined by the centre (M32)."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases import clocks
from case_admin.cases.actions.clocks import run_effects
from case_admin.cases.actions.moving import handlers_of, signature, tell, write_event
from case_admin.cases.actions.papers import hand_to_unit, issue_paper
from case_admin.cases.documents import facts_of
from case_admin.cases.models import Case, SupervisionLetter
from case_admin.cases.queries import sheet_of
from case_admin.cases.refusals import NotYet
from case_admin.cases.supervision import REPLY_DAYS, Ground, Level
from portal.calendar import add_workdays, now, today
from portal.calendar.queries import current_calendar
from portal.documents.filling import date_in_words
from portal.documents.models import IssuedDocument
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.people.models import User
from portal.units.queries import center_unit

State = SupervisionLetter.State


@transaction.atomic
def issue_letter(*, letter: SupervisionLetter, action: str, copy_to: str, by: Actor) -> SupervisionLetter:
    """Issue D08 to the unit, which has three working days to answer. Raises NotYet: the limit has ended meanwhile."""
    case = _hold(letter)
    if letter.state != State.DRAFT:
        raise NotYet("letter_late")
    due = add_workdays(today(), REPLY_DAYS)
    facts = facts_of(sheet_of(case), "D08") | _late_facts(letter) | {
        "today": today(), "level": letter.level, "required_action": action, "copy_to": copy_to, "reply_due": due,
        "deemed_date": "",
    }  # fmt: skip
    document = issue_paper(case=case, code="D08", facts=facts, issuer=center_unit(), served=False, by=by)
    letter.content = {**letter.content, "action": action, "copy_to": copy_to}
    send_letter(letter=letter, document=document, due=due, by=by)
    step = _("Supervision letter: answer it by %(day)s") % {"day": date_in_words(due)}
    tell(case=case, people=_readers(case, letter), kind="case.moved", by=by, step=step)
    tell_office(letter=letter, by=by)
    return letter


@transaction.atomic
def send_letter(*, letter: SupervisionLetter, document: IssuedDocument, due: date, by: Actor) -> SupervisionLetter:
    """The letter is out: it lies with the unit, and the limit for the answer runs. Whoever calls tells the people."""
    case = letter.case
    letter.document, letter.reply_due, letter.state = document, due, State.ISSUED
    letter.issued_at, letter.issued_by = now(), signature(by)
    letter.save()
    hand_to_unit(case=case, document=document, unit=letter.unit, by=by)
    _start_reply(case, by)
    detail = {"level": letter.level, "ground": letter.ground, "reply_due": due.isoformat()}
    write_event(case=case, move="letter_issued", by=by, documents=[document], detail=detail)
    return letter


@transaction.atomic
def reply_to_letter(*, letter: SupervisionLetter, text: str, by: Actor) -> SupervisionLetter:
    """The unit answers: what was done, and why it was late. An answer after the day is an answer, marked late."""
    case = _hold(letter)
    if letter.state != State.ISSUED:
        raise NotYet("moved_on")
    letter.content = {**letter.content, "reply": text}
    letter.state, letter.replied_at, letter.replied_by = State.REPLIED, now(), signature(by)
    letter.save()
    run_effects(case=case, event="letter_reply", by=by)
    _start_reply(case, by)
    late = letter.reply_due is not None and today() > letter.reply_due
    write_event(
        case=case, move="letter_replied", by=by, reason=text[:200], detail={"level": letter.level, "late": late}
    )
    step = _("The unit has answered a supervision letter")
    tell(case=case, people=staff_with("C1", "C2"), kind="case.approval_wanted", by=by, step=step)
    return letter


@transaction.atomic
def settle_letter(*, letter: SupervisionLetter, by: Actor, note: str = "") -> SupervisionLetter:
    """The centre accepts the answer."""
    case = _hold(letter)
    if letter.state != State.REPLIED:
        raise NotYet("moved_on")
    _end(letter, State.SETTLED, note, by)
    write_event(case=case, move="letter_settled", by=by, reason=note)
    step = _("Answer to the supervision letter accepted")
    tell(case=case, people=handlers_of(case, "U1", "U2"), kind="case.decided", by=by, step=step)
    return letter


@transaction.atomic
def return_reply(*, letter: SupervisionLetter, note: str, by: Actor) -> SupervisionLetter:
    """The centre sends the answer back; the unit has three working days again."""
    case = _hold(letter)
    if letter.state != State.REPLIED:
        raise NotYet("moved_on")
    letter.content = {**letter.content, "note": note}
    letter.state, letter.reply_due = State.ISSUED, add_workdays(today(), REPLY_DAYS)
    letter.sent_back += 1
    letter.save()
    _start_reply(case, by)
    write_event(case=case, move="letter_returned", by=by, reason=note, detail={"times": letter.sent_back})
    step = _("Answer to the supervision letter sent back")
    tell(case=case, people=handlers_of(case, "U1", "U2"), kind="case.decided", by=by, step=step)
    return letter


@transaction.atomic
def drop_letter(*, letter: SupervisionLetter, reason: str, by: Actor) -> SupervisionLetter:
    """The centre does not send a letter that was proposed, and says why."""
    case = _hold(letter)
    if letter.state != State.DRAFT:
        raise NotYet("moved_on")
    _end(letter, State.DROPPED, reason, by)
    write_event(case=case, move="letter_dropped", by=by, reason=reason, detail={"level": letter.level})
    return letter


def _hold(letter: SupervisionLetter) -> Case:
    """Lock the case, read the letter as it is now; what was set on the row in hand is overwritten."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("handler", "respondent", "application")
    case = rows.get(pk=letter.case_id)
    hold_chain()
    letter.refresh_from_db()
    letter.case = case
    return case


def _end(letter: SupervisionLetter, state: str, note: str, by: Actor) -> None:
    letter.content = {**letter.content, "note": note}
    letter.state, letter.ended_at, letter.ended_by = state, now(), signature(by)
    letter.save()


def _start_reply(case: Case, by: Actor) -> None:
    """K18 runs while a letter waits for its answer; with several it follows the first due."""
    waiting = case.letters.filter(state=State.ISSUED).order_by("reply_due").first()
    if waiting is None or waiting.reply_due is None or not case.is_open:
        return
    if not case.clocks.filter(code="K18", stopped_at=None).exists():
        start = current_calendar().add(waiting.reply_due, -REPLY_DAYS)
        run_effects(case=case, event="letter_issued", by=by, on=min(start, today()))


def _readers(case: Case, letter: SupervisionLetter) -> list[User]:
    """Red goes to the head of the unit as well (D08)."""
    return list(handlers_of(case, "U1", "U2", "U3") if letter.level == Level.RED else handlers_of(case, "U1", "U2"))


def tell_office(*, letter: SupervisionLetter, by: Actor) -> None:
    """A red letter is copied to the leading group's office (D08), which reads that copy and nothing else of the case."""
    if letter.level == Level.RED:
        step, url = _("Copy of a red supervision letter"), reverse("copied_letter", args=[letter.pk])
        tell(case=letter.case, people=staff_with("O"), kind="case.moved", by=by, url=url, step=step)


def _late_facts(letter: SupervisionLetter) -> dict[str, object]:
    """What is late, or for a limit still running and other grounds, what the letter is about."""
    clock = letter.clock
    if clock is None:
        still = _("two progress reports in a row say that nothing has moved")
        heavy = _("the dispute is important or complicated and needs to be moved on")
        return {"overdue_item": "", "overdue_days": "", "still": still if letter.ground == Ground.STILL else heavy}
    left = clocks.days_left(unit=clock.unit, due=clock.due, today=today(), calendar=current_calendar())
    item = letter.get_ground_display()
    if left < 0:
        return {"overdue_item": item, "overdue_days": str(-left), "still": ""}
    near = _("the limit for %(item)s ends on %(day)s") % {"item": item, "day": date_in_words(clock.due)}
    return {"overdue_item": "", "overdue_days": "", "still": near}


def answered_late(letter: SupervisionLetter) -> bool:
    """The answer came after its day, or is still out after it."""
    day = localdate(letter.replied_at) if letter.replied_at else today()
    return letter.reply_due is not None and day > letter.reply_due
