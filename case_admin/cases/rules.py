"""Who may. What the state allows is the workflow's question; a rule knows the person and the case.

`can_view` and `visible_to` are twins: one asks about a row, the other narrows a query; a test holds them together.
"""

from typing import Any

from django.db.models import QuerySet

from case_admin.cases.models import Case
from case_admin.cases.sight import BY_LEAVE, in_sight, scopes
from forms.applications.models import Application
from portal.units.models import UnitKind


def visible_to(user: Any, qs: QuerySet[Case]) -> QuerySet[Case]:
    """Cases of `qs` this person may open: all, those the own unit handles or assists with, of the own window, those assigned."""
    return qs if "all" in scopes(user) else qs.filter(in_sight(user))


def of_visible_cases(user: Any, rows: QuerySet[Any], path: str = "case") -> QuerySet[Any]:
    """Rows that hang from visible cases by the foreign key `path`; their number decides the cost, not that of the cases."""
    return rows if "all" in scopes(user) else rows.filter(in_sight(user, f"{path}__"))


def of_led_cases(user: Any, rows: QuerySet[Any], path: str = "case") -> QuerySet[Any]:
    """Rows that hang from cases whose handling is this person's business (see `led_by`)."""
    if "all" in scopes(user):
        return rows
    return rows.filter(**{f"{path}__handler_id": user.unit_id}) if user.unit_id else rows.none()


def can_view(user: Any, case: Case) -> bool:
    """The twin of `visible_to` for one row."""
    if sees_by_office(user, case) or assists(user, case):
        return True
    return bool(scopes(user) & BY_LEAVE and user.pk in case.granted_user_ids)


def sees_by_office(user: Any, case: Case) -> bool:
    """In sight because of one's own work, not by leave: only then are identities anybody's business (2.8)."""
    held = scopes(user)
    own = user.unit_id is not None
    return (
        "all" in held
        or ("unit" in held and own and case.handler_id == user.unit_id)
        or ("intake" in held and own and case.intake_unit_id == user.unit_id)
    )


def assists(user: Any, case: Case) -> bool:
    """The own unit assists the handling unit: it reads the case with masked names."""
    return "unit" in scopes(user) and user.unit_id in case.assisting_unit_ids


def led_by(user: Any, qs: QuerySet[Case]) -> QuerySet[Case]:
    """Cases of `qs` whose handling is this person's business: all for the centre, else those the own unit leads."""
    if "all" in scopes(user):
        return qs
    return qs.filter(handler_id=user.unit_id) if user.unit_id else qs.none()


def leads(user: Any, case: Case) -> bool:
    """The twin of `led_by` for one row."""
    return "all" in scopes(user) or case.handler_id == user.unit_id is not None


def can_view_internal(user: Any, case: Case) -> bool:
    """The inner volume: assessment, diversion, progress reports (2.8: not for the window, not for the procuratorate)."""
    return user.has_grant("cases.read_internal") and can_view(user, case)


def can_read_inbox(user: Any) -> bool:
    """Submitted applications wait with the centre; other windows see what they entered themselves, as cases."""
    return user.has_grant("cases.register") and user.unit is not None and user.unit.kind == UnitKind.CENTER


def can_open_inbox(user: Any) -> bool:
    """The page of waiting applications: the centre's people find all there, a window's clerks what they took in."""
    return user.has_grant("cases.register") and user.unit_id is not None


def can_keep_filters(user: Any) -> bool:
    """Worklists of one's own, for whoever has a list of cases or an inbox to filter."""
    return bool(scopes(user)) or can_open_inbox(user)


def waiting_for(user: Any, qs: QuerySet[Application]) -> QuerySet[Application]:
    """Applications of `qs` this person may register (2.2 T02: C1, W): all for the centre, else those of the own window."""
    if can_read_inbox(user):
        return qs
    return qs.filter(intake_unit_id=user.unit_id) if can_open_inbox(user) else qs.none()


def can_read_application(user: Any, application: Application) -> bool:
    """The twin of `waiting_for` for one row."""
    return can_read_inbox(user) or (can_open_inbox(user) and application.intake_unit_id == user.unit_id)


def is_free_of_interest(user: Any, case: Case) -> bool:
    """Not recused, and not deciding about an act of one's own organ (M08: the respondent is the bureau itself)."""
    return user.pk not in case.recused_user_ids


def is_own_organ(user: Any, case: Case) -> bool:
    """The dispute is about an act of this person's own organ: the own unit, or the bureau it belongs to."""
    house = (user.unit_id, user.unit.parent_id) if user.unit_id else ()
    return case.respondent_id is not None and case.respondent_id in house


def _is_judge_in_own_cause(user: Any, case: Case) -> bool:
    """The own organ's act, and nobody has named this person to decide all the same."""
    return is_own_organ(user, case) and user.pk not in case.stand_in_user_ids


def is_kept_from_deciding(user: Any, case: Case) -> bool:
    """One of the centre, whose own organ did the act: others decide. A handling unit may well be the respondent itself."""
    return user.has_grant("cases.assess") and leads(user, case) and is_own_organ(user, case)


def can_appoint_stand_in(user: Any, case: Case) -> bool:
    """The head of the centre hands a case about the own organ to another leader."""
    return (
        user.has_grant("cases.divert")
        and leads(user, case)
        and is_own_organ(user, case)
        and is_free_of_interest(user, case)
    )


