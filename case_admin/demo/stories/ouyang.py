"""Case 1: a first, light offence; taken in at the window, agreed within the month, performed, closed, archived."""

from datetime import date
from decimal import Decimal

from case_admin.cases.actions.agreeing import Duty, record_performance
from case_admin.demo.stories.answers_zh import OUYANG
from case_admin.demo.stories.archiving import archived
from case_admin.demo.stories.ouyang_zh import DUTY, WORDS
from case_admin.demo.stories.playing import Story
from case_admin.demo.stories.telling import Cast, Telling
from forms.applications.models import Channel


def ouyang(cast: Cast) -> Story:
    told = Telling(cast, "ouyang", "scjg", WORDS)
    yield "2026-02-27 10:20"
    told.enter(OUYANG, photo="下架召回现场", channel=Channel.WINDOW)
    yield "2026-02-28 09:10"
    told.assess()
    yield "2026-03-02 09:30"
    told.divert()
    yield "2026-03-04 10:00"
    told.accept()
    yield "2026-03-05 15:00"
    told.begin(e_service=True)
    yield "2026-03-10 11:00"
    told.report("组织双方面谈，形成书面意见。")
    yield "2026-03-20 17:00"
    told.report("面谈已达成一致，起草协议。")
    told.talk("14:30", "16:20", "agreed")
    yield "2026-03-23 10:00"
    told.draft()
    yield "2026-03-25 16:00"
    told.review()
    yield "2026-03-26 10:00"
    told.confirm()
    yield "2026-03-27 16:30"
    told.conclude(Duty(DUTY, date(2026, 4, 10), Decimal(0)))
    yield "2026-04-09 10:00"
    duty = told.duty(0)
    record_performance(performance=duty, performed_on=date(2026, 4, 9), by=told.worker)
    yield "2026-04-10 15:00"
    told.close("T14", "R01")
    yield from archived(told, "2026-04-13", "2026-04-20", "2026-04-22")
