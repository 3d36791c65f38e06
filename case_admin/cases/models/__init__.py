"""Tables of a case, one noun a module."""

from case_admin.cases.models.agreement import Agreement, LegalityReview, Performance
from case_admin.cases.models.case import Case, CloseReason, Complexity, Matter, NumberSequence, Risk, Status
from case_admin.cases.models.clock import Clock, ClockReminder, ClockState, ClockUnit
from case_admin.cases.models.confirmation import Confirmation
from case_admin.cases.models.diary import CaseAttachment, CaseEvent
from case_admin.cases.models.enforcement import Enforcement
from case_admin.cases.models.extension import Extension, ExtensionConsent
from case_admin.cases.models.group import CaseGroup, GroupNote
from case_admin.cases.models.handling import Assessment, CaseGrant, Handling, Proposal, Recusal
from case_admin.cases.models.party import Party, PartyKind, PartyRole
from case_admin.cases.models.records import ProgressReport, SessionRecord
from case_admin.cases.models.saved import SavedFilter
from case_admin.cases.models.supervision import SupervisionLetter

__all__ = [
    "Agreement",
    "Assessment",
    "Case",
    "CaseAttachment",
    "CaseEvent",
    "CaseGrant",
    "CaseGroup",
    "Clock",
    "ClockReminder",
    "ClockState",
    "ClockUnit",
    "CloseReason",
    "Complexity",
    "Confirmation",
    "Enforcement",
    "Extension",
    "ExtensionConsent",
    "GroupNote",
    "Handling",
    "LegalityReview",
    "Matter",
    "NumberSequence",
    "Party",
    "PartyKind",
    "PartyRole",
    "Performance",
    "ProgressReport",
    "Proposal",
    "Recusal",
    "Risk",
    "SavedFilter",
    "SessionRecord",
    "Status",
    "SupervisionLetter",
]
