"""What the centre decides about a registered case: assessment, supplement, refusal, diversion, keeping it itself."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from case_admin.cases.actions.assisting import call_in, hand_sheet, require_choice, require_open
from case_admin.cases.actions.moving import Step, handlers_of, moving, signature, tell, write_event
from case_admin.cases.actions.papers import ask_applicant, drop_questions, hand_to_unit, issue_paper
from case_admin.cases.documents import facts_of
from case_admin.cases.models import Assessment, Case, CloseReason, Handling, Status
from case_admin.cases.queries import sheet_of
from case_admin.cases.refusals import NotYet
from portal.calendar import add_workdays, now, today
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.units.models import Unit
from portal.units.queries import center_unit

OBJECTION_DAYS = 2  # working days in which a unit may object to a diversion (M09)


@transaction.atomic
def assess_case(
    *, case: Case, content: Mapping[str, Any], suggestion: str, by: Actor, suggested_unit: Unit | None = None,
    complexity: str = "plain", risk: str = "low", act_type: str = "", respondent: Unit | None = None,
) -> Assessment:  # fmt: skip
    """Fill in the assessment sheet (D36): classify the case, suggest where it goes, issue the sheet for the inner file.

    May be done again while the case is in assessment; the newest sheet counts. Raises NotYet("moved_on") otherwise.
    """
    changes: dict[str, Any] = {"complexity": complexity, "risk": risk, "is_heavy": complexity == "major"}
    changes |= {"act_type": act_type} if act_type else {}
    changes |= {"respondent": respondent} if respondent else {}
    if not Case.objects.filter(pk=case.pk, status=Status.S02).update(version=F("version") + 1, **changes):
        raise NotYet("moved_on")
    hold_chain()
    case.refresh_from_db()
    assessment = Assessment.objects.create(  # type: ignore[misc]  # JSON under encryption
        case=case, content=dict(content), suggestion=suggestion, suggested_unit=suggested_unit,
        assessed_at=now(), assessed_by=signature(by),
    )  # fmt: skip
    facts = facts_of(sheet_of(case), "D36", assessment=assessment)
    assessment.document = issue_paper(case=case, code="D36", facts=facts, issuer=center_unit(), served=False, by=by)
    assessment.save(update_fields=["document"])
    write_event(case=case, move="assess", by=by, documents=[assessment.document], detail={"suggestion": suggestion})
    tell(case=case, people=staff_with("C2"), kind="case.approval_wanted", by=by, step=str(_("Preliminary assessment")))
    return assessment


@transaction.atomic
def divert_case(
    *, case: Case, unit: Unit, by: Actor, opinion: str = "", contact_person: str = "", contact_phone: str = "",
    assisting: Collection[Unit] = (),
) -> Case:  # fmt: skip
    """T08: hand the case to a unit, others `assisting` it. Issues D05, starts K04 and K05, tells the units and the applicant.

    Raises NotYet: not assessed, a unit that takes no cases, the unit assisting itself, more than five assisting.
    """
    _require_assessment(case)
    require_choice(unit, assisting)
    for taking in (unit, *assisting):
        require_open(taking)
    with moving(case=case, move="T08", by=by, reason=opinion, **handed_to(unit, by)) as step:
        call_in(case=case, units=assisting, request=opinion, by=by)
        hand_over(step, unit=unit, opinion=opinion, contact_person=contact_person, contact_phone=contact_phone)
        step.detail |= {"assisting": [helper.pk for helper in assisting]} if assisting else {}
        step.public_text = _("Your case has been passed to %(unit)s.") % {"unit": unit.name}
    return case


def handed_to(unit: Unit, by: Actor) -> dict[str, Any]:
    """Columns of a case that goes to this unit now."""
    return {"handler": unit, "diverted_at": now(), "diverted_by": signature(by)}


def hand_over(step: Step, *, unit: Unit, opinion: str, contact_person: str = "", contact_phone: str = "") -> Handling:
    """Open the unit's turn with its diversion sheet (D05) and tell its people; K04 has been started by `step`."""
    case, by, center, moment = step.case, step.by, center_unit(), now()
    handling = Handling.objects.create(
        case=case, unit=unit, opinion=opinion, delivered_at=moment, delivered_by=signature(by)
    )
    facts = facts_of(sheet_of(case), "D05") | {
        "accept_due": step.due("K04"),
        "feedback_due": _feedback_due(step.started),
        "return_due": add_workdays(today(), OBJECTION_DAYS),
        "assessment": opinion or _advice(case),
        "contact_person": contact_person or signature(by),
        "contact_phone": contact_phone or center.phone,
    }
    handling.document = step.issue("D05", facts, center, served=False)
    handling.save(update_fields=["document"])
    hand_to_unit(case=case, document=handling.document, unit=unit, by=by)
    step.tell(handlers_of(case, "U1", "U2"), "case.diverted", unit=unit.short_name or unit.name, due=step.due("K04"))
    hand_sheet(case=case, turns=case.assisting, document=handling.document, by=by)
    return handling


