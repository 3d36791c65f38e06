"""What the citizen's two papers print: the application as submitted (D01) and the receipt. Facts only."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from forms.applications.models import Application
from forms.applications.people import first_applicant
from forms.applications.remedies import limits_of, limits_sentences
from forms.definition.kinds import kind_of, shown_lines
from forms.definition.kinds.identity import TYPES
from forms.definition.shape import Field, visible_fields, visible_steps
from portal.privacy.identity import InvalidIdentity, check_resident_id

RECEIPT, APPLICATION = "receipt", "D01"
CLAIMS_SHOWN = 120
PRINTED = frozenset({
    "applicant_name", "applicant_id", "applicant_phone", "applicant_address", "trade_name", "org_name", "uscc",
    "org_address", "legal_rep", "legal_rep_title", "contact_name", "contact_phone", "predecessor", "relation",
    "guardian_name", "guardian_id", "guardian_relation", "guardian_phone", "co_applicants", "representatives", "agents",
    "respondent", "act_title", "act_doc_no", "claims", "facts", "other_procedures", "evidence", "evidence_list",
})  # fmt: skip
"""Answers that have a place of their own in D01; every other one stands in its table of further answers."""


def visible_items(application: Application) -> Iterator[Field]:
    """The questions that were asked, in order; hidden ones are absent everywhere."""
    definition, answers = application.definition_version.definition, application.answers
    for step in visible_steps(definition, answers):
        yield from visible_fields(step, answers)


def answer_facts(application: Application) -> dict[str, Any]:
    """Every answer by placeholder, as the kinds of its definition put it into words."""
    facts: dict[str, Any] = {}
    for item in visible_items(application):
        if any(key in application.answers for key in kind_of(item).keys(item)):
            facts |= kind_of(item).facts(item, application.answers)
    return facts


def application_facts(application: Application) -> dict[str, Any]:
    """Facts of D01 (domain 3.1). Raises nothing: what was not asked is left out."""
    facts, answers = answer_facts(application), application.answers
    others = answers.get("other_procedures") or []
    unit = application.respondent
    return {
        **facts,
        **_person(answers),
        **_people(facts, answers),
        "receipt_no": application.receipt_no,
        "id_type": facts.get("applicant_id_type", ""),
        "id_number": facts.get("applicant_id", ""),
        "address": facts.get("applicant_address", ""),
        "phone": first_applicant(answers).phone,
        "respondent_name": facts.get("respondent", ""),
        "respondent_address": unit.address if unit else "",
        "act_date": answers.get("act_date") or "",
        "known_date": answers.get("known_date") or "",
        "review_status": _("has already") if "review" in others else _("has not"),
        "suit_status": _("has already") if "suit" in others else _("has not"),
        "petition_status": _("has already") if "petition" in others else _("has not"),
        "evidence": (evidence := _evidence(application)),
        "evidence_count": str(len(evidence)),
        "other_answers": other_answers(application),
        "limits": limits_sentences(limits_of(answers, application.submitted_at.date())),
    }


def other_answers(application: Application) -> list[dict[str, str]]:
    """{"label", "text"} of every answer, and of every reason for leaving one out, that D01 prints nowhere else."""
    rows = []
    for item in visible_items(application):
        kind = kind_of(item)
        if item.key in PRINTED or not kind.asks or kind.secret:
            continue
        lines = shown_lines(item, application.answers)
        if lines:
            rows.append({"label": item.label, "text": "；".join(lines)})
    return rows


def _person(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Sex and date of birth out of a resident number."""
    try:
        number = check_resident_id(str(answers.get("applicant_id") or ""))
    except InvalidIdentity:
        return {}
    return {"gender": _("Male") if number.sex == "male" else _("Female"), "birth_date": number.birth}


def _people(facts: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Further applicants, representatives and agents as D01 lists them."""
    kinds = dict(TYPES)
    others = [
        {
            "name": row["name"],
            "document": f"{kinds.get(row.get('idtype', ''), '')} {row.get('id', '')}".strip(),
            "phone": row.get("phone", ""),
            "share": row.get("share", ""),
            "page": row.get("page", ""),
        }
        for row in answers.get("co_applicants") or []
    ]
    return {
        "co_applicants_rows": others,
        "co_applicants_count": str(len(others)),
        "representatives_text": "；".join(facts.get("representatives") or []),
        "agents_text": "；".join(facts.get("agents") or []),
    }


def _evidence(application: Application) -> list[dict[str, str]]:
    """The evidence as described, with the pages of the files where the applicant told none."""
    attached = application.attachments.filter(field_key="evidence").select_related("file")
    files = [{"name": item.file.original_name, "pages": str(item.file.pages or "")} for item in attached]
    described = application.answers.get("evidence_list") or []
    if not described:
        return files
    rows = [{"name": "", "source": "", "purpose": "", "pages": "", **row} for row in described]
    for row, file in zip(rows, files, strict=False):
        row["pages"] = row["pages"] or file["pages"]
    return [*rows, *files[len(rows) :]]


def receipt_facts(application: Application, track_address: str) -> dict[str, Any]:
    """Facts of the receipt. The code is not among them: it is printed on a card that is not kept."""
    facts = answer_facts(application)
    claims = "；".join(facts.get("claims") or [])
    return {
        "receipt_no": application.receipt_no,
        "applicant_name": application.applicant_name,
        "received_at": application.submitted_at,
        "channel": application.get_channel_display(),
        "respondent_name": facts.get("respondent", ""),
        "act_title": facts.get("act_title", ""),
        "claims_text": claims if len(claims) <= CLAIMS_SHOWN else claims[:CLAIMS_SHOWN] + "……",
        "materials": [application.definition_version.definition.title, *_materials(application)],
        "track_address": track_address,
        "next_step": next_step(),
        "limits": limits_sentences(limits_of(application.answers, application.submitted_at.date())),
    }


def _materials(application: Application) -> list[str]:
    """Names of every file that came with the application, whatever question it belongs to."""
    names = []
    for item in visible_items(application):
        if kind_of(item).uploads:
            names += kind_of(item).lines(item, application.answers)
    return names


def next_step() -> str:
    """What happens now."""
    return _("The centre registers your application within 1 working day and looks into it within 5 more.")
