"""From the answers of an application to the rows of a case. Pure: no database, no time.

Keys of the answers are the stable field keys of the forms; what a form does not ask is simply absent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from case_admin.cases.models.party import PartyKind
from portal.privacy.identity import canonical_name
from portal.privacy.masking import mask_name

TEXT_KEYS = ("act_title", "act_doc_no", "act_date", "known_date", "told_date", "known_how", "facts")
CREDIT_CODE = "credit_code"


@dataclass(frozen=True)
class PartyFacts:
    """The applicant as told: everything in clear, `masked_name` for screens."""

    name: str
    masked_name: str
    kind: str = PartyKind.PERSON
    id_type: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    e_service: bool = False


def applicant_from(answers: Mapping[str, Any]) -> PartyFacts:
    """The first applicant. A credit code instead of a personal document makes a legal person of it."""
    name = canonical_name(str(answers.get("applicant_name") or ""))
    id_type = str(answers.get("applicant_id_type") or "")
    told = str(answers.get("applicant_kind") or "")
    kind = told if told in PartyKind.values else PartyKind.LEGAL if id_type == CREDIT_CODE else PartyKind.PERSON
    return PartyFacts(
        name=name,
        masked_name=name if kind != PartyKind.PERSON else mask_name(name),
        kind=kind,
        id_type=id_type,
        id_number=str(answers.get("applicant_id") or ""),
        phone=str(answers.get("applicant_phone") or ""),
        address=str(answers.get("applicant_address") or ""),
        e_service=answers.get("e_service") is True,
    )


def matter_from(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the dispute is about, in the keys of `Matter.content`."""
    content: dict[str, Any] = {key: str(answers.get(key) or "") for key in TEXT_KEYS}
    content["claims"] = [claim_text(row) for row in answers.get("claims") or []]
    content["respondent_text"] = str(answers.get("respondent_text") or answers.get("respondent_name") or "")
    content["rights_told"] = {"yes": True, "no": False}.get(str(answers.get("rights_told") or ""))
    content["other_procedures"] = list(answers.get("other_procedures") or [])
    content["real_estate"] = answers.get("real_estate") is True
    return content


def claim_text(row: Any) -> str:
    """A claim's words, whether the form stores {"type", "text"} or a plain text."""
    return str(row.get("text") or "") if isinstance(row, Mapping) else str(row)
