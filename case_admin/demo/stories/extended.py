"""Cases 2 and 4: more time was needed, every side agreed, and a court confirmed what was agreed (R04)."""

from decimal import Decimal

from case_admin.cases.actions.agreeing import Duty, record_performance
from case_admin.cases.actions.confirming import hand_in_confirmation, print_application, record_court_answer
from case_admin.cases.actions.extending import (
    advise_extension,
    ask_extension,
    decide_extension,
    record_consent,
    send_extension,
)
from case_admin.demo.stories.archiving import archived
from case_admin.demo.stories.extended_zh import COURT, FAN, FAN_WORDS, JIAN, JIAN_WORDS
from case_admin.demo.stories.hearing import announced, proved, sat
from case_admin.demo.stories.playing import Story
from case_admin.demo.stories.telling import Cast, Telling, day
from case_admin.demo.submitting import picture
from forms.applications.models import Channel
from portal.calendar import today
from portal.ledger.actor import Actor


def fan(cast: Cast) -> Story:
    """Case 2: a decision on an injury is taken back; confirmed by the court before the 30 days of the law are over."""
    told = Telling(cast, "fan", "rsj", FAN_WORDS)
    yield "2026-03-05 15:20"
    told.enter(FAN, photo="换班记录")
    yield "2026-03-06 10:00"
    told.assess()
    yield "2026-03-09 09:00"
    told.divert()
    yield "2026-03-11 10:00"
    told.accept()
    yield "2026-03-12 15:00"
    told.begin(e_service=True)
    yield "2026-03-17 16:00"
    told.report("调取打卡机故障记录。")
    yield "2026-03-31 16:00"
    told.report("等待打卡机维护单位答复。")
    yield "2026-04-14 16:00"
    told.report("故障记录还要等待，准备申请延期。")
    yield from extended(told, "2026-04-16", 20, "需要补充考勤故障记录和证人证言。")
    yield "2026-04-28 16:00"
    told.report("证据基本齐全，准备面谈。")
    yield "2026-05-12 11:30"
    told.talk("09:30", "11:10", "agreed")
    told.report("已达成一致，起草协议。")
    yield from drafted(told, "2026-05-13 10:00", "2026-05-15 10:00", "2026-05-18 19:40")
    yield "2026-05-20 10:00"
    told.conclude(Duty("撤销原决定并重新作出工伤认定", day("2026-06-05"), Decimal(0)))
    yield "2026-06-03 15:00"
    record_performance(performance=told.duty(0), performed_on=today(), by=told.worker)
    yield from confirmed(told, "2026-06-12", "2026-06-26", "mediation", "（2026）X0000行前调3号")
    yield "2026-06-29 10:00"
    told.close("T14", "R04")
    yield from archived(told, "2026-06-30", "2026-07-09", "2026-07-13")


def jian(cast: Cast) -> Story:
    """Case 4: twelve households and three who speak for them; a hearing, and the joint meeting in the reports."""
    told = Telling(cast, "jian", "shili", JIAN_WORDS)
    yield "2026-04-09 10:00"
    told.enter(JIAN, photo="补偿方案公示", channel=Channel.SCREENING)
    yield "2026-04-10 10:00"
    told.assess(complexity="major", risk="high")
    yield "2026-04-13 09:00"
    told.divert()
    yield "2026-04-15 10:00"
    told.accept()
    yield "2026-04-16 15:00"
    told.begin(note="12户均同意参加，由3名代表人参加纾解。")
    yield "2026-04-21 16:00"
    told.report("5月20日举行听证。", risk="高")
    yield "2026-05-08 16:00"
    told.report("5月12日发出听证通知。", risk="高")
    yield from announced(told)
    yield from heard(told)
    yield from drafted(told, "2026-06-25 10:00", "2026-06-30 10:00", "2026-07-02 20:00")
    yield "2026-07-06 10:00"
    told.conclude(
        Duty("支付第一批补差款", day("2026-07-31"), Decimal(206000)),
        Duty("支付第二批补差款", day("2026-09-30"), Decimal(206000)),
    )
    yield from confirmed(told, "2026-07-20", "2026-07-31", "ruling", "（2026）X0000行审6号")
    for number, moment in enumerate(("2026-07-31 16:00", "2026-09-29 16:00")):
        yield moment
        record_performance(performance=told.duty(number), performed_on=today(), by=told.worker)
    yield "2026-09-30 10:00"
    told.close("T14", "R04")
    yield from archived(told, "2026-10-08", "2026-10-15", "2026-10-20")


def heard(told: Telling) -> Story:
    """The hearing, more time, the joint meeting, and the session in which they agree."""
    yield "2026-05-20 17:30"
    sat(told)
    told.report("听证后逐户核算差额，提请延期。", risk="中")
    yield "2026-05-21 10:00"
    proved(told)
    yield from extended(told, "2026-05-22", 30, "逐户复核数量、落实补差资金需要时间。", decided="2026-05-26")
    yield "2026-06-03 16:00"
    told.report("6月12日提请县联席会议研究资金。", risk="中")
    yield "2026-06-16 16:00"
    told.report("联席会议已议定，拟定协议。", risk="中")
    yield "2026-06-24 11:00"
    told.talk("09:00", "10:40", "agreed", place="示例镇人民政府会议室")
    told.report("已达成一致，协议送合法性审查。", risk="低")


def drafted(told: Telling, written: str, reviewed: str, confirmed_at: str) -> Story:
    """The draft, its review, the applicant's word."""
    yield written
    told.draft()
    yield reviewed
    told.review()
    yield confirmed_at
    told.confirm()


def extended(told: Telling, asked: str, days: int, reason: str, decided: str = "") -> Story:
    """Asked for, agreed to by every applicant on paper, sent by the leader, decided by the head of the centre."""
    yield f"{asked} 09:30"
    extension = ask_extension(case=told.case, days=days, reason=reason, measures="补充证据后再次协商。", by=told.worker)
    yield f"{asked} 15:00"
    proof = picture("同意延期确认书", told.worker)
    for side in extension.consents.filter(party__isnull=False, agrees=None):
        record_consent(consent=side, agrees=True, said_on=today(), way="paper", proof=proof, by=told.worker)
    yield f"{asked} 16:00"
    extension.refresh_from_db()
    send_extension(extension=extension, opinion="双方同意，请予延期。", by=Actor.of(told.leader))
    yield f"{asked} 16:30"
    extension.refresh_from_db()
    advise_extension(extension=extension, days=days, opinion="争议较为复杂，建议同意延期。", by=told.cast.by("c1"))
    yield f"{decided or asked} 17:00"
    extension.refresh_from_db()
    decide_extension(extension=extension, days=days, opinion="同意延期。", by=told.cast.by("c2"))
    told.serve()


def confirmed(told: Telling, handed_in: str, answered: str, paper: str, number: str) -> Story:
    """Both sides sign the paper and hand it in; the court answers."""
    yield f"{handed_in} 10:00"
    print_application(case=told.case, court=COURT, by=told.worker)
    proof = picture("司法确认申请书（双方签名）", told.worker)
    confirmation = hand_in_confirmation(case=told.case, court=COURT, submitted_on=today(), proof=proof, by=told.worker)
    yield f"{answered} 16:00"
    answer = picture("法院文书", told.worker)
    record_court_answer(
        confirmation=confirmation, confirmed=True, answered_on=today(), paper=paper, paper_no=number, answer=answer,
        by=told.worker,
    )  # fmt: skip
