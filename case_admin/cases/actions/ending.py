"""Ends that no unit asks for: the supplement never came, another channel or procedure has it, nothing is left."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.actions.closing import REASONS_OF, drop_drafts, end_case, return_requests
from case_admin.cases.actions.moving import moving, signature
from case_admin.cases.actions.papers import drop_questions
from case_admin.cases.actions.working import add_attachment
from case_admin.cases.documents import facts_of
from case_admin.cases.models import Case, CloseReason
from case_admin.cases.queries import sheet_of
from case_admin.cases.refusals import NotYet
from case_admin.delivery.models import Service
from case_admin.delivery.queries import services_about
from portal.calendar import now, today
from portal.documents.filling import date_in_words
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.units.queries import center_unit
from portal.vault.models import StoredFile

REFERRED_AS = {"review": CloseReason.R09, "suit": CloseReason.R10}
"""Close reasons of the two remedies; every other channel is R11."""
PROCEDURES = {
    "R09": gettext_lazy("Administrative review (channel)"),
    "R10": gettext_lazy("Administrative litigation (channel)"),
    "R11": gettext_lazy("Petition, arbitration or another procedure"),
}


@transaction.atomic
def lapse_case(*, case: Case, by: Actor, text: str = "") -> Case:
    """T05: the supplement did not come in time, so the application counts as withdrawn. Issues D12, stops the clocks.

    Raises NotYet: the notice has not reached every applicant, or its limit still runs.
    """
    _require_lapsed(case)
    note = _("(the supplement did not come in time; the application counts as withdrawn)")
    return end_case(case, "T05", CloseReason.R08, text, by, withdrawal_note=note)


def _require_lapsed(case: Case) -> None:
    limit = case.clocks.filter(code="K03", stopped_at=None).first()
    if limit is None:
        raise NotYet("moved_on")
    sent = services_about(case).filter(document__code="D02c")
    newest = sent.last()
    if newest is None or sent.filter(document=newest.document, state=Service.State.WAITING).exists():
        raise NotYet("supplement_not_served")
    if today() <= limit.due:
        raise NotYet("supplement_open", due=date_in_words(limit.due))


@transaction.atomic
def refer_case(
    *, case: Case, channel: str, channel_label: str, receiver: str, reason: str, by: Actor, address: str = "",
    phone: str = "",
) -> Case:  # fmt: skip
    """T07: another channel is the right one. Issues D03b with where to go and what goes along; decides nothing."""
    close_reason = REFERRED_AS.get(channel, CloseReason.R11)
    values: dict[str, Any] = {"closed_at": now(), "closed_by": signature(by), "close_reason": close_reason}
    with moving(case=case, move="T07", by=by, reason=reason, **values) as step:
        facts = facts_of(sheet_of(case), "D03b") | {
            "channel": channel_label,
            "receiver": receiver,
            "address": address,
            "phone": phone,
            "referral_reason": reason,
        }
        step.issue("D03b", facts, center_unit())
        step.detail |= {"channel": channel, "reason": str(close_reason)}
        drop_questions(case=case, by=by)
        step.public_text = _("Another channel is the right one for your matter. The document says where to go.")
        step.tell(staff_with("C1"), "case.closed", step=str(close_reason.label), due=step.due("K10"))
    return case


@transaction.atomic
def transfer_case(
    *, case: Case, close_reason: str, organ: str, accepted_on: date, evidence: StoredFile, by: Actor, number: str = "",
    text: str = "",
) -> Case:  # fmt: skip
    """T17: review or litigation on the same act was accepted, or another procedure has it. Issues D12, keeps the proof.

    Raises NotYet: a reason of another move, an acceptance that lies ahead.
    """
    if close_reason not in REASONS_OF["T17"]:
        raise NotYet("wrong_reason")
    if accepted_on > today():
        raise NotYet("in_future")
    drop_drafts(case, by)
    procedure = _("%(kind)s (%(facts)s)") % {
        "kind": PROCEDURES[close_reason],
        "facts": "，".join(
            filter(None, [organ, number, _("accepted on %(day)s") % {"day": date_in_words(accepted_on)}])
        ),
    }
    closed = end_case(case, "T17", close_reason, text, by, procedure=procedure)
    return_requests(case, by)
    add_attachment(case=closed, file=evidence, kind="evidence", title=_("Proof of the other procedure"), by=by)
    return closed


@transaction.atomic
def terminate_case(*, case: Case, ground: str, text: str, by: Actor) -> Case:
    """T23: nobody is left to go on with, nothing is left to dispute, or the matter may not be resolved here. D12."""
    drop_drafts(case, by)
    closed = end_case(case, "T23", CloseReason.R13, text, by, detail={"ground": ground})
    return_requests(case, by)
    return closed
