"""What happens when a unit stays silent: the case counts as accepted (T09s), and the unit still owes the notices."""

from datetime import datetime, time

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from case_admin.cases import clocks
from case_admin.cases.actions.acceptance import NOTICE, issue_notices
from case_admin.cases.actions.moving import handlers_of, moving, write_event
from case_admin.cases.actions.supervising import send_letter, tell_office
from case_admin.cases.actions.watching import look_at_clock
from case_admin.cases.documents import facts_of
from case_admin.cases.models import Case, Clock, ClockState, Status, SupervisionLetter
from case_admin.cases.queries import sheet_of
from case_admin.cases.refusals import NotYet
from case_admin.cases.supervision import REPLY_DAYS, YELLOW_DAYS, Ground, Level
from portal.calendar import add_workdays, now, today
from portal.calendar.clock import CHINA
from portal.calendar.queries import current_calendar
from portal.documents.filling import date_in_words
from portal.documents.models import IssuedDocument
from portal.flow.moves import StaleState
from portal.ledger.actions import hold_chain
from portal.ledger.actor import SYSTEM, Actor
from portal.notices.queries import staff_with
from portal.units.queries import center_unit

PORTION = 200


def deem_accepted(*, portion: int = PORTION) -> int:
    """Every diverted case whose K04 ran out becomes accepted, at most `portion`; each in its own transaction.

    Safe to repeat at any time: a case that has moved is left alone, a day missed is made good with the day K04 ended
    on. A case that cannot move does not stop the others; its fault is raised at the end. Returns how many moved.
    """
    late = Clock.objects.filter(code="K04", state=ClockState.RUNNING, due__lt=today(), case__status=Status.S06)
    moved, faults = 0, []
    for pk in list(late.order_by("due", "id").values_list("pk", flat=True)[:portion]):
        try:
            moved += accept_by_silence(pk=pk)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise ExceptionGroup("cases that should count as accepted", faults)
    return moved


def accept_by_silence(*, pk: int) -> bool:
    """T09s for the case of this K04: D08 to the unit, K06 from the day K04 ended on. False when somebody was faster."""
    look_at_clock(pk=pk, day=today(), calendar=current_calendar())
    clock = Clock.objects.select_related("case__handler", "case__application").get(pk=pk)
    case, due = clock.case, clock.due
    if clock.state != ClockState.RUNNING or due >= today():  # a new calendar gave the unit more time
        return False
    moment = datetime.combine(due, time(23, 59, 59), CHINA)
    reason = _("No answer within the limit")
    values = {"accepted_at": moment, "accepted_by": SYSTEM.label, "accepted_by_silence": True}
    try:
        with moving(case=case, move="T09s", by=SYSTEM, reason=reason, clocks_from=due, **values) as step:
            case.handlings.filter(role="lead", ended_at=None).update(accepted_at=moment, accepted_by=SYSTEM.label)
            letter, reply_due = _letter(clock), add_workdays(today(), REPLY_DAYS)
            facts = facts_of(sheet_of(case), "D08") | {
                "today": today(),
                "level": letter.level,
                "still": "",
                "overdue_item": _("Acceptance"),
                "overdue_days": str(_days_late(clock)),
                "required_action": _("issue the notice of acceptance and the information notice and serve them"),
                "reply_due": reply_due,
                "deemed_date": due,
            }
            document = step.issue("D08", facts, center_unit(), served=False)
            send_letter(letter=letter, document=document, due=reply_due, by=SYSTEM)
            tell_office(letter=letter, by=SYSTEM)
            said = _("The unit did not answer in time; your case counts as accepted since %(day)s.")
            step.public_text = said % {"day": date_in_words(due)}
            people = [*handlers_of(case, "U1", "U2", "U3"), *staff_with("C1")]
            step.tell(people, "case.moved", step=_("Deemed accepted; the notices have to be issued and served"))
    except StaleState:
        return False
    return True


def _letter(clock: Clock) -> SupervisionLetter:
    """The letter that goes with the move; red when the job comes more than three working days late."""
    level = Level.RED if _days_late(clock) > YELLOW_DAYS else Level.YELLOW
    return SupervisionLetter(  # type: ignore[misc]  # JSON under encryption
        case=clock.case, unit=clock.case.lead, clock=clock, level=level, ground=Ground.ACCEPT, content={},
        proposed_at=now(), proposed_by=SYSTEM.label,
    )  # fmt: skip


def _days_late(clock: Clock) -> int:
    return -clocks.days_left(unit=clock.unit, due=clock.due, today=today(), calendar=current_calendar())


def owing_notices(rows: QuerySet[Case]) -> QuerySet[Case]:
    """The cases accepted by silence whose applicant has no information notice yet."""
    notices = IssuedDocument.objects.filter(
        about_type=Case._meta.label_lower,
        about_id=Cast(OuterRef("pk"), CharField()),
        code=NOTICE,
        issued_at__gte=OuterRef("accepted_at"),
    )
    return rows.filter(~Exists(notices), status=Status.S08, accepted_by_silence=True)


def owes_notices(case: Case) -> bool:
    """The same of one case; asks nothing of a case that a unit accepted."""
    silent = case.accepted_by_silence and case.status == Status.S08
    return silent and owing_notices(Case.objects.filter(pk=case.pk)).exists()


@transaction.atomic
def make_up_notices(*, case: Case, mediators: str, by: Actor, contact_phone: str = "") -> Case:
    """The unit names its resolvers and issues D02 and D04 for a case that counts as accepted; no change of state.

    Raises NotYet("moved_on") when they have been issued or the case stands elsewhere.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related("handler", "application").get(pk=case.pk)
    hold_chain()
    if not owes_notices(locked):
        raise NotYet("moved_on")
    papers = issue_notices(case=locked, mediators=mediators, contact_phone=contact_phone, by=by)
    write_event(case=locked, move="notices", by=by, documents=papers)
    return locked
