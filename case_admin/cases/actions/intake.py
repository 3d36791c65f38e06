"""From a submitted application to a case: number, parties, what it is about, and the first move."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from case_admin.cases.actions.clocks import start_clock, stop_clock
from case_admin.cases.actions.moving import moving, tell
from case_admin.cases.actions.serials import next_serial
from case_admin.cases.intake import PartyFacts, applicant_from, matter_from, parties_from
from case_admin.cases.models import Case, Matter, Party, PartyRole
from case_admin.cases.numbering import WORD, machine_no
from case_admin.cases.refusals import NotYet
from case_admin.cases.wording_zh import REGISTER_WORD
from forms.applications.actions import mark_registered
from forms.applications.models import Application
from forms.applications.people import co_applicants
from portal.calendar import now
from portal.documents.numbering import next_in_series, written
from portal.ledger.actor import Actor
from portal.notices.queries import staff_with
from portal.units.models import Unit
from portal.units.queries import center_unit
from portal.vault.fields import blind_index

ACTING = frozenset({PartyRole.AGENT, PartyRole.GUARDIAN})


@transaction.atomic
def register_application(
    *, application: Application, by: Actor, respondent: Unit | None = None, act_type: str = "",
    intake_unit: Unit | None = None,
) -> Case:  # fmt: skip
    """T02: make the case of an application: numbers, masked names, encrypted parties and matter, K01 and K02.

    `respondent` and `act_type` correct what the applicant chose; the window that took it in reads along. Raises NotYet("registered") when somebody else was
    faster, whether the first case is still open or not.
    """
    if Case.objects.filter(application=application).exists():
        raise NotYet("registered")
    if Application.objects.filter(pk=application.pk, withdrawn_at__isnull=False).exists():
        raise NotYet("withdrawn")
    answers = application.answers
    applicant = applicant_from(answers)
    try:
        with transaction.atomic():
            case = _create_case(application, applicant, respondent, act_type, intake_unit, by)
    except IntegrityError as twice:
        if not Case.objects.filter(application=application).exists():
            raise  # not somebody faster, but a fault that has to be seen
        raise NotYet("registered") from twice
    mark_registered(application=application)
    _add_parties(case, applicant, answers)
    Matter.objects.create(case=case, content=matter_from(answers))  # type: ignore[misc]  # JSON under encryption
    registration = start_clock(case=case, code="K01", move="T01", by=by, on=localdate(application.submitted_at))
    stop_clock(clock=registration, move="T02", by=by)
    register_no = next_register_no()
    with moving(case=case, move="T02", by=by, register_no=register_no) as step:
        step.detail["receipt"] = application.receipt_no
    tell(case=case, people=staff_with("C1", "C2"), kind="case.registered", by=by, due=step.due("K02"))
    return case


def next_machine_no(year: int) -> str:
    """The next number of the year, XZ-2026-000012; must run in the transaction that uses it."""
    return machine_no(year, next_serial(WORD, year))


def _create_case(
    application: Application, applicant: PartyFacts, respondent: Unit | None, act_type: str,
    intake_unit: Unit | None, by: Actor,
) -> Case:  # fmt: skip
    moment = now()
    return Case.objects.create(
        machine_no=next_machine_no(moment.year),
        application=application,
        channel=application.channel,
        applicant_name_masked=applicant.masked_name,
        applicant_count=1 + len(co_applicants(application.answers)),
        act_type=act_type or application.act_type or "OTH",
        respondent=respondent or application.respondent,
        intake_unit=intake_unit or application.intake_unit,
        received_at=application.submitted_at,
        registered_at=moment,
        registered_by=(by.label or by.kind)[:80],
    )


def next_register_no() -> str:
    """The registration number of the centre's series for this year."""
    center, year = center_unit(), now().year
    _series, serial = next_in_series(issuer=center, word=REGISTER_WORD, year=year)
    return written(center, REGISTER_WORD, year, serial)


def _add_parties(case: Case, applicant: PartyFacts, answers: Mapping[str, Any]) -> list[Party]:
    """The applicant first, then everybody the application names; guardians and agents act for the first."""
    first = _add_party(case, applicant, 0, None)
    others = enumerate(parties_from(answers), 1)
    return [first, *(_add_party(case, facts, order, first) for order, facts in others)]


def _add_party(case: Case, facts: PartyFacts, order: int, first: Party | None) -> Party:
    """One party with its encrypted columns; looked up by blind index alone."""
    return Party.objects.create(
        case=case,
        role=facts.role,
        kind=facts.kind,
        order=order,
        masked_name=facts.masked_name,
        name=facts.name,
        name_index=blind_index("name", facts.name),
        id_type=facts.id_type,
        id_number=facts.id_number,
        id_index=blind_index("identity", facts.id_number) if facts.id_number else "",
        phone=facts.phone,
        phone_index=blind_index("phone", facts.phone) if facts.phone else "",
        address=facts.address,
        e_service=facts.e_service,
        authority=facts.authority,
        more=dict(facts.more),  # type: ignore[misc]  # JSON under encryption
        acts_for=first if facts.role in ACTING else None,
    )
