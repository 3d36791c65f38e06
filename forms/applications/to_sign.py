"""Papers the applicant's side prints, signs and hands in: letter of authority (D15), proof of who represents an
organisation (D15b), choice of representatives (D16). Facts only (domain 3.1, 5.3, 5.4).
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from forms.applications.models import Application
from forms.applications.papers import answer_facts, visible_items
from forms.applications.people import CREDIT_CODE, ORGANISATIONS, Someone, co_applicants, first_applicant, guardian
from forms.definition.kinds import kind_of
from forms.definition.kinds.identity import TYPES
from forms.definition.kinds.persons import AGENT_KINDS

AUTHORITY, OFFICE, REPRESENTATION = "D15", "D15b", "D16"
TO_SIGN = (AUTHORITY, OFFICE, REPRESENTATION)


def papers_to_sign(application: Application) -> dict[str, dict[str, Any]]:
    """Facts by code, of those papers this application asks for; hidden answers make none."""
    asked = {key for item in visible_items(application) for key in kind_of(item).keys(item)}
    answers = {key: value for key, value in application.answers.items() if key in asked}
    facts = answer_facts(application)
    common = {
        "receipt_no": application.receipt_no,
        "applicant_name": application.applicant_name,
        "respondent_name": facts.get("respondent", ""),
        "act_title": facts.get("act_title", ""),
    }
    made = {
        AUTHORITY: _authority(answers) if answers.get("agents") else None,
        OFFICE: _office(answers),
        REPRESENTATION: _representation(answers) if answers.get("representatives") else None,
    }
    return {code: common | own for code, own in made.items() if own is not None}


def _authority(answers: Mapping[str, Any]) -> dict[str, Any]:
    ward, agents = guardian(answers), answers["agents"]
    told: dict[str, Any] = {
        "principal": _described(first_applicant(answers)),
        "guardian": _described(ward) if ward else "",
        "enclosures": list(dict.fromkeys(_enclosure(row) for row in agents)),
    }
    for number, row in enumerate(agents, 1):
        told |= {f"agent_{number}": _agent(row), f"power_{number}": row.get("power", "")}
    return told


def _described(someone: Someone) -> str:
    """Name, document, address and telephone in one line, what is not known left out."""
    parts = [someone.name, _document(someone)]
    if someone.address:
        lives = _("seat %(address)s") if someone.kind in ORGANISATIONS else _("living at %(address)s")
        parts.append(lives % {"address": someone.address})
    return _line([*parts, _phone(someone.phone)])


def _document(someone: Someone) -> str:
    if not someone.id_number:
        return ""
    if someone.id_type == CREDIT_CODE:
        return _("unified social credit code %(number)s") % {"number": someone.id_number}
    return f"{dict(TYPES).get(someone.id_type, '')}{someone.id_number}"


def _phone(number: str) -> str:
    return _("telephone %(number)s") % {"number": number} if number else ""


def _agent(row: Mapping[str, str]) -> str:
    licence, number = row.get("licence", ""), row.get("id", "")
    return _line(
        [
            row["name"],
            str(dict(AGENT_KINDS).get(row.get("kind", ""), "")),
            row.get("office", ""),
            _("licence %(number)s") % {"number": licence} if licence else "",
            f"{dict(TYPES).get(row.get('idtype', ''), '')}{number}" if number else "",
            _phone(row.get("phone", "")),
        ]
    )


def _line(parts: list[str]) -> str:
    return "，".join(part for part in parts if part)


def _enclosure(row: Mapping[str, str]) -> str:
    """What proves that somebody of this kind may act (domain 5.4)."""
    return {
        "lawyer": _("Copy of the lawyer's licence and letter of the law firm"),
        "legal_worker": _("Copy of the legal worker's licence and letter of the office"),
        "relative": _("Copy of the agent's identity document and proof of the kinship"),
        "staff": _("Copy of the agent's identity document and proof of the employment"),
    }.get(row.get("kind", ""), _("Copy of the agent's identity document and letter of recommendation"))


def _office(answers: Mapping[str, Any]) -> dict[str, Any] | None:
    """Who represents an organisation; None for people."""
    if not (answers.get("org_name") and answers.get("legal_rep")):
        return None
    names = ("org_name", "uscc", "legal_rep", "legal_rep_title")
    return {name: str(answers.get(name) or "") for name in names} | {"org_address": first_applicant(answers).address}


def _representation(answers: Mapping[str, Any]) -> dict[str, Any]:
    everybody = [first_applicant(answers), *co_applicants(answers)]
    chosen = answers["representatives"]
    return {
        "members": [{"name": one.name, "document": _document(one), "sign": ""} for one in everybody],
        "members_count": str(len(everybody)),
        "representatives": [{"name": row.get("name", ""), "phone": row.get("phone", ""), "sign": ""} for row in chosen],
        "representatives_count": str(len(chosen)),
    }
