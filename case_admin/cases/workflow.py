"""Every move of a case, in the order a case lives (domain 2.2). The only door through which a case changes its status.

Clock effects come from the table of limits.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from case_admin.cases import rules
from case_admin.cases.clocks import effects_of
from case_admin.cases.models import Status
from portal.flow.moves import ActorKind, Move, Rule
from portal.flow.workflow import Workflow

STAFF: frozenset[ActorKind] = frozenset({"staff"})
STAFF_OR_PARTY: frozenset[ActorKind] = frozenset({"staff", "citizen"})
OPEN_TO_SYSTEM: frozenset[ActorKind] = frozenset({"system"})


@dataclass(frozen=True, slots=True)
class CaseMove(Move):
    """A move with what the page about states says of it: who (role codes), and what must hold."""

    who: tuple[str, ...] = ()
    guard: str | Promise = ""


BY_ACTION: dict[str, tuple[str, ...]] = {
    "T09u": ("restart K04", "restart K05"), "T18": ("pause K06",), "T19": ("resume K06",),
}  # fmt: skip
"""What moves do to limits beyond starting and stopping them; their actions see to it."""


def _clocks(name: str) -> tuple[str, ...]:
    effects = effects_of(name)
    plain = (*(f"stop {code}" for code in effects.stops), *(f"start {code}" for code in effects.starts))
    return (*plain, *BY_ACTION.get(name, ()))


def _move(
    name: str, sources: str, target: str, label: str | Promise, rule: Rule | None, who: str, documents: str = "",
    confirmation: str | Promise = "", guard: str | Promise = "", *, actors: frozenset[ActorKind] = STAFF,
    needs_reason: bool = False,
) -> CaseMove:  # fmt: skip
    """One line of the table; states, roles and documents are written as words."""
    return CaseMove(
        name=name, sources=tuple(sources.split()), target=target, label=label, rule=rule, actors=actors,
        documents=tuple(documents.split()), clocks=_clocks(name), confirmation=confirmation, needs_reason=needs_reason,
        who=tuple(who.split()), guard=guard,
    )  # fmt: skip


MOVES: tuple[CaseMove, ...] = (
    _move(
        "T02", "S01", "S02", _("Register"), rules.can_register, "C1 W", "",
        _("The application gets a case number and a registration number. The centre assesses it within 5 working days;"
          " the applicant sees that it is being examined."),
    ),
    _move(
        "T03", "S02", "S03", _("Ask for a supplement"), rules.can_assess, "C1", "D02c",
        _("The applicant is told once, in writing, everything that is missing, and has 10 working days."
          " The assessment waits until the supplement is in."),
    ),
    _move(
        "T04", "S03", "S02", _("Supplement received"), rules.can_assess, "A W C1", "",
        _("The assessment starts again from zero: 5 working days."), actors=STAFF_OR_PARTY,
    ),
    _move(
        "T05", "S03", "S15", _("Treat as withdrawn"), rules.can_assess, "C1", "D12",
        _("The case ends because the supplement did not come in time. The applicant gets the closing document, may apply"
          " again, and keeps the right to review and litigation."),
        _("The supplement notice has been served and its 10 working days have passed."),
    ),
    _move(
        "T06", "S02", "S04", _("Do not accept"), rules.can_decide, "C2", "D03",
        _("The applicant gets a written refusal with the ground, the way that is open, and the last days for"
          " administrative review and litigation. The case is closed."),
    ),
    _move(
        "T07", "S02", "S05", _("Refer elsewhere"), rules.can_decide, "C2", "D03b",
        _("The applicant gets a referral sheet with the channel, its address and phone, and the last days for review and"
          " litigation. The case is closed here; nothing is decided about the matter."),
    ),
    _move(
        "T08", "S02", "S06", _("Divert to a unit"), rules.can_divert, "C2", "D05",
        _("The unit gets the case now and must accept it within 3 working days and report progress within 7;"
          " the applicant sees which unit has it."),
        _("An assessment sheet is on file."),
    ),
    _move(
        "T08b", "S02", "S08", _("The centre handles it itself"), rules.can_divert, "C2", "D02",
        _("The centre accepts the case today. The applicant gets the notice of acceptance and the 30 working days start."),
        _("An assessment sheet is on file."),
    ),
    _move(
        "T09", "S06", "S08", _("Accept"), rules.can_accept, "U1 U2", "D02 D04",
        _("The case counts as accepted today. The applicant gets the notice of acceptance and the information notice,"
          " and the 30 working days start."),
    ),
    _move(
        "T09r", "S06", "S07", _("Object to the diversion"), rules.can_object, "U2", "D05b",
        _("The head of the centre decides within one working day. Until then the 3 working days for acceptance run on;"
          " the applicant sees no change."),
        _("Not more than 2 working days have passed since the diversion."),
    ),
    _move(
        "T09u", "S07", "S06", _("Decide on the objection"), rules.can_divert, "C2", "D05b-2",
        _("Rejected: the case goes back to the unit and its limit runs as before. Upheld: the case goes to the unit you"
          " choose with a new diversion sheet, and its limits start today."),
    ),
    _move(
        "T09s", "S06", "S08", _("Deemed accepted"), None, "system", "D08",
        _("The unit gets a supervision letter. The case counts as accepted on the day its limit ended, and the 30 working"
          " days run from there; the unit still has to issue both notices."),
        _("The 3 working days have passed without an answer."), actors=OPEN_TO_SYSTEM,
    ),
    _move(
        "T10", "S08", "S09", _("Applicant takes part"), rules.can_work, "U1 A", "",
        _("The resolution begins. The applicant sees that the case is being resolved."),
        _("The information notice has been served."), actors=STAFF_OR_PARTY,
    ),
    _move(
        "T10n", "S08", "S17", _("Applicant does not take part"), rules.can_approve_closing, "U1 C1 A", "D12",
        _("The case ends. The applicant gets the closing document with the last days for review and litigation."),
        _("The applicant declined, or stayed silent for 10 working days after service."),
    ),
    _move(
        "T11", "S09", "S11", _("Agreement in principle"), rules.can_propose_agreement, "U1 U2", "",
        _("The draft goes to the legal adviser you choose, who sees this case from now on. The 30 working days run on."),
        _("No clause takes away the right to sue."),
    ),
    _move(
        "T12", "S11", "S09", _("Drop the draft"), rules.can_drop_agreement, "L U1", "",
        _("The draft ends here and the case goes back into resolution."), needs_reason=True,
    ),
    _move(
        "T13", "S11", "S12", _("Put the agreement in force"), rules.can_sign, "U2", "D11",
        _("The agreement is issued and takes effect. The 30 working days stop; performance and the two last days for"
          " judicial confirmation start."),
        _("The legality review has passed; both sides have signed; the effective date has come."),
    ),
    _move(
        "T13c", "S09", "S13", _("Resolved without an agreement"), rules.can_approve_closing, "U2 C1", "D12",
        _("The case is closed as a success. The applicant gets the closing document; archiving is due in 15 working"
          " days."),
        _("The unit has asked for it."),
    ),
    _move(
        "T14", "S12", "S13", _("Close as a success"), rules.can_approve_closing, "U2 C1", "D12",
        _("The case is closed as a success. The applicant gets the closing document; archiving is due in 15 working"
          " days."),
        _("The unit has asked for it; everything agreed is performed, or the last instalment lies more than 90 days"
          " ahead."),
    ),
    _move(
        "T15", "S09", "S14", _("Close without agreement"), rules.can_approve_closing, "U2 C1", "D12",
        _("The case ends without agreement. The applicant gets the closing document with the last days for review and"
          " litigation."),
        _("The unit has asked for it."),
    ),
    _move(
        "T16", "S01 S02 S03 S06 S07 S08 S09 S10 S11", "S15", _("Applicant withdraws"), rules.can_record_withdrawal,
        "A U1 C1", "D12",
        _("The case ends because the applicant wishes it; no reason is needed. All clocks stop. The applicant may apply"
          " again, and keeps the right to review and litigation."),
        actors=STAFF_OR_PARTY,
    ),
    _move(
        "T17", "S06 S08 S09 S10 S11", "S16", _("Move to another procedure"), rules.can_work, "U1 C1", "D12",
        _("The case ends here because another procedure has the matter. All clocks stop; the applicant gets the closing"
          " document."),
        _("Review or litigation on the same act has been accepted, or another procedure has it; the proof is on file."),
    ),
    _move(
        "T18", "S08 S09", "S10", _("Suspend"), rules.can_decide, "U2 C2", "D28",
        _("Both sides get the notice. The 30 working days stand still from tomorrow until the case is resumed; progress"
          " reports stay due."),
        _("One of the ten grounds holds, the 30 working days have not run out, and no more than 90 days in all are used"
          " (except for P1 to P3 and P6)."),
    ),
    _move(
        "T19", "S10", "S09", _("Resume"), rules.can_work, "U1 C1", "D28b",
        _("Both sides get the notice. The limit runs on from tomorrow with the working days that were left; the new last"
          " day is computed day by day."),
    ),
    _move(
        "T20", "S04 S05 S14 S15 S17", "S02", _("Reopen"), rules.can_decide, "C2", "D38",
        _("The case is assessed again from the start, within 5 working days. Both sides get the decision. The same facts"
          " and reasons are no ground: the applicant has review and litigation for them."),
        _("New facts within a year of closing, a supplement after withdrawal, or a refusal that somebody else finds wrong."
          " Closed as success, moved or archived: a new case continues the old one."),
    ),
    _move(
        "T21", "S12", "S09", _("Resume after the agreement failed"), rules.can_decide, "C2", "D38",
        _("The agreement ends, and with it performance and the days for judicial confirmation. The resolution goes on with"
          " 30 new working days; both sides get the decision."),
        _("The agreement is invalid, rescinded or not performed, and both sides wish to go on."),
    ),
    _move(
        "T22", "S04 S05 S13 S14 S15 S16 S17", "S18", _("Archive"), rules.can_archive, "U1 C1", "D18",
        _("The dossier is closed for good and the case becomes read-only."),
        _("The dossier is frozen and passed its check."),
    ),
    _move(
        "T23", "S02 S03 S06 S07 S08 S09 S10 S11 S12", "S17", _("Terminate"), rules.can_decide, "C2", "D12",
        _("The case ends without a result. All clocks stop; the applicant gets the closing document with the last days for"
          " review and litigation."),
        _("Nobody is left to go on with the case, nothing is left to dispute, or the matter may not be resolved here."),
    ),
)  # fmt: skip

CASE = Workflow(MOVES, version_field="version")

STATE_LABELS: dict[str, str | Promise] = {state.value: state.label for state in Status}

PUBLIC_LABELS: dict[str, str | Promise] = {
    "S01": _("Submitted"),
    "S02": _("Under examination"),
    "S03": _("Waiting for your supplement"),
    "S04": _("Not accepted (public)"),
    "S05": _("Referred to another channel"),
    "S06": _("Passed to the handling unit"),
    "S07": _("Passed to the handling unit"),
    "S08": _("Accepted"),
    "S09": _("Being resolved"),
    "S10": _("Suspended (public)"),
    "S11": _("Agreement being worked out"),
    "S12": _("Agreement reached"),
    "S13": _("Closed (agreement reached)"),
    "S14": _("Closed (no agreement)"),
    "S15": _("Withdrawn"),
    "S16": _("Moved to another statutory procedure"),
    "S17": _("Terminated"),
}
"""What the applicant sees (domain 2.1); an archived case keeps the label it was closed with."""

PUBLIC_CLOCKS = {
    "S02": "K02", "S03": "K03", "S06": "K04", "S08": "K06", "S09": "K06", "S11": "K06", "S12": "K08b",
}  # fmt: skip
"""The limit whose last day the applicant is told in each state."""
