"""What the joint application to the court says (D14). Pure: values in, values out."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from case_admin.cases.documents import common_facts
from case_admin.cases.sheet import CaseSheet
from portal.documents.filling import date_in_words


def application_facts(sheet: CaseSheet, agreement: Any, parties: Sequence[Any], court: str) -> dict[str, object]:
    """Both sides in full, the agreement by date and number; `parties` are the applicants in order."""
    signed = max(agreement.applicant_signed_on, agreement.respondent_signed_on)
    said = _("The sides disagreed about %(act)s, were helped by %(unit)s, and agreed of their own will on %(day)s."
             " What they agreed is clear and can be performed.")  # fmt: skip
    facts = {"act": sheet.act_title, "unit": sheet.unit_name, "day": date_in_words(signed)}
    return common_facts(sheet) | {
        "applicant_block": "；".join(person_block(sheet, party) for party in parties) or sheet.applicant_name,
        "respondent_block": joined(sheet.respondent_name, (_("address:"), sheet.respondent_address)),
        "agreement_date": signed,
        "agreement_no": sheet.agreement_no,
        "summary": said % facts,
        "court_name": court,
    }


def person_block(sheet: CaseSheet, party: Any) -> str:
    """Name, number, address and telephone in clear: a court must know who asks."""
    return joined(
        party.name,
        (_("number of the document:"), party.id_number),
        (_("address:"), party.address or sheet.applicant_address),
        (_("telephone:"), party.phone),
    )


def joined(first: str, *rest: tuple[str, str]) -> str:
    return "，".join([first, *(f"{label}{value}" for label, value in rest if value)])
