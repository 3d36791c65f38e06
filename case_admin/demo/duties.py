"""What the demo county's units and its law firm owed this year: the matrix of monthly reports, an instant report, a filing."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from case_admin.cases.duty_limits import monthly_report
from case_admin.demo.clockwork import at
from case_admin.duties import actions
from case_admin.duties.actions import Entry, Mandate, Sheet
from case_admin.duties.actions.watching import watch_duties
from case_admin.duties.limits import columns_of
from case_admin.duties.models import MonthlyReport, MonthlyStatus
from portal.calendar.clock import CHINA
from portal.calendar.queries import current_calendar
from portal.ledger.actions import record
from portal.ledger.actor import SYSTEM, Actor
from portal.people.models import User
from portal.units.models import Unit

YEAR, ON_PAPER, LAST = 2026, 8, 10
"""Up to August the reports came on paper and were entered afterwards; September and October went through the portal."""
KEY = uuid.UUID("0b7c1f52-6a3d-4d8e-9f10-2c3d4e5f6a7b")
GIVEN, NIL, LATE, MISSING = "gnlm"
PATTERNS = {
    "scjg": "gggggggggg", "rsj": "nggnggngng", "yjgl": "nnnnngnnnn", "zrzy": "ggngglgggg", "zjj": "nngnnngnnl",
    "cgj": "gnggnggngg", "jjdd": "ggggngggng", "jyj": "nnnnnnnmnn", "spj": "nngnnnnngn", "shili": "gnggnlgggg",
    "yangban": "nggnggnggn", "yanshi": "nnlnnnmnnn",
}  # fmt: skip
"""Unit -> its ten months of January to October: given, nil, late, missing."""
LINES = (
    ("PEN", "对罚款数额有异议", "请求减轻处罚", "说明裁量依据，约定面谈。"),
    ("CPN", "对征地补偿标准有异议", "请求公开补偿标准", "已提供补偿方案，安排复核面积。"),
    ("INF", "对政府信息公开答复不服", "请求补充公开", "重新检索，拟补充答复。"),
    ("OMI", "反映投诉未答复", "请求书面答复", "已联系投诉人，限期答复。"),
)
SURNAMES = ("欧某", "司某", "尹某", "样例商行", "俞某", "柏某", "窦某", "云某", "苏某", "葛某", "范某", "郎某")
REASON = "经办人外出培训，交接不及时，已整改。"


def show_duties(people: Mapping[str, User], units: Mapping[str, Unit]) -> None:
    """Once; a second call changes nothing."""
    if MonthlyReport.objects.exists():
        return
    enter_from_paper(units)
    for month in range(ON_PAPER + 1, LAST + 1):
        tell_month(month, people, units)
    with at(f"{YEAR}-11-01 00:10"):
        actions.open_period(year=YEAR, month=11, by=SYSTEM)
    tell_filing(people, units)
    tell_instant(people, units)
    with at(f"{YEAR}-11-20 09:01"):
        watch_duties()


def enter_from_paper(units: Mapping[str, Unit]) -> None:
    """The months before the portal, at once: state, day and reason, without the disputes themselves."""
    with at(f"{YEAR}-09-01 00:05"):
        reports = [
            from_paper(units[code], month, pattern[month - 1])
            for month in range(1, ON_PAPER + 1)
            for code, pattern in PATTERNS.items()
        ]
        MonthlyReport.objects.bulk_create(reports)
        detail = {"months": ON_PAPER, "reports": len(reports)}
        record(event="duty.months_entered", by=SYSTEM, about_label=str(YEAR), detail=detail)


def from_paper(unit: Unit, month: int, word: str) -> MonthlyReport:
    """One unit's month as the paper said it."""
    row = monthly_report(YEAR, month, current_calendar())
    report = MonthlyReport(
        unit=unit, year=YEAR, month=month, roll="next_grace", is_nil=word == NIL,
        status=MonthlyStatus.OPEN if word == MISSING else MonthlyStatus.RECEIVED, **columns_of(row),
    )  # fmt: skip
    if word == MISSING:
        report.missed_at = row.late_after + timedelta(minutes=5)
        return report
    given = row.late_after + timedelta(days=3) if word == LATE else datetime(YEAR, month, 24, 10, tzinfo=CHINA)
    signed = {"submitted_by": unit.short_name, "received_by": SYSTEM.label, "reporter": unit.short_name}
    values = {"submitted_at": given, "received_at": given + timedelta(days=1), "sweeps": 1, **signed}
    for name, value in (values | ({"is_late": True, "late_reason": REASON} if word == LATE else {})).items():
        setattr(report, name, value)
    return report


