"""Which buttons a person has on a case now: the moves of the table, and the duties that change no state."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from case_admin.cases import registry, rules
from case_admin.cases.actions.assisting import ASSISTED_STATES
from case_admin.cases.actions.closing import REASONS_OF
from case_admin.cases.actions.enforcing import MARKED_STATES
from case_admin.cases.actions.extending import EXTENDABLE, OPEN
from case_admin.cases.actions.reopening import CONTINUED, open_elsewhere
from case_admin.cases.actions.silence import owes_notices
from case_admin.cases.actions.working import VISITED_STATES, WORKING_STATES
from case_admin.cases.models import Agreement, Case, Extension
from case_admin.cases.workflow import CASE
from portal.calendar import today

DIRECT = frozenset({"T16", "T17"})
"""Ends that are recorded without a request."""
PRIMARY = frozenset({"T08", "T09", "T09u", "T11", "T13", "T14", "T13c", "T19", "T22", "assess", "review", "reply"})


@dataclass(frozen=True)
class Button:
    """One thing to do now: its words, its page, whether it is the expected next step, and what it will do."""

    code: str
    label: str | Promise
    url: str
    primary: bool = False
    hint: str | Promise = ""


PAGES = {
    "T03": "case_supplement", "T04": "case_supplemented", "T05": "case_lapse", "T06": "case_refuse",
    "T07": "case_refer", "T08": "case_divert", "T08b": "case_keep", "T09": "case_accept", "T09r": "case_object",
    "T09u": "case_decide_objection", "T11": "case_propose", "T12": "case_drop", "T13": "case_conclude",
    "T16": "case_withdraw", "T17": "case_transfer", "T18": "case_suspend", "T19": "case_resume",
    "T20": "case_reopen", "T21": "case_restart", "T22": "case_archive", "T23": "case_terminate",
}  # fmt: skip
"""Moves with a page of their own; T10 is the reply slip, closings go through request and decision."""


def buttons_for(case: Case, user: Any, draft: Agreement | None = None, *, proposed: str = "") -> list[Button]:
    """What this person can do on this case now, the expected next step first. `proposed`: the move somebody asked for."""
    found = [*_duties(case, user, draft, proposed), *_moves(case, user, draft, proposed)]
    return sorted(found, key=lambda button: not button.primary)


def _moves(case: Case, user: Any, draft: Agreement | None, proposed: str) -> list[Button]:
    buttons = []
    for move in CASE.available(case, user):
        if move.name not in PAGES or not _sensible(move.name, case, draft):
            continue
        expected = move.name in {*PRIMARY, proposed} and not (move.name == "T22" and registry.closing_problems(case))
        url = reverse(PAGES[move.name], args=[case.pk])
        buttons.append(Button(move.name, move.label, url, expected, move.confirmation))
    return buttons


def _sensible(name: str, case: Case, draft: Agreement | None) -> bool:
    """Leave out what the guard would refuse anyway: deciding before assessing, signing before the review and the like."""
    if name in ("T08", "T08b"):
        return case.is_assessed
    if name == "T05":
        return not case.clocks.filter(code="K03", stopped_at=None, due__gte=today()).exists()
    if name == "T20":
        return open_elsewhere(case) is None
    if name == "T13":
        return draft is not None and draft.state == Agreement.State.PASSED
    return True


FIRST = frozenset(
    ["send_extension", "advise_extension", "decide_extension", "notices", "assess", "review", "reply", "decide_closing"]
)
"""Duties that are the first thing to do when they are offered."""


def _duties(case: Case, user: Any, draft: Agreement | None, proposed: str) -> list[Button]:
    """Duties that leave the state as it is, with the same shape as moves."""
    pending = proposed if case.is_open else ""
    status, unit, owed = case.status, rules.can_work(user, case), owes_notices(case)
    offers = [
        ("assess", _("Fill in the assessment sheet"), status == "S02" and rules.can_assess(user, case)),
        ("reply", _("Record the reply slip"), status == "S08" and case.takes_part is None and unit and not owed),
        ("notices", _("Issue both notices"), owed and rules.can_accept(user, case)),
        ("progress", _("File a progress report"), status in WORKING_STATES and _of_unit(user, case)),
        ("session", _("Record a session"), status in ("S09", "S11") and unit),
        ("review", _("Review legality"), _to_review(draft) and rules.can_review_legality(user, case)),
        ("revise", _("Change the draft"), _to_review(draft) and rules.can_propose_agreement(user, case)),
        *(() if pending else _requests(case, user)),
        *_more_time(case, user, unit),
        ("propose_letter", _("Propose a supervision letter"), case.is_open and rules.can_propose_letter(user, case)),
        (
            "decide_closing",
            _("Decide on closing"),
            pending not in ("", "T18") and rules.can_approve_closing(user, case),
        ),
        ("continue", _("Continue as a new case"), _continuable(case) and rules.can_decide(user, case)),
        ("visit", _("Record the return visit"), status in VISITED_STATES and unit),
        ("paper", _("Add a paper"), status != "S18" and rules.can_add_paper(user, case)),
        *_beside(case, user, unit),
    ]
    first = set(FIRST)
    if status == "S02" and case.is_assessed:
        first.discard("assess")
    if unit and _sent_back(case, draft):
        first.add("revise")
    return [
        Button(code, label, reverse(f"case_{code}", args=[case.pk]), code in first)
        for code, label, open_ in offers
        if open_
    ]


def _requests(case: Case, user: Any) -> list[tuple[str, str | Promise, bool]]:
    """What the unit asks the centre for; one request at a time."""
    suspends = case.status in CASE.moves["T18"].sources and rules.can_ask_suspension(user, case)
    return [
        ("ask_closing", _("Ask for closing"), _closable(case) and rules.can_request_closing(user, case)),
        ("ask_suspension", _("Ask for suspension"), suspends),
    ]


def _beside(case: Case, user: Any, unit: bool) -> list[tuple[str, str | Promise, bool]]:
    """What goes on beside the case: a penalty procedure, the help of other units."""
    status, assisted = case.status, case.status in ASSISTED_STATES
    marks = status in MARKED_STATES and not case.in_enforcement and unit
    return [
        ("enforcement", _("Mark as raised during a penalty procedure"), marks),
        ("assist", _("Report on assistance"), assisted and rules.can_assist(user, case)),
        ("stand_in", _("Name who decides instead"), case.is_open and rules.can_appoint_stand_in(user, case)),
        ("assistants", _("Change the assisting units"), assisted and rules.can_choose_assistants(user, case)),
    ]


def _more_time(case: Case, user: Any, unit: bool) -> list[tuple[str, str | Promise, bool]]:
    """Asking for more time, and what a request that is open waits for."""
    if case.status not in EXTENDABLE:
        return []
    extension = next((asked for asked in case.more_time if asked.state in OPEN), None)
    sent = extension is not None and extension.state == Extension.State.SENT
    silent = extension is not None and any(c.agrees is None and c.party_id for c in extension.consents.all())
    advised = sent and extension is not None and extension.advised_at is not None
    ready = extension is not None and not sent and not silent
    return [
        ("ask_extension", _("Ask for more time"), extension is None and unit),
        ("send_extension", _("Send the request for more time"), ready and rules.can_send_extension(user, case)),
        (
            "advise_extension",
            _("Opinion on the request for more time"),
            sent and not advised and rules.can_advise_extension(user, case),
        ),
        ("decide_extension", _("Decide on more time"), advised and rules.can_decide(user, case)),
        ("drop_extension", _("Take back the request for more time"), extension is not None and unit),
    ]


def _of_unit(user: Any, case: Case) -> bool:
    """Progress is the handling unit's to report."""
    return case.handler_id == user.unit_id and rules.can_work(user, case)


def _to_review(draft: Agreement | None) -> bool:
    return draft is not None and draft.state == Agreement.State.DRAFT


def _sent_back(case: Case, draft: Agreement | None) -> bool:
    """The adviser wants changes and the unit has not made them yet."""
    if not _to_review(draft):
        return False
    words = case.events.filter(move__in=("review", "revise")).order_by("pk").values_list("move", flat=True)
    return words.last() == "review"


def _continuable(case: Case) -> bool:
    return case.status in CONTINUED and open_elsewhere(case) is None


def _closable(case: Case) -> bool:
    return bool(closing_moves(case))


def closing_moves(case: Case) -> tuple[str, ...]:
    """Closing moves the state allows and the unit may ask for."""
    asked = [name for name in REASONS_OF if name not in DIRECT and case.status in CASE.moves[name].sources]
    return tuple(name for name in asked if not (name == "T10n" and case.takes_part))
