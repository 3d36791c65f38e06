"""A law firm files a mandate (M06): sheet and receipt in one go, nothing told to any organ."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases.duty_limits import DONE_LATE, firm_filing
from case_admin.duties.actions.telling import note, signature, tell
from case_admin.duties.limits import columns_of
from case_admin.duties.models import FirmFiling
from case_admin.duties.papers import filing_facts
from case_admin.duties.refusals import DutyRefused
from case_admin.duties.workflow import FILING
from portal.calendar import now, today
from portal.calendar.queries import current_calendar
from portal.documents.actions import issue
from portal.ledger.actions import hold_chain
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.units.models import Unit
from portal.units.queries import center_unit


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a firm tells: no more than M06 asks. `party` is as it may be kept ("欧阳某"), "" when it was not given."""

    firm: Unit | None
    firm_name: str
    is_local: bool
    lawyer: str
    licence_no: str
    mandate_on: date
    side: str
    organ_name: str
    act_type: str
    stage: str
    willing: str
    party: str = ""


@transaction.atomic
def file_mandate(*, mandate: Mandate, key: uuid.UUID, on_paper: bool, by: Actor) -> FirmFiling:
    """Keep the filing with its limit K13, issue the sheet D31 and the receipt D31-2, tell the centre. The same key gives the
    same filing. A firm of another county files of its own will and is never late. Raises DutyRefused, and what `issue` raises.
    """
    hold_chain()  # of two presses at once the second waits here, and finds what the first has filed
    known = FirmFiling.objects.filter(key=key).first()
    if known:
        return known
    if mandate.mandate_on > today():
        raise DutyRefused("future_mandate")
    at, row = now(), firm_filing(mandate.mandate_on, current_calendar())
    filing = FirmFiling(
        key=key, firm=mandate.firm, firm_name=mandate.firm_name, is_local=mandate.is_local, mandate_on=mandate.mandate_on,
        side=mandate.side, organ_name=mandate.organ_name, act_type=mandate.act_type, stage=mandate.stage,
        willing=mandate.willing, filed_at=at, filed_by=signature(by), on_paper=on_paper,
        is_late=mandate.is_local and row.status(at, at) == DONE_LATE,
        **columns_of(row),
    )  # fmt: skip
    filing.content = {"lawyer": mandate.lawyer, "licence_no": mandate.licence_no, "party": mandate.party}
    _issue_papers(filing, by)
    filing.save(force_insert=True)
    note(
        "filing.filed", filing, filing.receipt.number, by, late=filing.is_late, local=filing.is_local, due=row.due.isoformat(),
        on_paper=on_paper,
    )  # fmt: skip
    url = reverse("duty_filing", args=[filing.pk])
    step = _("filed late") if filing.is_late else _("has been filed")
    tell(staff_with("C1", "C2"), "duty.filed", filing, by, url=url, number=filing.receipt.number, step=step)
    return filing


def _issue_papers(filing: FirmFiling, by: Actor) -> None:
    """The receipt first: its number is the filing's. Neither names a person in the public register."""
    facts, centre = filing_facts(filing), center_unit()
    filing.receipt = issue(code="D31-2", facts=facts, issuer=centre, about=filing, subject_name="", by=by)
    facts["case_no"] = filing.receipt.number
    filing.sheet = issue(code="D31", facts=facts, issuer=centre, about=filing, subject_name="", by=by)


@transaction.atomic
def invite_party(*, filing: FirmFiling, text: str, by: Actor) -> FirmFiling:
    """Invite to resolution: a lead for the centre's assessors (source: filed by a law firm) and word to the firm.

    An application comes of it only when the party makes one. Raises StaleState, MoveRefused.
    """
    held = _hold(filing)
    held.content = {**held.content, "invitation": text.strip()}
    held.save(update_fields=["content"])
    FILING.apply(move="invite", thing=held, by=by, invited_at=now(), invited_by=signature(by))
    number = held.receipt.number
    note("filing.invited", held, number, by)
    url = reverse("duty_filing", args=[held.pk])
    tell(
        staff_with("C1"), "duty.filed", held, by, url=url, number=number,
        step=_("invited to resolution; enter the application when the party comes"),
    )  # fmt: skip
    if held.firm is not None:
        said = _("the centre invites your client to try resolution, free of charge and without giving up any right")
        tell(staff_with("LF", unit=held.firm), "duty.filed", held, by, url=url, number=number, step=said)
    return held


@transaction.atomic
def withdraw_filing(*, filing: FirmFiling, reason: str, by: Actor) -> FirmFiling:
    """The mandate has ended; the filing is closed and stays. Raises StaleState, MoveRefused."""
    held = _hold(filing)
    held.content = {**held.content, "ending": reason.strip()}
    held.save(update_fields=["content"])
    FILING.apply(move="withdraw", thing=held, by=by, reason=reason, withdrawn_at=now(), withdrawn_by=signature(by))
    note("filing.withdrawn", held, held.receipt.number, by, reason=reason)
    url = reverse("duty_filing", args=[held.pk])
    tell(
        staff_with("C1", "C2"),
        "duty.filed",
        held,
        by,
        url=url,
        number=held.receipt.number,
        step=_("the mandate has ended"),
    )
    return held


def note_reading(*, filing: FirmFiling, by: Actor) -> None:
    """Every reading of a filing is written down: what it holds is confidential."""
    note("filing.read", filing, filing.receipt.number, by)


def _hold(filing: FirmFiling) -> FirmFiling:
    return FirmFiling.objects.select_for_update(of=("self",)).select_related("receipt", "firm").get(pk=filing.pk)
