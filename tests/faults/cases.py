"""The staff side's work that is killed: a paper issued with a move, a reminder sent, limits counted anew."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date, datetime, timedelta

import time_machine

from case_admin.cases.actions.watching import watch_clocks
from case_admin.cases.models import CaseEvent, Clock, ClockReminder
from case_admin.cases.models.clock import ClockState
from case_admin.cases.workflow import CASE
from portal.calendar import now
from portal.calendar.actions import seed_years
from portal.calendar.clock import CHINA
from portal.desk.workdays import actions as workdays
from portal.documents.models import IssuedDocument
from portal.documents.queries import documents_about
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.notices.models import Notice
from portal.outbox.models import OutboxRow
from portal.outbox.runner import drain
from portal.outbox.sweeping import sweep
from portal.vault.queries import read_bytes
from tests.factories.cases import River

MONDAY, THURSDAY = datetime(2026, 3, 2, 9, tzinfo=CHINA), datetime(2026, 3, 5, 9, tzinfo=CHINA)
YEARS_END = datetime(2026, 12, 28, 9, tzinfo=CHINA)
LOCAL_DAY = {"day": date(2027, 1, 5), "is_workday": False, "label": "台风停工", "reason": "县政府通知"}


class _OnTheWay:
    """One river, the same people for every case, led to `reached` at `since`; limits of earlier cases have ended."""

    reached, since = "S06", MONDAY

    def __init__(self, pattern) -> None:
        seed_years(years=[2025, 2026, 2027], by=SYSTEM)
        self.river = River()

    def prepare(self):
        Clock.objects.filter(stopped_at=None).update(stopped_at=now(), stopped_by="x", state=ClockState.STOPPED)
        with time_machine.travel(self.since):
            self.river.case, self.river.reached = None, ""
            case = self.river.to(self.reached)
            drain()
        return case


class Accepting(_OnTheWay):
    """The unit accepts: state, two papers with their numbers, limits, diary; afterwards the handler presses once more."""

    name = "accept"

    def __init__(self, pattern) -> None:
        super().__init__(pattern)
        self.work(self.prepare())  # the year's series of numbers begins with the first paper

    def work(self, case) -> None:
        with time_machine.travel(THURSDAY):
            self.river.accept()

    def outcome(self, case) -> str:
        case.refresh_from_db()
        papers = CASE.moves["T09"].documents
        made = Counter(documents_about(case).filter(code__in=papers).values_list("code", flat=True))
        left = (case.status, dict(made), case.clocks.filter(code="K06").count())
        assert left in (("S06", {}, 0), ("S08", dict.fromkeys(papers, 1), 1)), left
        return "committed" if case.status == "S08" else "rolled back"

    def go_on(self, case) -> None:
        for _press in range(2):
            with suppress(StaleState, MoveRefused):
                self.work(case)
        assert self.outcome(case) == "committed"
        assert CaseEvent.objects.filter(case=case, move="T09").count() == 1
        assert LedgerEntry.objects.filter(event="case.T09", about_id=str(case.pk)).count() == 1
        for paper in documents_about(case).select_related("file"):
            assert read_bytes(paper.file).startswith(b"%PDF")
        numbers = [number for number in IssuedDocument.objects.values_list("number", flat=True) if number]
        assert len(numbers) == len(set(numbers))


class Reminding(_OnTheWay):
    """The job finds a limit on its last day; the next minute's run finds what the killed one left."""

    name = "remind"

    def prepare(self):
        case = super().prepare()
        Notice.objects.all().delete()
        return case

    def work(self, case) -> None:
        with time_machine.travel(THURSDAY):
            watch_clocks()

    def outcome(self, case) -> str:
        sent = ClockReminder.objects.filter(clock__case=case, clock__code="K04").count()
        told = Notice.objects.filter(kind="clock.today", user=self.river.u1).count()
        assert sent == told, (sent, told)
        return "committed" if sent else "rolled back"

    def go_on(self, case) -> None:
        for _minute in range(2):
            self.work(case)
        assert ClockReminder.objects.filter(clock__case=case, clock__code="K04").count() == 1
        told = Counter(Notice.objects.filter(kind="clock.today").values_list("user", flat=True))
        assert told[self.river.u1.pk] == 1 and set(told.values()) == {1}


class Recounting(_OnTheWay):
    """The worker counts running limits by a new edition of the calendar; the sweep brings the row back."""

    name = "recount"
    reached, since = "S08", YEARS_END
    local_day = None

    def prepare(self):
        with time_machine.travel(self.since):
            if self.local_day is not None:
                workdays.drop_local_day(local_day=self.local_day, by=self.river.by(self.river.c2))
                drain()
        case = super().prepare()
        with time_machine.travel(self.since):
            wish = workdays.propose_local_day(**LOCAL_DAY, by=self.river.by(self.river.c1))
            self.local_day = workdays.approve_local_day(local_day=wish, by=self.river.by(self.river.c2))
            Notice.objects.all().delete()
        return case

    def work(self, case) -> None:
        with time_machine.travel(self.since):
            drain()

    def outcome(self, case) -> str:
        moved = self.moved(case)
        assert set(moved.values()) <= {1}, moved
        return f"{len(moved)} of 2 limits"

    def go_on(self, case) -> None:
        with time_machine.travel(self.since + timedelta(hours=2)):
            sweep()
            drain()
        assert self.moved(case) == {"K05": 1, "K06": 1}
        dues = dict(case.clocks.filter(code__in=("K05", "K06")).values_list("code", "due"))
        assert dues == {"K05": date(2027, 1, 8), "K06": date(2027, 2, 16)}, dues
        assert Notice.objects.filter(user=self.river.u1, kind="clock.moved").count() == 2
        assert OutboxRow.objects.filter(kind="cases.recount").exclude(state="done").count() == 0

    def moved(self, case) -> Counter[str]:
        entries = LedgerEntry.objects.filter(event="case.recounted", about_id=str(case.pk))
        return Counter(detail["clock"] for detail in entries.values_list("detail", flat=True))


WORKS = (Accepting, Reminding, Recounting)
