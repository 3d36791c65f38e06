"""Many people at the same moment, on PostgreSQL: one wins, nobody gets a second number, nothing waits for ever."""

import threading

import pytest
from django.db import connections

from case_admin.cases import actions
from case_admin.cases.actions.silence import accept_by_silence
from case_admin.cases.models import Case, CaseEvent
from case_admin.cases.refusals import NotYet
from portal.documents.models import IssuedDocument
from portal.flow.moves import StaleState
from portal.ledger.queries import verify_all
from tests.factories.cases import submitted_application
from tests.factories.people import staff

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*jobs) -> list[str]:
    """Run each job in a thread of its own, all starting together; returns what became of them, sorted."""
    ready, outcomes = threading.Barrier(len(jobs)), []

    def run(job):
        try:
            ready.wait(timeout=20)
            job()
            outcomes.append("done")
        except (StaleState, NotYet) as late:
            outcomes.append(type(late).__name__)
        except Exception as other:
            outcomes.append(repr(other))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(outcomes)


def test_two_heads_diverting_at_once_one_wins(river):
    river.register()
    river.assess()
    heads = [river.by(river.c2), river.by(staff("C2"))]
    copies = [Case.objects.get(pk=river.case.pk) for _head in heads]
    jobs = [
        lambda case=case, head=head: actions.divert_case(case=case, unit=river.unit, opinion="x", by=head)
        for case, head in zip(copies, heads, strict=True)
    ]
    assert at_once(*jobs) == ["StaleState", "done"]
    assert IssuedDocument.objects.filter(code="D05").count() == 1
    assert CaseEvent.objects.filter(case=river.case, move="T08").count() == 1
    assert verify_all()[1] == []


def test_two_clerks_registering_at_once_make_one_case(river):
    application = submitted_application(respondent=river.unit)
    clerks = [river.by(river.c1), river.by(staff("C1"))]
    jobs = [lambda by=by: actions.register_application(application=application, by=by) for by in clerks]
    assert at_once(*jobs) == ["NotYet", "done"]
    assert Case.objects.count() == 1


def test_many_acceptances_at_once_share_a_series_without_waiting_for_each_other_for_ever(river):
    cases = []
    for _case in range(4):
        river.register()
        river.assess()
        cases.append(river.divert())
    by = river.by(river.u1)
    jobs = [lambda case=case: actions.accept_case(case=case, mediators="样本甲", by=by) for case in cases]
    assert at_once(*jobs) == ["done"] * 4
    for code in ("D02", "D04"):
        assert sorted(IssuedDocument.objects.filter(code=code).values_list("serial", flat=True)) == [1, 2, 3, 4]
    assert verify_all()[1] == []


def test_unit_that_accepts_while_the_job_finds_it_silent_one_wins(river, at):
    river.to("S06")
    at(2026, 3, 6)
    copy, by = Case.objects.get(pk=river.case.pk), river.by(river.u1)
    clock = river.case.clocks.get(code="K04")
    moved = []
    jobs = [
        lambda: actions.accept_case(case=copy, mediators="样本甲", by=by),
        lambda: moved.append(accept_by_silence(pk=clock.pk)),
    ]
    outcomes = at_once(*jobs)
    assert outcomes == (["StaleState", "done"] if moved == [True] else ["done", "done"])
    assert IssuedDocument.objects.filter(code__in=("D04", "D08")).count() == 1
    assert river.case.clocks.filter(code="K06").count() == 1
    assert verify_all()[1] == []


def test_two_heads_suspending_at_once_one_wins(river):
    river.to("S09")
    heads = [river.by(river.c2), river.by(staff("C2"))]
    copies = [Case.objects.get(pk=river.case.pk) for _head in heads]
    jobs = [
        lambda case=case, head=head: actions.suspend_case(case=case, ground="P6", text="x", by=head)
        for case, head in zip(copies, heads, strict=True)
    ]
    assert at_once(*jobs) == ["StaleState", "done"]
    assert IssuedDocument.objects.filter(code="D28").count() == 1
    assert verify_all()[1] == []


def test_two_heads_continuing_a_closed_case_at_once_open_one(river):
    river.to("S13")
    heads = [river.by(river.c2), river.by(staff("C2"))]
    jobs = [lambda head=head: actions.continue_case(case=river.case, ground="new", text="x", by=head) for head in heads]
    assert at_once(*jobs) == ["NotYet", "done"]
    assert Case.objects.filter(continues=river.case).count() == 1


def test_many_registrations_at_once_get_a_number_each(river):
    applications = [submitted_application(respondent=river.unit) for _one in range(4)]
    by = river.by(river.c1)
    jobs = [lambda a=a: actions.register_application(application=a, by=by) for a in applications]
    assert at_once(*jobs) == ["done"] * 4
    assert sorted(Case.objects.values_list("machine_no", flat=True)) == [f"XZ-2026-00000{n}" for n in range(1, 5)]