def _centre(user: Any, case: Case, grant: str) -> bool:
    """A decision of the centre: the grant, the case its business, no interest of one's own."""
    return (
        user.has_grant(grant)
        and leads(user, case)
        and is_free_of_interest(user, case)
        and not _is_judge_in_own_cause(user, case)
    )


def _unit(user: Any, case: Case, grant: str) -> bool:
    """Work of the handling unit, by somebody of that very unit; the unit may well be the respondent (谁执法谁纾解)."""
    return user.has_grant(grant) and case.handler_id == user.unit_id is not None and is_free_of_interest(user, case)


def can_register(user: Any, case: Case) -> bool:
    return user.has_grant("cases.register") and is_free_of_interest(user, case)


def can_choose_assistants(user: Any, case: Case) -> bool:
    """Which units assist is part of the diversion (T08), and its decider's to change."""
    return _centre(user, case, "cases.divert")


def can_assist(user: Any, case: Case) -> bool:
    """Report on the own unit's part and add papers; what binds the case stays with the handling unit."""
    return user.has_grant("cases.record") and assists(user, case) and is_free_of_interest(user, case)


def can_add_paper(user: Any, case: Case) -> bool:
    """Whoever works on the case or assists with it."""
    return can_work(user, case) or can_assist(user, case)


def can_assess(user: Any, case: Case) -> bool:
    return _centre(user, case, "cases.assess")


def can_divert(user: Any, case: Case) -> bool:
    return _centre(user, case, "cases.divert")


def can_decide(user: Any, case: Case) -> bool:
    return _centre(user, case, "cases.decide")


def can_accept(user: Any, case: Case) -> bool:
    return _unit(user, case, "cases.accept")


def can_object(user: Any, case: Case) -> bool:
    return _unit(user, case, "cases.object")


def can_work(user: Any, case: Case) -> bool:
    """Progress, records, replies: the handling unit, or the centre's assessor for it."""
    return _unit(user, case, "cases.record") or _centre(user, case, "cases.record")


def can_propose_agreement(user: Any, case: Case) -> bool:
    return _unit(user, case, "cases.propose_agreement")


def can_review_legality(user: Any, case: Case) -> bool:
    return user.has_grant("cases.review_legality") and can_view(user, case) and is_free_of_interest(user, case)


def can_sign(user: Any, case: Case) -> bool:
    return _unit(user, case, "cases.sign")


def can_request_closing(user: Any, case: Case) -> bool:
    return _unit(user, case, "cases.request_closing") or _unit(user, case, "cases.record")


def can_approve_closing(user: Any, case: Case) -> bool:
    return _centre(user, case, "cases.approve_closing")


def can_ask_suspension(user: Any, case: Case) -> bool:
    """The leader of the task force asks; the assessor of the centre may draft it too (2.8)."""
    return _unit(user, case, "cases.request_closing") or _centre(user, case, "cases.propose")


def can_ask_extension(user: Any, case: Case) -> bool:
    """Ask for more time, take it back, record consents on paper: whoever works on the case."""
    return can_work(user, case)


def can_send_extension(user: Any, case: Case) -> bool:
    """The leader of the task force; the assessor where the centre handles the case itself."""
    own = case.handler_id is not None and case.handler_id == user.unit_id
    return _unit(user, case, "cases.request_closing") or (own and _centre(user, case, "cases.propose"))


def can_advise_extension(user: Any, case: Case) -> bool:
    """The opinion of the centre's assessor before its head decides (M12)."""
    return _centre(user, case, "cases.propose")


def can_propose_letter(user: Any, case: Case) -> bool:
    """Propose, leave unsent, and examine the answer: the centre; not to itself."""
    return _centre(user, case, "cases.propose") and case.handler_id not in (None, user.unit_id)


def can_answer_letter(user: Any, case: Case) -> bool:
    return _unit(user, case, "cases.record")


def can_drop_agreement(user: Any, case: Case) -> bool:
    """The reviewer who finds it unlawful, or the unit when a side backs out."""
    return can_review_legality(user, case) or can_propose_agreement(user, case)


def can_issue_in_batch(user: Any) -> bool:
    """One paper of the centre for several cases: its assessors and its head."""
    return user.has_grant("cases.propose")


def can_issue_paper(user: Any, case: Case) -> bool:
    """The same for one of the cases."""
    return _centre(user, case, "cases.propose")


def can_remind(user: Any, case: Case) -> bool:
    """Remind the handling unit of its next limit: the centre, another unit than its own."""
    return can_propose_letter(user, case)


def can_archive(user: Any, case: Case) -> bool:
    return _centre(user, case, "dossiers.check")


def can_serve(user: Any, case: Case) -> bool:
    """Record the service of a document: whoever serves for the unit, or the centre for its own papers."""
    return _unit(user, case, "delivery.record") or _centre(user, case, "cases.record")


def can_reveal(user: Any, case: Case) -> bool:
    """See a full name, number or phone by click, with a reason that is written down (2.8)."""
    return user.has_grant("cases.reveal") and sees_by_office(user, case)


def can_record_withdrawal(user: Any, case: Case) -> bool:
    """Write down the applicant's wish to withdraw: the unit that has the case, or the centre."""
    return can_work(user, case)
