"""Hearings of a case that is being resolved, carried to any state by the actions the screens use."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localtime

from case_admin.cases.models import Handling, Matter
from case_admin.delivery.actions import record_service
from case_admin.delivery.models import Way
from case_admin.meetings.actions import announcing, holding, planning
from case_admin.meetings.models import AskedBy, Hearing
from case_admin.meetings.queries import notice_courses
from portal.calendar import now, today
from portal.units.models import Unit
from portal.vault.models import StoredFile
from tests.factories.cases import River, bare_case
from tests.factories.units import UnitFactory
from tests.factories.vault import StoredFileFactory

PEOPLE: dict[str, Any] = {
    "chair": "样本甲", "clerk": "记录戊", "own": ["范例乙，法制科", "样例丙"], "outside": ["示例丁，县律师协会"],
    "invited": ["人大代表样本己", "律师范例庚"],
}  # fmt: skip
TRANSCRIPT: dict[str, Any] = {
    "participants": "申请人欧阳样例；市监局工作人员样本辛。身份均已核对。",
    "informed": "已告知权利义务，双方不申请回避。",
    "procedure_stated": "2月20日检查，2月25日告知。",
    "basis_stated": "食品安全法有关标签的规定。",
    "facts_stated": "标签字号小于规定，当日召回。",
    "applicant_stated": "首次、轻微，已经改正，请求不予罚款。",
    "evidence": [{"name": "召回记录", "side": "申请人", "purpose": "证明当日改正", "reply": "无异议"}],
    "debate": "是否属于首违轻微。",
    "opinions": [{"who": "人大代表样本己", "opinion": "建议不予罚款。"}, {"who": "律师范例庚", "opinion": ""}],
    "last_words": "双方同意继续协商。",
}
OPINION = {
    "focus": "是否属于首违轻微。", "facts_found": "当日召回，没有危害。", "comments": "多数认为可以不予罚款。",
    "proposal": "不予罚款，责令规范。", "dissent": "",
}  # fmt: skip


def plan(starts_at: datetime, **changes: Any) -> planning.Plan:
    given: dict[str, Any] = {
        "asked_by": AskedBy.UNIT, "why": "案情复杂", "starts_at": starts_at, "place": "纾解中心听证室", "people": PEOPLE,
    }  # fmt: skip
    return planning.Plan(**given | changes)


def course(hearing: Hearing, **changes: Any) -> holding.Course:
    given: dict[str, Any] = {
        "held_from": hearing.starts_at, "held_until": hearing.starts_at + timedelta(hours=2), "participants": "双方均到场",
        "leader_attended": True, "agreed": True,
    }  # fmt: skip
    return holding.Course(**given | changes)


@dataclass
class Sitting:
    """One hearing on its way; every step is done now, by the unit's resolver."""

    river: River
    hearing: Hearing | None = None

    @property
    def by(self) -> Any:
        return self.river.by(self.river.u1)

    def plan(self, starts_at: datetime, **changes: Any) -> Hearing:
        self.hearing = planning.plan_hearing(case=self.river.case, plan=plan(starts_at, **changes), by=self.by)
        return self.hearing

    def announce(self) -> Hearing:
        return announcing.announce_hearing(hearing=self.hearing, by=self.by)

    def serve(self, proof: StoredFile | None = None) -> None:
        for waiting in notice_courses(self.hearing):
            record_service(
                service=waiting.last, served_on=today(), way=Way.DIRECT, proof=proof or StoredFileFactory(), by=self.by
            )

    def hold(self, **changes: Any) -> Hearing:
        return holding.record_hearing(hearing=self.hearing, course=course(self.hearing, **changes), by=self.by)

    def write(self) -> Hearing:
        holding.issue_transcript(hearing=self.hearing, content=TRANSCRIPT, by=self.by)
        return holding.issue_opinion(hearing=self.hearing, content=OPINION, by=self.by)

    def leave_trail(self, *kinds: str) -> None:
        for kind in kinds or ("recording", "sign_in", "photo", "evaluation"):
            holding.add_trace(hearing=self.hearing, kind=kind, file=StoredFileFactory(), note="", by=self.by)

    def sign(self, pages: int | None = None) -> None:
        paper = self.hearing.transcript_paper
        scan = StoredFileFactory(pages=pages or paper.pages)
        holding.add_signed_transcript(hearing=self.hearing, file=scan, by=self.by)

    def complete(self) -> Hearing:
        return holding.complete_hearing(hearing=self.hearing, by=self.by)


def resolving(unit: Unit | None = None, respondent: Unit | None = None, title: str = "罚款2万元") -> River:
    """The people of a case in S09, set there without its papers: the respondent is another organ than the handling unit."""
    river = River(unit=unit or UnitFactory())
    organ = respondent or UnitFactory()
    case = bare_case("S09", handler=river.unit, respondent=organ, name="欧阳样例", accepted_at=now(), accepted_by="x")
    Matter.objects.create(case=case, content={"act_title": title})
    Handling.objects.create(
        case=case, unit=river.unit, delivered_at=now(), mediators="样本甲、范例乙", contact_phone="0000-12345"
    )
    river.case = case
    return river


def later(days: int, hour: int = 9) -> datetime:
    """So many days from now, at that hour."""
    return localtime(now()).replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)
