"""A unit, its people and the centre's, and what they owe, made by the actions."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from case_admin.duties import actions
from case_admin.duties.actions import Mandate, Sheet
from case_admin.duties.models import FirmFiling, InstantReport
from portal.calendar import now, today
from portal.ledger.actor import Actor
from portal.people.models import User
from portal.units.models import Unit, UnitKind
from tests.factories.documents import ship_templates
from tests.factories.people import staff
from tests.factories.units import CenterFactory, UnitFactory

TEXTS = {
    "event": "多名村民对征地补偿不服，到镇政府反映。",
    "claims": "公开补偿标准，重新核定面积。",
    "risk": "可能越级反映。",
    "measures": "负责人到场接待，约定面谈。",
    "support": "请县中心派员参加面谈。",
    "contact_person": "邓联络",
    "contact_phone": "0000-1234599",
    "oral_to": "程研判",
}


def sheet(**changes) -> Sheet:
    """What a unit writes about a dispute it found an hour ago."""
    values = {
        "discovered_at": now() - timedelta(hours=1), "criteria": ["many", "field"], "people": 12, "risk_level": "high",
        "texts": dict(TEXTS),
    }  # fmt: skip
    return Sheet(**values | changes)


@dataclass
class Duty:
    """The people of one unit and of the centre."""

    unit: Unit = field(default_factory=UnitFactory)

    def __post_init__(self) -> None:
        ship_templates()
        CenterFactory()
        self.u1, self.u2 = staff("U1", unit=self.unit), staff("U2", unit=self.unit)
        self.c1, self.c2 = staff("C1"), staff("C2")

    def by(self, user: User) -> Actor:
        return Actor.of(user)

    def draft(self, **changes) -> InstantReport:
        return actions.draft_report(unit=self.unit, sheet=sheet(**changes), by=self.by(self.u1))

    def reported(self, **changes) -> InstantReport:
        return actions.confirm_report(report=self.draft(**changes), by=self.by(self.u2))

    def decided(self, **changes) -> InstantReport:
        report = self.reported(**changes)
        return actions.decide_report(report=report, decision="assess", reason="先由中心研判", by=self.by(self.c2))


def firm() -> Unit:
    return UnitFactory(kind=UnitKind.LAW_FIRM, accepts_cases=False)


def mandate(**changes) -> Mandate:
    """What a firm of this county tells of a mandate of today."""
    values = {
        "firm": None, "firm_name": "虚构县样例律师事务所", "is_local": True, "lawyer": "样本律师",
        "licence_no": "13301202600000001", "mandate_on": today(), "side": "party", "organ_name": "XX县市场监督管理局",
        "act_type": "PEN", "stage": "before", "willing": "yes", "party": "欧阳某",
    }  # fmt: skip
    return Mandate(**values | changes)


def filing(by: User, **changes) -> FirmFiling:
    ship_templates()
    CenterFactory()
    key = changes.pop("key", None) or uuid.uuid4()
    return actions.file_mandate(mandate=mandate(**changes), key=key, on_paper=False, by=Actor.of(by))
