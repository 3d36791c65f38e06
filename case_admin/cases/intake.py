"""From the answers of an application to the rows of a case. Pure: no database, no time.

Keys of the answers are the stable field keys of the forms; what a form does not ask is simply absent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from case_admin.cases.models.party import PartyKind, PartyRole
from forms.applications import people
from forms.applications.people import Someone
from forms.applications.remedies import remedy_answers
from portal.privacy.masking import mask_name

TEXT_KEYS = ("act_title", "act_doc_no", "act_date", "known_date", "told_date", "known_how", "facts")
CHILD = frozenset({"under8", "under14"})
SPEAKS = "representative"
CHILD_NAME = "未成年人"
"""What lists show instead of a child's name (个人信息保护法 art. 31)."""
ORGANISATION_KEYS = ("legal_rep", "legal_rep_title", "contact_name", "contact_phone", "uscc_insist")
PERSON_KEYS = ("trade_name", "needs", "needs_note", "predecessor", "relation", "applicant_address_postcode")
DELIVERY_KEYS = (
    "service_address",
    "service_address_postcode",
    "service_recipient",
    "service_phone",
    "e_ways",
    "service_email",
)
GUARDIAN_KEYS = ("guardian_relation", "guardian_ground", "guardian_consent")


@dataclass(frozen=True)
class PartyFacts:
    """A party as told: everything in clear, `masked_name` for screens, `more` what has no column (stored encrypted)."""

    name: str
    masked_name: str
    role: str = PartyRole.APPLICANT
    kind: str = PartyKind.PERSON
    id_type: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    e_service: bool = False
    authority: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


def applicant_from(answers: Mapping[str, Any]) -> PartyFacts:
    """The first applicant. Organisations are shown by their name, people masked, children not at all."""
    someone = people.first_applicant(answers)
    organisation = someone.kind != PartyKind.PERSON
    shown = someone.name if organisation else mask_name(someone.name)
    keys = (*(ORGANISATION_KEYS if organisation else ()), *PERSON_KEYS, *DELIVERY_KEYS)
    return _facts(
        someone,
        masked_name=CHILD_NAME if answers.get("applicant_id_age") in CHILD else shown,
        kind=someone.kind,
        e_service=answers.get("e_service") is True,
        authority=SPEAKS if any(row["name"] == someone.name for row in answers.get("representatives") or []) else "",
        more=_told(answers, keys),
    )


def parties_from(answers: Mapping[str, Any]) -> list[PartyFacts]:
    """Every party the application names beside the first applicant, in order: guardian, further applicants, agents.

    Whoever was chosen to speak for all stays an applicant, with the authority `SPEAKS`. Agents and guardians act for the
    first applicant.
    """
    found: list[PartyFacts] = []
    if guardian := people.guardian(answers):
        found.append(_facts(guardian, role=PartyRole.GUARDIAN, more=_told(answers, GUARDIAN_KEYS)))
    chosen = {row["name"]: row for row in answers.get("representatives") or []}
    for row in answers.get("co_applicants") or []:
        told = {key: row[key] for key in ("share", "page") if row.get(key)}
        speaks = chosen.get(row["name"])
        phone = row.get("phone") or (speaks or {}).get("phone", "")
        found.append(_facts(people.someone_of({**row, "phone": phone}), authority=SPEAKS if speaks else "", more=told))
    for row in answers.get("agents") or []:
        told = {key: row[key] for key in ("kind", "licence", "office") if row.get(key)}
        found.append(_facts(people.someone_of(row), role=PartyRole.AGENT, authority=row.get("power", ""), more=told))
    return found


def _facts(someone: Someone, **facts: Any) -> PartyFacts:
    defaults = {"masked_name": mask_name(someone.name)}
    return PartyFacts(
        name=someone.name,
        id_type=someone.id_type,
        id_number=someone.id_number,
        phone=someone.phone,
        address=someone.address,
        **(defaults | facts),
    )


def _told(answers: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: answers[key] for key in keys if answers.get(key)}


def matter_from(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the dispute is about, in the keys of `Matter.content`; `remedies` holds what the limits depend on."""
    content: dict[str, Any] = {key: str(answers.get(key) or "") for key in TEXT_KEYS}
    content["claims"] = [claim_text(row) for row in answers.get("claims") or []]
    content["respondent_text"] = str(answers.get("respondent_text") or answers.get("respondent_name") or "")
    content["rights_told"] = {"yes": True, "no": False}.get(str(answers.get("rights_told") or ""))
    content["other_procedures"] = list(answers.get("other_procedures") or [])
    content["real_estate"] = answers.get("real_estate") in (True, "yes")
    content["remedies"] = remedy_answers(answers)
    return content


def claim_text(row: Any) -> str:
    """A claim's words, whether the form stores {"type", "text"} or a plain text."""
    return str(row.get("text") or "") if isinstance(row, Mapping) else str(row)
