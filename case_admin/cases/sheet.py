"""A case as its papers need it: plain values, read once. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forms.applications.remedies import special_facts
from portal.calendar.limits import TOLD_AT_ONCE, RemedyLimits, remedy_limits


@dataclass(frozen=True)
class CaseSheet:
    """Everything the papers of a case may say about it. Names are in clear: a sheet never leaves the action.

    Dates are business dates; `known_date` is the earliest day the applicant may have known of the act.
    """

    case_no: str
    applicant_name: str
    respondent_name: str
    unit_name: str
    act_type: str
    act_type_label: str
    act_title: str
    center_name: str
    applicant_id_masked: str = ""
    applicant_address: str = ""
    respondent_address: str = ""
    act_doc_no: str = ""
    act_date: date | None = None
    known_date: date | None = None
    told_date: date | None = None
    rights_told: bool | None = None
    real_estate: bool = False
    remedies: Mapping[str, Any] = field(default_factory=dict)
    claims: tuple[str, ...] = ()
    facts: str = ""
    received_on: date | None = None
    diverted_on: date | None = None
    accepted_on: date | None = None
    closed_on: date | None = None
    due_date: date | None = None
    due_is_provisional: bool = False
    other_procedures: tuple[str, ...] = ()
    notice_served_on: date | None = None
    extension: int = 0
    handled_by_centre: bool = False
    assisting_units: tuple[str, ...] = ()
    mediators: str = ""
    contact_phone: str = ""
    agreement_no: str = ""
    evidence: tuple[str, ...] = field(default_factory=tuple)


def limits_of(sheet: CaseSheet, day: date | None = None) -> RemedyLimits | None:
    """The last days for review and suit, un-rolled (domain 5.7); None while nobody knows when the act became known."""
    special = special_facts(sheet.remedies)
    known = sheet.known_date or (special["applied"] if sheet.act_type == "OMI" else None)
    if known is None:
        return None
    told_at_once = sheet.rights_told is not False and sheet.told_date is None
    return remedy_limits(
        known=known,
        act=sheet.act_date,
        told=TOLD_AT_ONCE if told_at_once else sheet.told_date,
        act_type=sheet.act_type,
        real_estate=sheet.real_estate,
        day=day,
        **special,
    )
