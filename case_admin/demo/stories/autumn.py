"""Cases 12 to 14, and two of November that still wait: a suspension, a silent unit, an applicant who prefers the court."""

from case_admin.cases.actions.closing import close_case, propose_closing
from case_admin.cases.actions.silence import make_up_notices
from case_admin.cases.actions.supervising import issue_letter, reply_to_letter, settle_letter
from case_admin.cases.actions.suspending import ask_suspension, resume_case, suspend_case
from case_admin.demo.stories.answers_zh import YU, ZHOU
from case_admin.demo.stories.autumn_zh import (
    CHEN,
    CHEN_WORDS,
    HE,
    HE_WORDS,
    SECOND_YU,
    YU_WORDS,
    ZHOU_WORDS,
)
from case_admin.demo.stories.hearing import to_come
from case_admin.demo.stories.playing import Story
from case_admin.demo.stories.telling import Cast, Telling
from forms.applications.models import Channel
from portal.ledger.actor import Actor


def chen(cast: Cast) -> Story:
    """Case 12: suspended while the house was surveyed; three working days left on the demo's first day."""
    told = Telling(cast, "chen", "zrzy", CHEN_WORDS)
    yield "2026-09-09 21:30"
    told.enter(CHEN, photo="不予更正登记告知书")
    yield "2026-09-10 10:00"
    told.assess()
    yield "2026-09-14 09:00"
    told.divert()
    yield "2026-09-16 10:00"
    told.accept()
    yield "2026-09-17 15:00"
    told.begin(e_service=True)
    yield "2026-09-22 16:00"
    told.report("委托测绘，测绘期间申请中止。")
    yield "2026-10-08 15:00"
    ask_suspension(case=told.case, ground="P6", text="已委托测绘，预计三周出成果。", by=Actor.of(told.leader))
    yield "2026-10-09 10:00"
    text = "委托测绘机构实地测绘，成果出来前无法判断登记是否有误。"
    suspend_case(case=told.case, ground="P6", text=text, by=cast.by("c2"))
    yield "2026-10-12 16:00"
    told.report("等待测绘成果。")
    yield "2026-10-26 16:00"
    told.report("测绘外业完成，成果审核中。")
    yield "2026-10-30 10:00"
    resume_case(case=told.case, text="测绘成果已经出具。", by=told.worker)
    yield "2026-11-09 16:30"
    told.report("成果显示面积199.6平方米，拟更正；核对四至签字。")


def zhou(cast: Cast) -> Story:
    """Case 13: the unit lets the three days pass, so the case counts as accepted; its first report is late too."""
    told = Telling(cast, "zhou", "zjj", ZHOU_WORDS)
    yield "2026-10-09 09:40"
    told.enter(ZHOU, photo="墙面裂缝")
    yield "2026-10-10 10:00"
    told.assess()
    yield "2026-10-12 09:00"
    told.divert()
    yield "2026-10-19 11:00"
    make_up_notices(case=told.case, mediators=told.mediators, contact_phone=told.unit.phone, by=told.worker)
    yield "2026-10-20 15:00"
    told.begin()
    yield "2026-10-20 17:00"
    first = told.case.letters.get(state="issued")
    reply_to_letter(
        letter=first, text="承办人员轮岗交接，漏看交办单，已补发两份通知书并当面说明。", by=Actor.of(told.leader)
    )
    yield "2026-10-21 09:00"
    settle_letter(letter=first, note="请对照时限表逐件提醒。", by=cast.by("c1"))
    yield "2026-10-22 09:30"
    second = told.case.letters.filter(state="draft", clock__code="K05").latest("id")
    action = "报送首次进展反馈，说明补充鉴定安排"
    issue_letter(letter=second, action=action, copy_to="县依法行政领导小组办公室", by=cast.by("c2"))
    yield from to_come(told, cast.people["h1"])


def he(cast: Cast) -> Story:
    """Case 14: found by the monthly screening; the reply slip says no, so the case ends (R07)."""
    told = Telling(cast, "he", "yanshi", HE_WORDS)
    yield "2026-11-04 10:30"
    told.enter(HE, photo="棚房拆除现场", channel=Channel.SCREENING)
    yield "2026-11-05 10:00"
    told.assess(risk="high")
    yield "2026-11-09 09:00"
    told.divert()
    yield "2026-11-11 09:30"
    told.accept()
    yield "2026-11-11 15:00"
    told.begin(takes_part=False, note="不同意参加，准备起诉。")
    yield "2026-11-18 09:00"
    text = HE_WORDS.closing
    propose_closing(case=told.case, move="T10n", close_reason="R07", text=text, by=Actor.of(told.leader))
    yield "2026-11-18 15:00"
    close_case(case=told.case, move="T10n", close_reason="R07", text=text, by=cast.by("c1"))


def yu(cast: Cast) -> Story:
    """Diverted on Thursday, to be accepted by Tuesday."""
    told = Telling(cast, "yu", "scjg", YU_WORDS)
    yield "2026-11-17 08:50"
    told.enter(YU, photo="电子秤检定合格证")
    yield "2026-11-18 10:00"
    told.assess()
    yield "2026-11-19 09:00"
    told.divert()


def second_yu(cast: Cast) -> Story:
    """Came in on Friday afternoon; waits to be registered."""
    told = Telling(cast, "yu-second", "cgj", YU_WORDS)
    yield "2026-11-20 16:40"
    told.enter(YU | SECOND_YU)
