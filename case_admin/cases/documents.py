"""From a case to the placeholders of its papers. Pure: values in, values out; the words are the catalogue's.

Placeholders that every paper may use come from `common_facts`; each paper adds its own.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from case_admin.cases.legality import POINTS
from case_admin.cases.models import Agreement, Assessment, LegalityReview, Party, ProgressReport, SessionRecord
from case_admin.cases.sheet import CaseSheet, limits_of
from case_admin.delivery.models import Service, Way
from portal.documents.filling import date_in_words

Facts = dict[str, object]


def facts_of(sheet: CaseSheet, code: str, **records: Any) -> Facts:
    """The facts of paper `code`; `records` are the rows it is about (report, session, agreement, review ...)."""
    own = OWN.get(code)
    return common_facts(sheet) | (own(sheet, **records) if own else {})


def common_facts(sheet: CaseSheet) -> Facts:
    """What any paper of the case may say."""
    limits = limits_of(sheet)
    unknown = _("by the rules of the law, from the day you knew of the act")
    return {
        "case_no": sheet.case_no,
        "applicant_name": sheet.applicant_name,
        "applicant_id_masked": sheet.applicant_id_masked,
        "respondent_name": sheet.respondent_name,
        "unit_name": sheet.unit_name,
        "act_title": sheet.act_title,
        "act_doc_no": sheet.act_doc_no or _("no number"),
        "act_date": sheet.act_date,
        "claims": list(sheet.claims),
        "facts": sheet.facts,
        "mediators": sheet.mediators,
        "contact_phone": sheet.contact_phone,
        "due_date": due_text(sheet),
        "review_deadline": (limits.review or limits.basis_review) if limits else unknown,
        "suit_deadline": (limits.suit or limits.basis_suit) if limits else unknown,
    }


def due_text(sheet: CaseSheet) -> object:
    """The last day of the resolution; in words with its mark when the calendar it rests on is not confirmed (8.6)."""
    if sheet.due_date is None or not sheet.due_is_provisional:
        return sheet.due_date
    return _("%(date)s (provisional)") % {"date": date_in_words(sheet.due_date)}


def procedures_text(sheet: CaseSheet) -> str:
    """What the applicant said of review, litigation and petition on the same matter."""
    said = (
        ("review", _("review applied for"), _("no review applied for")),
        ("suit", _("suit filed"), _("no suit filed")),
        ("petition", _("petition made"), _("no petition made")),
    )
    return "，".join(yes if code in sheet.other_procedures else no for code, yes, no in said)


def source_text(sheet: CaseSheet) -> str:
    """Where the case came from, as a clause."""
    if sheet.handled_by_centre or sheet.diverted_on is None:
        day = date_in_words(sheet.received_on) if sheet.received_on else ""
        return _("you applied to this centre on %(date)s") % {"date": day}
    facts = {"center": sheet.center_name, "date": date_in_words(sheet.diverted_on)}
    return _("passed to this unit by %(center)s on %(date)s") % facts


def summary(sheet: CaseSheet, length: int = 300) -> str:
    """What the dispute is about, in the applicant's words, cut to `length` characters."""
    *before, last = [part.strip() for part in [*sheet.claims, sheet.facts] if part.strip()] or [sheet.act_title]
    text = "；".join([*(part.rstrip("。；;.") for part in before), last])
    return text if len(text) <= length else text[: length - 1] + "…"


def _acceptance(sheet: CaseSheet) -> Facts:
    kind = _("centre") if sheet.handled_by_centre else _("unit")
    return {"accept_date": sheet.accepted_on, "source_text": source_text(sheet), "issuer_kind": kind}


def _refusal(sheet: CaseSheet) -> Facts:
    return {"receive_date": sheet.received_on}


def _referral(sheet: CaseSheet) -> Facts:
    return {"receive_date": sheet.received_on, "materials": list(sheet.evidence)}


def _diversion(sheet: CaseSheet) -> Facts:
    return {
        "lead_unit": sheet.unit_name,
        "support_unit": "、".join(sheet.assisting_units) or _("none"),
        "case_summary": summary(sheet),
        "materials": list(sheet.evidence),
    }


def _objection(sheet: CaseSheet) -> Facts:
    return {"divert_date": sheet.diverted_on}


def _supervision(sheet: CaseSheet) -> Facts:
    title = _("administrative dispute between %(applicant)s and %(organ)s")
    return {
        "case_title": title % {"applicant": sheet.applicant_name, "organ": sheet.respondent_name},
        "divert_date": sheet.diverted_on,
    }


def _restart(sheet: CaseSheet) -> Facts:
    return {"failed_agreement": "", "closed_as": "", "closed_on": ""}


def _assessment(sheet: CaseSheet, *, assessment: Assessment) -> Facts:
    content: Mapping[str, Any] = assessment.content
    case = assessment.case
    return {
        **{key: content.get(key, "") for key in ASSESSMENT_KEYS},
        "case_summary": content.get("case_summary") or summary(sheet),
        "act_type": sheet.act_type_label,
        "time_limits": time_limits(sheet),
        "complexity": case.complexity,
        "risk": case.risk,
        "proposal": assessment.suggestion,
        "assessor": assessment.assessed_by,
    }


ASSESSMENT_KEYS = ("standing", "procedures", "legality", "room", "proposal_text", "adviser_opinion", "head_opinion")


