"""What the citizen's two papers print: the application as submitted (D01) and the receipt. Facts only."""

from typing import Any

from django.utils.translation import gettext as _

from forms.applications.models import Application
from forms.applications.remedies import limits_of
from forms.definition.kinds import kind_of
from portal.privacy.identity import InvalidIdentity, check_resident_id

RECEIPT, APPLICATION = "receipt", "D01"
CLAIMS_SHOWN = 120


def answer_facts(application: Application) -> dict[str, Any]:
    """Every answer by placeholder, as the kinds of its definition put it into words."""
    facts: dict[str, Any] = {}
    for _step, item in application.definition_version.definition.fields():
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
        "receipt_no": application.receipt_no,
        "id_type": facts.get("applicant_id_type", ""),
        "id_number": facts.get("applicant_id", ""),
        "address": facts.get("applicant_address", ""),
        "phone": facts.get("applicant_phone", ""),
        "respondent_name": facts.get("respondent", ""),
        "respondent_address": unit.address if unit else "",
        "act_date": answers.get("act_date") or "",
        "known_date": answers.get("known_date") or "",
        "review_status": _("has already") if "review" in others else _("has not"),
        "suit_status": _("has already") if "suit" in others else _("has not"),
        "petition_status": _("has already") if "petition" in others else _("has not"),
        "evidence": (evidence := _evidence(application)),
        "evidence_count": str(len(evidence)),
    }


def _person(answers: dict[str, Any]) -> dict[str, Any]:
    """Sex and date of birth out of a resident number."""
    try:
        number = check_resident_id(str(answers.get("applicant_id") or ""))
    except InvalidIdentity:
        return {}
    return {"gender": _("Male") if number.sex == "male" else _("Female"), "birth_date": number.birth}


def _evidence(application: Application) -> list[dict[str, str]]:
    """Name and pages of every file that came with the application."""
    attached = application.attachments.exclude(field_key=APPLICATION).select_related("file")
    return [{"name": item.file.original_name, "pages": str(item.file.pages or "")} for item in attached]


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
        "materials": [application.definition_version.definition.title, *(facts.get("evidence") or [])],
        "track_address": track_address,
        "next_step": next_step(application),
    }


def next_step(application: Application) -> str:
    """What happens now, and the reference limits for review and suit, in one paragraph."""
    sentences = [_("The centre registers your application within 1 working day and looks into it within 5 more.")]
    limits = limits_of(application.answers, application.submitted_at.date())
    if limits and limits.review:
        day = {"year": limits.review.year, "month": limits.review.month, "day": limits.review.day}
        sentences.append(
            _("Reference limit for administrative review: best no later than %(year)s-%(month)s-%(day)s.") % day
        )
    if limits and limits.suit:
        day = {"year": limits.suit.year, "month": limits.suit.month, "day": limits.suit.day}
        sentences.append(_("Reference limit for a suit: best no later than %(year)s-%(month)s-%(day)s.") % day)
    if limits and limits.review_first:
        sentences.append(_("For this kind of act administrative review comes first."))
    return "".join(sentences)