def tell_month(month: int, people: Mapping[str, User], units: Mapping[str, Unit]) -> None:
    """Opened on the first, given by the 26th, found missing after midnight of the last day, late ones on the third."""
    with at(f"{YEAR}-{month:02d}-01 00:10"):
        actions.open_period(year=YEAR, month=month, by=SYSTEM)
    reports = {one.unit_id: one for one in MonthlyReport.objects.filter(year=YEAR, month=month).select_related("unit")}
    given = []
    for number, (code, pattern) in enumerate(PATTERNS.items()):
        if pattern[month - 1] in (GIVEN, NIL):
            with at(f"{YEAR}-{month:02d}-{22 + number % 5} 10:{number:02d}"):
                given.append(give(reports[units[code].pk], pattern[month - 1] == NIL, code, people))
    with at(f"{YEAR}-{month + 1:02d}-01 00:10"):
        watch_duties()
    with at(f"{YEAR}-{month + 1:02d}-03 15:00"):
        late = [code for code, pattern in PATTERNS.items() if pattern[month - 1] == LATE]
        given += [give(reports[units[code].pk], False, code, people, REASON) for code in late]
        for report in given:
            actions.receive_month(report=report, by=Actor.of(people["c1"]))


def give(report: MonthlyReport, is_nil: bool, code: str, people: Mapping[str, User], reason: str = "") -> MonthlyReport:
    """Written by the resolver, confirmed by the leader."""
    first, second = handlers(code)
    actions.set_head(report=report, sweeps=1 + report.month % 3, is_nil=is_nil, by=Actor.of(people[first]))
    if not is_nil:
        act_type, title, claims, measures = LINES[(report.month + len(code)) % len(LINES)]
        kind = ("new", "continuing", "closed")[(report.month + len(code)) % 3]
        texts = {
            "title": title,
            "party": SURNAMES[list(PATTERNS).index(code)],
            "claims": claims,
            "measures": measures,
        }
        entry = Entry(kind, act_type, 1, date(YEAR, report.month, 6), "low", "none", texts)
        actions.add_item(report=report, entry=entry, by=Actor.of(people[first]))
    return actions.submit_month(report=report, late_reason=reason, by=Actor.of(people[second]))


def handlers(code: str) -> tuple[str, str]:
    """Sign-in names of a unit's resolver and leader."""
    named = {"scjg": ("u1", "u2"), "zjj": ("u1b", "u2-zjj")}
    return named.get(code, (f"u1-{code}", f"u2-{code}"))


def tell_filing(people: Mapping[str, User], units: Mapping[str, Unit]) -> None:
    """The county's firm files two days after it was asked to act; its client is willing."""
    firm = units["lvshi"]
    mandate = Mandate(
        firm=firm, firm_name=firm.name, is_local=True, lawyer="卢律所", licence_no="10000202600000001",
        mandate_on=date(YEAR, 11, 17), side="party", organ_name=units["cgj"].name, act_type="ENF", stage="before",
        willing="yes", party="司某",
    )  # fmt: skip
    with at(f"{YEAR}-11-19 10:12"):
        actions.file_mandate(mandate=mandate, key=KEY, on_paper=False, by=Actor.of(people["lf1"]))


def tell_instant(people: Mapping[str, User], units: Mapping[str, Unit]) -> None:
    """A village and its land: telephoned first, reported in two hours, decided the next day, followed up."""
    sheet = Sheet(
        discovered_at=datetime(YEAR, 11, 18, 15, 20, tzinfo=CHINA),
        oral_at=datetime(YEAR, 11, 18, 15, 35, tzinfo=CHINA),
        criteria=["many", "group", "field"],
        people=16,
        risk_level="high",
        texts={
            "event": "示例村16名村民因道路征地补偿面积认定不一致，到镇政府集中反映，要求当日答复。",
            "claims": "公开丈量记录，重新核定面积，补发差额。",
            "risk": "可能到县里集中反映。",
            "measures": "镇长到场接待，调取丈量记录，约定11月20日现场复核。",
            "support": "请县自然资源局派员参加复核。",
            "contact_person": "韦纾解",
            "contact_phone": "0000-1234511",
            "oral_to": "程研判",
        },
    )
    u1, u2, c2 = (Actor.of(people[name]) for name in ("u1-shili", "u2-shili", "c2"))
    with at(f"{YEAR}-11-18 16:40"):
        report = actions.draft_report(unit=units["shili"], sheet=sheet, by=u1)
        actions.send_report(report=report, by=u1)
    with at(f"{YEAR}-11-18 17:10"):
        report = actions.confirm_report(report=report, by=u2)
    with at(f"{YEAR}-11-19 09:00"):
        actions.decide_report(
            report=report, decision="meeting", reason="涉及镇政府和县自然资源局，召开联席会议研究。", by=c2
        )
    with at(f"{YEAR}-11-20 17:30"):
        actions.give_follow_up(
            report=report, text="已会同县自然资源局现场复核，3户面积有出入，其余户无异议，情绪平稳。", by=u1
        )
