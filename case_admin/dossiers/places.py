"""What the places of a file are called on screens, in the order of domain 3.3."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from case_admin.dossiers.order import PLACES

LABELS: dict[str, Promise] = {
    "application": _("Application or record of the oral application"),
    "identity": _("Proof of identity, power of attorney, election of representatives"),
    "service_address": _("Address for service, consents"),
    "supplement": _("Supplements"),
    "acceptance": _("Notices of acceptance and of resolution, reply slip"),
    "evidence": _("Evidence of both sides"),
    "record": _("Records of resolution sessions"),
    "hearing": _("Hearing: notice, record, pictures"),
    "extension": _("Extension, suspension, resumption"),
    "agreement": _("Agreement, conclusion of the legality review"),
    "performance": _("Proof of performance"),
    "confirmation": _("Judicial confirmation"),
    "closing": _("Closing document"),
    "service_proof": _("Proofs of service"),
    "follow_up": _("Return visits"),
    "assessment": _("Assessment sheet"),
    "diversion": _("Diversion order"),
    "objection": _("Objection to the diversion"),
    "progress": _("Progress reports"),
    "supervision": _("Supervision letters"),
    "counsel": _("Opinion of the legal adviser"),
    "discussion": _("Records of group discussion"),
    "meeting": _("Minutes of joint meetings"),
    "instruction": _("Requests for instruction and replies"),
    "contact": _("Records of contact and other internal papers"),
}


def choices(part: str) -> list[tuple[str, Promise]]:
    """(place, label) of one part, in its order."""
    return [(place, LABELS[place]) for place in PLACES[part]]
