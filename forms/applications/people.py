"""Who applies, and who acts for them, out of an application's answers. Pure; no other room needs to know the keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.privacy.identity import canonical_name

CREDIT_CODE = "credit_code"
PERSON, LEGAL, OTHER = "person", "legal", "other"
ORGANISATIONS = frozenset({LEGAL, OTHER})


@dataclass(frozen=True)
class Someone:
    """One person or organisation of an application, everything in clear."""

    name: str
    kind: str = PERSON
    id_type: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""


def first_applicant(answers: Mapping[str, Any]) -> Someone:
    """The applicant whose name the application bears: a person, a trader under their own name, or an organisation.

    An organisation is looked up by its credit code and reached through its contact.
    """
    told = str(answers.get("applicant_kind") or "")
    if told in ORGANISATIONS and answers.get("org_name"):
        code = _text(answers, "uscc")
        return Someone(
            name=canonical_name(_text(answers, "org_name")),
            kind=told,
            id_type=CREDIT_CODE if code else "",
            id_number=code,
            phone=_text(answers, "contact_phone") or _text(answers, "applicant_phone"),
            address=_text(answers, "org_address"),
        )
    id_type = _text(answers, "applicant_id_type")
    return Someone(
        name=canonical_name(_text(answers, "applicant_name")),
        kind=told if told in ORGANISATIONS else LEGAL if id_type == CREDIT_CODE else PERSON,
        id_type=id_type,
        id_number=_text(answers, "applicant_id"),
        phone=_text(answers, "applicant_phone") or _text(answers, "guardian_phone"),
        address=_text(answers, "applicant_address"),
    )


def co_applicants(answers: Mapping[str, Any]) -> list[Someone]:
    """Everybody who applies beside the first."""
    return [someone_of(row) for row in answers.get("co_applicants") or []]


def someone_of(row: Mapping[str, str]) -> Someone:
    """A row of a group of people."""
    number = row.get("id", "")
    id_type = row.get("idtype", "") if number else ""
    return Someone(name=row.get("name", ""), id_type=id_type, id_number=number, phone=row.get("phone", ""))


def guardian(answers: Mapping[str, Any]) -> Someone | None:
    """Who acts for a child or an incapacitated applicant."""
    if not answers.get("guardian_name"):
        return None
    return Someone(
        name=_text(answers, "guardian_name"),
        id_type=_text(answers, "guardian_id_type"),
        id_number=_text(answers, "guardian_id"),
        phone=_text(answers, "guardian_phone"),
        address=_text(answers, "applicant_address"),
    )


def identity_numbers(answers: Mapping[str, Any]) -> list[str]:
    """The document numbers of every applicant, the first one's first."""
    numbers = [first_applicant(answers).id_number, *(someone.id_number for someone in co_applicants(answers))]
    return [number for number in numbers if number]


def _text(answers: Mapping[str, Any], key: str) -> str:
    return str(answers.get(key) or "")
