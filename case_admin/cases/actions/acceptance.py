"""The unit takes the case on, and the applicant says whether to take part."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from case_admin.cases.actions.assisting import assistants_of
from case_admin.cases.actions.moving import handlers_of, moving, signature, tell, write_event
from case_admin.cases.actions.papers import ask_applicant, drop_questions, issue_paper, serve_other_side
from case_admin.cases.documents import facts_of
from case_admin.cases.models import Case, Status
from case_admin.cases.queries import first_applicant, sheet_of
from case_admin.cases.refusals import NotYet
from case_admin.delivery.actions import record_service
from case_admin.delivery.models import RecipientRole, Service, Way
from case_admin.delivery.queries import services_about
from portal.calendar import now, today
from portal.documents.models import IssuedDocument
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with

NOTICE = "D04"


@transaction.atomic
def accept_case(*, case: Case, mediators: str, by: Actor, contact_phone: str = "", reason: str = "") -> Case:
    """T09: accept. Issues D02 and D04 in the unit's name, stops K04, starts K06, asks the applicant to take part."""
    moment = now()
    with moving(case=case, move="T09", by=by, reason=reason, accepted_at=moment, accepted_by=signature(by)) as step:
        case.handlings.filter(role="lead", ended_at=None).update(accepted_at=moment, accepted_by=signature(by))
        step.documents += issue_notices(case=case, mediators=mediators, contact_phone=contact_phone, by=by)
        step.public_text = _("%(unit)s has accepted your case.") % {"unit": case.lead.name}
        step.tell(
            [*staff_with("C1"), *assistants_of(case, "U1", "U2")],
            "case.accepted",
            unit=case.lead.short_name,
            due=step.due("K06"),
        )
    return case


def issue_notices(*, case: Case, mediators: str, by: Actor, contact_phone: str = "") -> list[IssuedDocument]:
    """D02 and D04 in the unit's name with its resolvers on them; the applicant is asked to take part."""
    case.handlings.filter(role="lead", ended_at=None).update(
        mediators=mediators, contact_phone=contact_phone or case.lead.phone
    )
    sheet = sheet_of(case)
    papers = [
        issue_paper(case=case, code=code, facts=facts_of(sheet, code), issuer=case.lead, served=True, by=by)
        for code in ("D02", NOTICE)
    ]
    for paper in papers:
        serve_other_side(case=case, document=paper, by=by)
    ask_applicant(case=case, kind="take_part", document=papers[-1], by=by)
    return papers


@transaction.atomic
def record_reply(
    *, case: Case, takes_part: bool, by: Actor, wants_hearing: bool = False, e_service: bool = False, note: str = ""
) -> Case:
    """The reply slip of D04 (or the answer in the applicant's room): T10 when the applicant takes part.

    An applicant who declines leaves the case where it is, for the closing with T10n. A reply given in the room proves
    that the notice was received. Raises NotYet("not_served") when staff record a reply to a notice nobody was served.
    """
    _require_served(case, by)
    wishes: dict[str, Any] = {"takes_part": takes_part, "wants_hearing": wants_hearing}
    if takes_part:
        with moving(case=case, move="T10", by=by, reason=note, **wishes) as step:
            step.detail |= wishes
            step.public_text = _("You take part. The resolution has begun.")
    else:
        if not Case.objects.filter(pk=case.pk, status=Status.S08).update(version=F("version") + 1, **wishes):
            raise NotYet("moved_on")
        hold_chain()
        case.refresh_from_db()
        write_event(case=case, move="reply", by=by, reason=note, detail=wishes)
    drop_questions(case=case, kinds=("take_part",), by=by)
    answers = first_applicant(case)
    if e_service and answers is not None:
        case.parties.filter(pk=answers.pk).update(e_service=True)
    said = _("takes part") if takes_part else _("does not take part")
    people = [*handlers_of(case, "U1", "U2"), *(() if takes_part else staff_with("C1"))]
    tell(case=case, people=people, kind="case.reply", by=by, step=said)
    return case


def _require_served(case: Case, by: Actor) -> None:
    """The newest D04 has been served on the first applicant, whose reply it is; for one from the room it is now."""
    answers = first_applicant(case)
    notices = services_about(case).filter(document__code=NOTICE, recipient_role=RecipientRole.APPLICANT)
    service = notices.filter(recipient_key=str(answers.pk) if answers else "").last()
    if service is None and case.accepted_by_silence:
        raise NotYet("not_noticed")
    if service is None or service.state == Service.State.SERVED:
        return
    if by.kind != "citizen":
        raise NotYet("not_served")
    record_service(service=service, served_on=today(), way=Way.ELECTRONIC, by=by, note=str(_("Answered in the room")))
