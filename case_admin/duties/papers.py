"""From reports and filings to the placeholders of their papers D30, D31 and D31-2. Pure."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from case_admin.duties.models import FirmFiling, InstantReport
from portal.calendar.clock import CHINA

Facts = dict[str, object]


def instant_facts(report: InstantReport) -> Facts:
    """The sheet D30. What was ticked stands before the words about the risk, the call by telephone after the measures."""
    content: dict[str, Any] = report.content
    risk = _("%(level)s: %(criteria)s. %(words)s") % {
        "level": report.get_risk_level_display(), "criteria": "、".join(report.criteria_in_short), "words": content["risk"],
    }  # fmt: skip
    return {
        "case_no": report.number,
        "event_time": report.discovered_at,
        "unit_name": report.unit.name,
        "event": content["event"],
        "people_count": str(report.people),
        "claims_told": content["claims"],
        "risk": risk,
        "measures": "".join([content["measures"], oral_sentence(report)]),
        "support": content.get("support", ""),
        "contact_person": content["contact_person"],
        "contact_phone": content["contact_phone"],
    }


def oral_sentence(report: InstantReport) -> str:
    """The telephone call that came before the sheet, with its hour; "" when there was none."""
    if report.oral_at is None:
        return ""
    facts = {"hour": moment(report.oral_at), "who": report.content.get("oral_to") or _("the centre")}
    return " " + _("(Reported by telephone to %(who)s at %(hour)s.)") % facts


def moment(at: datetime) -> str:
    """2026-03-02 15:20 in China."""
    return f"{localtime(at, CHINA):%Y-%m-%d %H:%M}"


def filing_facts(filing: FirmFiling) -> Facts:
    """What D31 and its receipt say."""
    return {
        "firm_name": filing.firm_name,
        "lawyer": filing.content["lawyer"],
        "licence_no": filing.content["licence_no"],
        "mandate_date": filing.mandate_on,
        "client_side": filing.get_side_display(),
        "organs": filing.organ_name,
        "dispute_type": filing.get_act_type_display(),
        "stage": filing.get_stage_display(),
        "willing": filing.willing,
        "received_at": filing.filed_at,
        "on_time": ("no" if filing.is_late else "yes") if filing.is_local else "",
    }