@transaction.atomic
def keep_case(*, case: Case, mediators: str, by: Actor, contact_phone: str = "", reason: str = "") -> Case:
    """T08b: the centre accepts and handles the case itself. Issues D02, starts K06."""
    _require_assessment(case)
    moment, center, name = now(), center_unit(), signature(by)
    values: dict[str, Any] = {
        "handler": center,
        "accepted_at": moment,
        "accepted_by": name,
        "diverted_at": moment,
        "diverted_by": name,
    }
    with moving(case=case, move="T08b", by=by, reason=reason, **values) as step:
        Handling.objects.create(
            case=case, unit=center, delivered_at=moment, delivered_by=name, accepted_at=moment, accepted_by=name,
            mediators=mediators, contact_phone=contact_phone or center.phone,
        )  # fmt: skip
        step.issue("D02", facts_of(sheet_of(case), "D02"), center)
        step.public_text = _("The centre has accepted your case and handles it itself.")
        step.tell(handlers_of(case, "U1", "U2"), "case.accepted", unit=center.short_name, due=step.due("K06"))
    return case


@transaction.atomic
def refuse_case(*, case: Case, ground: str, ground_text: str, basis: str, suggested_channel: str, by: Actor) -> Case:
    """T06: do not accept, with one of the grounds N1-N9, its legal basis and the way that is open. Issues D03."""
    values: dict[str, Any] = {"closed_at": now(), "closed_by": signature(by), "close_reason": CloseReason.R12}
    with moving(case=case, move="T06", by=by, reason=ground_text, **values) as step:
        facts = facts_of(sheet_of(case), "D03") | {
            "ground_no": ground,
            "ground_text": ground_text,
            "basis_text": basis,
            "suggested_channel": suggested_channel,
        }
        step.issue("D03", facts, center_unit())
        step.detail["ground"] = ground
        step.public_text = _("Your application is not accepted. The reasons are in the document.")
    return case


@transaction.atomic
def ask_supplement(*, case: Case, items: Sequence[str], by: Actor) -> Case:
    """T03: tell the applicant once everything that is missing. Issues D02c, starts K03 (again when it is served)."""
    with moving(case=case, move="T03", by=by, reason="\n".join(items)) as step:
        facts = facts_of(sheet_of(case), "D02c") | {"items": list(items), "supplement_due": step.due("K03")}
        notice = step.issue("D02c", facts, center_unit())
        due, wanted = step.due("K03"), {"items": list(items)}
        ask_applicant(case=case, kind="supplement", document=notice, due=due, facts=wanted, by=by)
        step.public_text = _("Something is missing from your application. Please see the document.")
    return case


@transaction.atomic
def receive_supplement(*, case: Case, by: Actor, note: str = "") -> Case:
    """T04: what was missing has come in, in the room or on paper; the assessment starts from zero."""
    with moving(case=case, move="T04", by=by, reason=note) as step:
        drop_questions(case=case, kinds=("supplement",), by=by)
        step.public_text = _("Your supplement has been received.")
        step.tell(staff_with("C1"), "case.registered", due=step.due("K02"))
    return case


def _require_assessment(case: Case) -> None:
    if not case.is_assessed:
        raise NotYet("not_assessed")


def _advice(case: Case) -> str:
    """The newest sheet's words on why the case can be resolved there."""
    content = case.assessments.latest("assessed_at").content
    return content.get("proposal_text") or content.get("room") or ""


def _feedback_due(started: Sequence[Any]) -> object:
    """Last day for the first progress report, or None when the county lets it run from acceptance."""
    return next((clock.due for clock in started if clock.code == "K05"), None)
