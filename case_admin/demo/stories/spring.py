"""Cases 3, 5 and 6: a seizure before the spring festival, a request for information, a duty nobody performed."""

from case_admin.cases.actions.ending import transfer_case
from case_admin.demo.stories.archiving import archived
from case_admin.demo.stories.playing import Story
from case_admin.demo.stories.spring_zh import JIA, JIA_WORDS, JIANCAI, JIANCAI_WORDS, SIMA, SIMA_WORDS
from case_admin.demo.stories.telling import Cast, Telling, day
from case_admin.demo.submitting import picture
from portal.ledger.actor import Actor


def jiancai(cast: Cast) -> Story:
    """Case 3: diverted on the last working day but one before the festival; the organ corrects itself (R02)."""
    told = Telling(cast, "jiancai", "yjgl", JIANCAI_WORDS)
    yield "2026-02-11 09:20"
    told.enter(JIANCAI, photo="许可证和进货台账")
    yield "2026-02-12 10:00"
    told.assess()
    yield "2026-02-13 09:30"
    told.divert()
    yield "2026-02-24 10:30"
    told.accept()
    yield "2026-02-25 16:00"
    told.begin(e_service=True)
    yield "2026-03-02 10:00"
    told.report("退还合规部分，超量部分签订限期整改书。")
    yield "2026-03-13 15:00"
    told.close("T13c", "R02")
    yield from archived(told, "2026-03-16", "2026-03-25", "2026-03-27")


def jia(cast: Cast) -> Story:
    """Case 5: information refused without a reason; searched again and given (R02)."""
    told = Telling(cast, "jia", "yangban", JIA_WORDS)
    yield "2026-05-07 14:10"
    told.enter(JIA, photo="不予公开告知书")
    yield "2026-05-08 09:40"
    told.assess()
    yield "2026-05-11 09:00"
    told.divert()
    yield "2026-05-12 11:00"
    told.accept()
    yield "2026-05-13 16:30"
    told.begin(e_service=True)
    yield "2026-05-18 17:00"
    told.report("制作变更后的答复，当面送达。")
    yield "2026-05-20 16:00"
    told.close("T13c", "R02")
    yield from archived(told, "2026-05-22", "2026-06-02", "2026-06-04")


def sima(cast: Cast) -> Story:
    """Case 6: no common ground; the applicant asks for review on its last day, and the case ends there (R09)."""
    told = Telling(cast, "sima", "cgj", SIMA_WORDS)
    yield "2026-06-03 20:15"
    told.enter(SIMA, photo="投诉回执")
    yield "2026-06-04 10:00"
    told.assess(complexity="complex", risk="middle")
    yield "2026-06-08 09:10"
    told.divert()
    yield "2026-06-10 15:00"
    told.accept()
    yield "2026-06-11 10:00"
    told.begin()
    yield "2026-06-16 17:00"
    told.report("再谈一次移位和限时，提醒复议期限。", risk="中")
    yield "2026-06-26 11:30"
    told.report("双方分歧没有缩小，准备再谈一次。", risk="中")
    yield "2026-07-09 16:00"
    told.report("7月13日再谈一次，提醒复议期限7月14日。", risk="中")
    yield "2026-07-13 16:30"
    told.talk("15:00", "16:00", "apart")
    yield "2026-07-21 10:00"
    proof = picture("行政复议受理通知书", Actor.of(told.resolver))
    transfer_case(
        case=told.case, close_reason="R09", organ="XX县人民政府", accepted_on=day("2026-07-20"), evidence=proof,
        number="X政复受〔2026〕18号", text=SIMA_WORDS.closing, by=told.worker,
    )  # fmt: skip
    yield from archived(told, "2026-07-22", "2026-08-03", "2026-08-05")
