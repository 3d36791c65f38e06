"""Tables of what is owed: each kind in a file of its own."""

from case_admin.duties.models.filing import FilingStatus, FirmFiling, Side, Stage, Willing
from case_admin.duties.models.instant import Criterion, Decision, FollowUp, InstantReport, InstantStatus
from case_admin.duties.models.monthly import (
    DoubtStatus,
    ItemKind,
    MonthlyItem,
    MonthlyReport,
    MonthlyStatus,
    NilDoubt,
    Procedure,
)

__all__ = [
    "Criterion",
    "Decision",
    "DoubtStatus",
    "FilingStatus",
    "FirmFiling",
    "FollowUp",
    "InstantReport",
    "InstantStatus",
    "ItemKind",
    "MonthlyItem",
    "MonthlyReport",
    "MonthlyStatus",
    "NilDoubt",
    "Procedure",
    "Side",
    "Stage",
    "Willing",
]
