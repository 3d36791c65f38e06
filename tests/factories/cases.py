"""Cases as the actions make them: a submitted application and a case carried to any state of the river."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from case_admin.cases import actions
from case_admin.cases.legality import POINTS
from case_admin.cases.models import Case, Party
from case_admin.delivery.actions import record_service
from case_admin.delivery.models import Service, Way
from case_admin.delivery.queries import services_about
from forms.applications.models import Application
from forms.definition.models import DefinitionVersion
from portal.calendar import now, today
from portal.ledger.actor import Actor
from portal.people.models import User
from portal.units.models import Unit
from portal.vault.fields import blind_index
from tests.factories.documents import ship_templates
from tests.factories.people import staff
from tests.factories.units import CenterFactory, UnitFactory

ANSWERS = {
    "applicant_name": "欧阳样例",
    "applicant_id_type": "resident_id",
    "applicant_id": "11010119880808001X",
    "applicant_phone": "13800000000",
    "applicant_address": "XX县示例镇样板街2号",
    "respondent_name": "XX县市场监督管理局",
    "act_type": "PEN",
    "act_title": "拟对预包装食品标签瑕疵罚款2万元",
    "act_doc_no": "X市监罚告〔2026〕18号",
    "act_date": "2026-02-25",
    "known_date": "2026-02-25",
    "rights_told": "yes",
    "claims": [{"type": "revoke", "text": "请求不予罚款"}],
    "facts": "标签字号偏小，当日已经召回改正，没有造成危害。",
    "e_service": True,
}
SHEET = {
    "standing": "申请人为行政相对人，被申请单位为作出行为的机关",
    "procedures": "未申请复议，未提起诉讼，未信访",
    "legality": "事实清楚，裁量有斟酌余地",
    "room": "首违轻微、及时改正，可以协商",
    "proposal_text": "建议由作出行为的单位专班纾解",
}
PROGRESS = {
    "work_done": [{"time": "2026年3月9日", "way": "面谈", "content": "听取陈述，查看召回记录。"}],
    "claims_change": "无变化",
    "unit_opinion": "同意研究不予罚款",
    "focus": "是否属于首违轻微",
    "next_step": "月底前商定方案",
    "risk": "无",
}
DRAFT = {
    "facts_agreed": "乙方检查发现标签字号小于规定；甲方当日召回，没有造成危害后果。",
    "terms": ["乙方依法不予罚款，责令规范标签。", "乙方为甲方提供一次合规辅导。"],
    "performance": "自本协议生效之日起三十日内履行完毕。",
    "breach": "一方不履行的，另一方可以依法申请行政复议、提起行政诉讼。",
    "copies": 4,
}
PASSED = {code: {"ok": True, "note": ""} for code in POINTS}


def definition_version() -> DefinitionVersion:
    """A frozen form without questions: enough for an application to hang from."""
    content = {"schema": 1, "title": "行政争议纾解申请", "steps": []}
    found = DefinitionVersion.objects.filter(page=None, sha256="0" * 64).first()
    return found or DefinitionVersion.objects.create(number=1, content=content, sha256="0" * 64, created_at=now())


def submitted_application(
    *, respondent: Unit | None = None, submitted_at=None, registered_at=None, **answers
) -> Application:
    """What a citizen sent in, waiting in the inbox unless it became a case (`registered_at`)."""
    told = ANSWERS | answers
    serial = Application.objects.count()
    return Application.objects.create(
        receipt_no=f"MD-2026-T{serial:08d}",
        code_hmac="0" * 64,
        idempotency_key=uuid.uuid4(),
        definition_version=definition_version(),
        answers=told,
        applicant_name=told["applicant_name"],
        applicant_id_index=blind_index("identity", told["applicant_id"]),
        phone=told["applicant_phone"],
        e_service=told["e_service"],
        respondent=respondent,
        act_type=told["act_type"],
        submitted_at=submitted_at or now(),
        registered_at=registered_at,
        public_status="已提交",
    )


@dataclass
class River:
    """The people of one case and its way down; each method makes one step and returns the case."""

    unit: Unit = field(default_factory=UnitFactory)
    case: Case | None = None
    reached: str = ""

    def __post_init__(self) -> None:
        self.center = CenterFactory(accepts_cases=True)
        ship_templates()
        self.c1, self.c2 = staff("C1"), staff("C2")
        self.u1, self.u2 = staff("U1", unit=self.unit), staff("U2", unit=self.unit)
        self.adviser = staff("L")

    def by(self, user: User) -> Actor:
        return Actor.of(User.objects.get(pk=user.pk), ip="192.0.2.7")

    def register(self, **answers) -> Case:
        application = submitted_application(respondent=self.unit, **answers)
        self.case = actions.register_application(application=application, by=self.by(self.c1))
        return self.case

    def assess(self) -> Case:
        actions.assess_case(
            case=self.case, content=SHEET, suggestion="divert", suggested_unit=self.unit, by=self.by(self.c1)
        )
        return self.fresh()

    def divert(self) -> Case:
        return actions.divert_case(case=self.case, unit=self.unit, opinion="请及时办理", by=self.by(self.c2))

    def accept(self) -> Case:
        return actions.accept_case(case=self.case, mediators="样本甲、范例乙", by=self.by(self.u1))

    def serve(self, code: str = "D04") -> Service:
        service = services_about(self.case).filter(document__code=code).last()
        return record_service(service=service, served_on=today(), way=Way.DIRECT, by=self.by(self.u1))

    def join(self) -> Case:
        return actions.record_reply(case=self.case, takes_part=True, by=self.by(self.u1))

    def propose(self):
        return actions.propose_agreement(case=self.case, content=DRAFT, reviewer=self.adviser, by=self.by(self.u1))

    def review(self, opinion: str = "pass"):
        return actions.review_legality(
            agreement=self.draft, points=PASSED, opinion=opinion, remarks="协议内容合法", by=self.by(self.adviser)
        )

    def conclude(self, *, duties=None, effective_date=None) -> Case:
        day = effective_date or today()
        duties = [actions.Duty(what="合规辅导一次", due=day + timedelta(days=20))] if duties is None else duties
        return actions.conclude_agreement(
            agreement=self.draft, applicant_signed_on=day, respondent_signed_on=day, effective_date=day, duties=duties,
            by=self.by(self.u2),
        )  # fmt: skip

    def perform(self) -> None:
        for performance in self.draft.performances.all():
            actions.record_performance(performance=performance, performed_on=today(), by=self.by(self.u1))

    def ask_closing(self, move: str = "T14", reason: str = "R01"):
        return actions.propose_closing(
            case=self.case, move=move, close_reason=reason, text="协议已履行", by=self.by(self.u2)
        )

    def close(self, move: str = "T14", reason: str = "R01") -> Case:
        return actions.close_case(
            case=self.case, move=move, close_reason=reason, text="协议已履行", by=self.by(self.c1)
        )

    @property
    def draft(self):
        return self.case.agreements.exclude(state="dropped").latest("number")

    def fresh(self) -> Case:
        self.case = Case.objects.get(pk=self.case.pk)
        return self.case

    def to(self, state: str) -> Case:
        """Carry the case on, from where `to` left it, to `state` (S02, S06, S08, S09, S11, S12, S13)."""
        steps = [
            ("S02", self.register), ("", self.assess), ("S06", self.divert), ("S08", self.accept), ("", self.serve),
            ("S09", self.join), ("S11", self.propose), ("", self.review), ("S12", self.conclude), ("", self.perform),
            ("", self.ask_closing), ("S13", self.close),
        ]  # fmt: skip
        if self.case is None:
            self.reached = ""
        if self.reached == state:
            return self.case
        done = [reached for reached, _step in steps].index(self.reached) + 1 if self.reached else 0
        for reached, step in steps[done:]:
            step()
            self.fresh()
            if reached == state:
                self.reached = state
                return self.case
        raise ValueError(state)


def bare_case(status: str = "S02", *, handler: Unit | None = None, name: str = "虚构者", **values) -> Case:
    """A case row set straight into a state, for rules, lists and forbidden moves; no clocks, no papers.

    Its number is out of the reach of the real sequence, so that both kinds live in one test.
    """
    serial = Case.objects.count() + 1
    values.setdefault("application", submitted_application(registered_at=now()))
    closed = {"closed_at": now(), "closed_by": "x", "close_reason": "R05"} if status in CLOSED else {}
    archived = {"archived_at": now(), "archived_by": "x"} if status == "S18" else {}
    case = Case.objects.create(
        machine_no=f"XZ-2026-9{serial:05d}",
        status=status,
        handler=handler,
        applicant_name_masked=f"{name[0]}**",
        act_type="PEN",
        received_at=now(),
        registered_at=now(),
        registered_by="x",
        **closed,
        **archived,
        **values,
    )
    Party.objects.create(case=case, masked_name=f"{name[0]}**", name=name, name_index=blind_index("name", name))
    return case


CLOSED = ("S04", "S05", "S13", "S14", "S15", "S16", "S17", "S18")
