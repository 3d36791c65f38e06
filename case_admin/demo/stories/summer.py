"""Cases 7 to 11: a registration, a fine on the spot, an agreement not kept, a private debt, a child's school."""

from decimal import Decimal

from case_admin.cases.actions.agreeing import Duty, record_performance
from case_admin.cases.actions.closing import withdraw_case
from case_admin.cases.actions.triage import refuse_case
from case_admin.demo.stories.archiving import archived
from case_admin.demo.stories.playing import Story
from case_admin.demo.stories.summer_zh import (
    AYI,
    AYI_WORDS,
    HEZUOSHE,
    HEZUOSHE_WORDS,
    LI,
    LI_WORDS,
    SHI,
    SHI_WORDS,
    YU_JIAOJING,
    YU_JIAOJING_WORDS,
)
from case_admin.demo.stories.telling import Cast, Telling, day
from forms.applications.models import Channel


def ayi(cast: Cast) -> Story:
    """Case 7: over the dragon boat festival; what was missing is said at once and in both languages (R02)."""
    told = Telling(cast, "ayi", "spj", AYI_WORDS)
    yield "2026-06-12 16:20"
    told.enter(AYI, photo="不予变更登记通知书", channel=Channel.WINDOW)
    yield "2026-06-15 11:00"
    told.assess()
    yield "2026-06-16 09:00"
    told.divert()
    yield "2026-06-18 10:00"
    told.accept()
    yield "2026-06-22 15:30"
    told.begin(e_service=True)
    yield "2026-06-26 16:00"
    told.report("材料齐全，当日受理变更登记。")
    yield "2026-07-01 15:00"
    told.close("T13c", "R02")
    yield from archived(told, "2026-07-02", "2026-07-14", "2026-07-16")


def yu_jiaojing(cast: Cast) -> Story:
    """Case 8: the recording is shown, the applicant is content and withdraws in writing (R03)."""
    told = Telling(cast, "yu-jiaojing", "jjdd", YU_JIAOJING_WORDS)
    yield "2026-07-02 09:00"
    told.enter(YU_JIAOJING, channel=Channel.WINDOW)
    yield "2026-07-03 10:00"
    told.assess()
    yield "2026-07-06 09:30"
    told.divert()
    yield "2026-07-08 11:00"
    told.accept()
    yield "2026-07-09 09:00"
    told.begin()
    yield "2026-07-13 15:30"
    told.report("申请人看过录像后表示理解，准备书面撤回。")
    yield "2026-07-15 10:30"
    said = "看过执法记录仪录像，认可处罚，自愿撤回申请；希望尽快重划标线。"
    withdraw_case(case=told.case, text=said, content_with_outcome=True, by=told.worker)
    yield from archived(told, "2026-07-16", "2026-07-28", "2026-07-30")


def hezuoshe(cast: Cast) -> Story:
    """Case 9: paid in three instalments; the first is in, the second is due at the end of the year."""
    told = Telling(cast, "hezuoshe", "shili", HEZUOSHE_WORDS)
    yield "2026-08-05 15:00"
    told.enter(HEZUOSHE, photo="项目验收单")
    yield "2026-08-06 10:00"
    told.assess(complexity="complex")
    yield "2026-08-10 09:00"
    told.divert()
    yield "2026-08-12 14:30"
    told.accept()
    yield "2026-08-13 10:00"
    told.begin(e_service=True)
    yield "2026-08-19 16:00"
    told.report("拟定分期支付协议。")
    yield "2026-09-01 11:40"
    told.talk("09:30", "11:20", "agreed", place="示例镇人民政府三楼会议室")
    told.report("已达成一致，协议送合法性审查。")
    yield "2026-09-02 10:00"
    told.draft()
    yield "2026-09-04 16:00"
    told.review()
    yield "2026-09-07 20:05"
    told.confirm()
    yield "2026-09-10 15:00"
    days = ("2026-10-31", "2026-12-31", "2027-03-31")
    told.conclude(
        *(Duty(f"支付第{n}期奖补款", day(due), Decimal(60000)) for n, due in zip("一二三", days, strict=True))
    )
    yield "2026-09-11 10:00"
    told.serve()
    yield "2026-10-30 16:00"
    first = told.duty(0)
    record_performance(performance=first, performed_on=day("2026-10-30"), note="银行回单已核对。", by=told.worker)


def shi(cast: Cast) -> Story:
    """Case 10: a debt between neighbours; not accepted (N1), with the way that is open."""
    told = Telling(cast, "shi", "yangban", SHI_WORDS)
    yield "2026-08-20 11:00"
    told.enter(SHI)
    yield "2026-08-21 09:30"
    told.assess(suggestion="refuse")
    yield "2026-08-24 10:00"
    refuse_case(
        case=told.case, ground="N1", ground_text="申请事项为公民之间的借款，不是行政争议",
        basis="《XX县行政争议纾解工作方案》关于纾解范围的规定",
        suggested_channel="向样板街道人民调解委员会申请调解，或者向XX县人民法院提起民事诉讼。咨询电话12348",
        by=cast.by("c2"),
    )  # fmt: skip
    told.resolver = cast.people["w1"]  # no unit ever had it: the window files what the centre checks
    yield from archived(told, "2026-08-26", "2026-09-07", "2026-09-09")


def li(cast: Cast) -> Story:
    """Case 11: a child of thirteen; never shown by name, agreed and performed before term is a fortnight old (R01)."""
    told = Telling(cast, "li", "jyj", LI_WORDS)
    yield "2026-08-19 10:00"
    told.enter(LI, photo="入学安排告知")
    yield "2026-08-20 10:00"
    told.assess()
    yield "2026-08-24 09:00"
    told.divert()
    yield "2026-08-26 10:00"
    told.accept()
    yield "2026-08-27 15:00"
    told.begin()
    yield "2026-09-02 16:00"
    told.report("拟调整学位并书面说明。")
    yield "2026-09-04 11:00"
    told.talk("09:30", "10:30", "agreed")
    yield "2026-09-07 09:00"
    told.draft()
    yield "2026-09-08 10:00"
    told.review()
    yield "2026-09-09 19:30"
    told.confirm()
    yield "2026-09-10 09:00"
    told.conclude(Duty("调整学位并出具书面说明", day("2026-09-11"), Decimal(0)))
    yield "2026-09-10 16:30"
    duty = told.duty(0)
    record_performance(performance=duty, performed_on=day("2026-09-10"), by=told.worker)
    told.close("T14", "R01")
    yield from archived(told, "2026-09-11", "2026-09-22", "2026-09-24")