def time_limits(sheet: CaseSheet) -> str:
    """Both remedy limits in one line."""
    facts = common_facts(sheet)
    known = {
        name: date_in_words(value) if hasattr(value, "isoformat") else value  # type: ignore[arg-type]  # a date then
        for name, value in (("review", facts["review_deadline"]), ("suit", facts["suit_deadline"]))
    }
    return _("review until %(review)s; suit until %(suit)s") % known


def _progress(sheet: CaseSheet, *, report: ProgressReport) -> Facts:
    content: Mapping[str, Any] = report.content
    return {
        "accept_date": sheet.accepted_on or _("not yet accepted"),
        "notice_served_date": sheet.notice_served_on,
        **{key: content.get(key) or "" for key in ("claims_change", "unit_opinion", "focus", "next_step", "risk")},
        "work_done": content.get("work_done") or [],
        "needs": content.get("needs") or [],
        "reporter": report.filed_by,
        "reviewer": content.get("reviewer", ""),
    }


def _session(sheet: CaseSheet, *, session: SessionRecord) -> Facts:
    keys = ("participants", "positions", "focus", "options", "agreed_facts")
    return {
        **{key: session.content.get(key) or _("none") for key in keys},
        "start": session.held_from,
        "end": session.held_until,
        "place": session.place,
        "n": session.number,
        "clerk": session.clerk,
        "mediators": session.mediators,
        "outcome": session.result,
    }


def _agreement(sheet: CaseSheet, *, agreement: Agreement) -> Facts:
    content: Mapping[str, Any] = agreement.content
    who = [sheet.applicant_name, sheet.applicant_id_masked, sheet.applicant_address]
    organ = [sheet.respondent_name, sheet.respondent_address]
    condition = content.get("effective_condition") or ""
    return {
        "applicant_block": "，".join(part for part in who if part),
        "respondent_block": "，".join(part for part in organ if part),
        "facts_agreed": content.get("facts_agreed", ""),
        "terms": list(content.get("terms") or []),
        "performance": content.get("performance", ""),
        "breach": content.get("breach", ""),
        "effective_condition": condition,
        "copies": str(content.get("copies") or 4),
    }


def _review(sheet: CaseSheet, *, review: LegalityReview) -> Facts:
    return {
        "passed_items": [code for code in POINTS if review.points.get(code, {}).get("ok")],
        "conclusion": review.opinion,
        "opinion_text": review.remarks or review.get_opinion_display(),
        "reviewer": review.reviewed_by,
        "agreement_summary": "；".join(review.agreement.content.get("terms") or []),
    }


WAYS_ON_SLIP = {Way.POST: "mail", Way.NOTICE: "public"}
"""Ways whose box on the slip has a word of its own."""


def slip_facts(sheet: CaseSheet, *, service: Service, party: Party | None, server: str) -> Facts:
    """The return slip of one try; what is not known yet stays a line to write on."""
    paper = service.document
    home = party.address if party else ""
    return common_facts(sheet) | {
        "served_title": f"{paper.title} {paper.number}".strip(),
        "served_copies": "1",
        "recipient": party.name if party else service.recipient_label,
        "serve_address": service.place or ("" if service.way == Way.ELECTRONIC else home),
        "way": WAYS_ON_SLIP.get(Way(service.way), service.way),
        "served_on": date_in_words(service.served_on) if service.served_on else "",
        "substitute": service.substitute,
        "refusal": service.refusal,
        "witness": service.witness,
        "server": server,
        "remark": service.note,
    }


OUTCOMES = {
    "R01": "agreement", "R04": "agreement", "R02": "corrected", "R05": "failed", "R06": "failed", "R03": "withdrawn",
    "R08": "withdrawn", "R09": "moved", "R10": "moved", "R11": "moved",
}  # fmt: skip
UNRESOLVED = frozenset({"R03", "R05", "R06", "R07", "R08", "R09", "R10", "R11", "R13"})
"""Reasons of the states S14-S17: the closing paper then tells the last days for review and suit (domain 2.7)."""


def _closing(sheet: CaseSheet, *, close_reason: str, text: str = "") -> Facts:
    limits = limits_of(sheet)
    outcome = OUTCOMES.get(close_reason, "other")
    extended = _("the limit was extended by %(n)s working days") % {"n": sheet.extension}
    return {
        "accept_date": sheet.accepted_on or _("not yet"),
        "ext_text": extended if sheet.extension else _("the limit was not extended"),
        "outcome": outcome,
        "agreement_no": sheet.agreement_no,
        "other": text if outcome == "other" else "",
        "procedure": text if outcome == "moved" else "",
        "close_date": sheet.closed_on,
        "unresolved": close_reason in UNRESOLVED,
        "precondition_text": _("this matter is one of them")
        if limits and limits.review_first
        else _("does not apply here"),
    }


OWN: dict[str, Callable[..., Facts]] = {
    "D02": _acceptance,
    "D03": _refusal,
    "D03b": _referral,
    "D04": _acceptance,
    "D05": _diversion,
    "D05b": _objection,
    "D05b-2": _objection,
    "D06": _progress,
    "D08": _supervision,
    "D10": _session,
    "D11": _agreement,
    "D12": _closing,
    "D36": _assessment,
    "D38": _restart,
    "D37": _review,
}
