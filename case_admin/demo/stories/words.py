"""What people wrote while they worked on one case, in the shapes the actions and their forms take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SHEET = ("case_summary", "standing", "legality", "room", "proposal_text")
REVIEW = "在法定职权和裁量范围内，未减损公共利益和他人权益，同意签订。"


@dataclass(frozen=True)
class Words:
    """`sheet` in the order of SHEET; `work` as (when, way, what); the rest as its form asks for it."""

    sheet: tuple[str, str, str, str, str]
    opinion: str = ""
    work: tuple[tuple[str, str, str], ...] = ()
    unit_opinion: str = ""
    focus: str = ""
    session: Mapping[str, str] = field(default_factory=dict)
    agreement: Mapping[str, Any] = field(default_factory=dict)
    closing: str = ""

    def assessment(self) -> dict[str, str]:
        """The sheet of D36."""
        sheet = dict(zip(SHEET, self.sheet, strict=True))
        return sheet | {"procedures": "未申请复议、未起诉、未信访。", "adviser_opinion": ""}

    def progress(self, *, next_step: str, risk: str, reviewer: str) -> dict[str, Any]:
        """The sheet of D06."""
        work = [{"time": when, "way": way, "content": what} for when, way, what in self.work]
        return {
            "work_done": work, "claims_change": "无变化。", "unit_opinion": self.unit_opinion, "focus": self.focus,
            "next_step": next_step, "risk": risk, "needs": [], "reviewer": reviewer,
        }  # fmt: skip
