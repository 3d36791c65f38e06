import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from portal.outbox import jobs, registry
from portal.outbox.jobs import Turn, tick
from portal.outbox.models import Heartbeat, PeriodicRun
from portal.outbox.periodic import run_periodic
from portal.outbox.registry import Periodic

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch, time_machine):
    """Names of the jobs that ran. Three work, one fails; nothing else is registered."""
    registry.discover()  # a room imported later would enter its jobs beside these
    time_machine.move_to("2026-11-22T01:00:30Z", tick=False)
    ran = []

    def failing():
        ran.append("failing")
        raise OSError

    table = {
        every: Periodic(every, lambda name=every: ran.append(name), every, True) for every in ("minute", "hour", "day")
    }
    monkeypatch.setattr(registry, "PERIODIC", table | {"failing": Periodic("failing", failing, "day", False)})
    return ran


def test_jobs_run_once_in_their_period(calls, time_machine):
    assert run_periodic() == Counter(ran=3, failed=1)
    for shift, expected in [
        (timedelta(seconds=20), []),
        (timedelta(seconds=20), ["minute"]),
        (timedelta(minutes=59), ["minute", "hour"]),
        (timedelta(hours=14), ["minute", "hour", "day"]),
    ]:
        calls.clear()
        time_machine.shift(shift)
        run_periodic()
        assert [name for name in calls if name != "failing"] == expected


def test_day_begins_at_midnight_in_china(calls, time_machine):
    time_machine.move_to("2026-11-22T15:59:59Z", tick=False)
    run_periodic()
    calls.clear()
    time_machine.shift(1)
    run_periodic()
    assert "day" in calls


def test_failing_job_is_tried_five_times_a_period_and_counted(calls, time_machine):
    for _ in range(8):
        run_periodic()
        time_machine.shift(60)
    run = PeriodicRun.objects.get(name="failing")
    assert (calls.count("failing"), run.failures, run.succeeded) == (5, 5, False)
    assert run.last_error.startswith("OSError")
    time_machine.shift(timedelta(days=1))
    run_periodic()
    assert calls.count("failing") == 6


def test_two_tickers_do_not_both_run_a_job(calls, monkeypatch):
    """The second one read the table before the first one wrote."""
    stale = PeriodicRun(name="day")
    run_periodic()
    calls.clear()
    monkeypatch.setattr(PeriodicRun.objects, "get_or_create", lambda name: (stale, False))
    run_periodic()
    assert "day" not in calls


def test_turn_beats_asks_sweeps_and_runs(calls):
    assert tick() == Turn(queued=0, dead=0, jobs=3, failed=1)
    assert Heartbeat.objects.get(name="ticker").beat_at
    assert Heartbeat.objects.get(name="worker").asked_at


def test_turn_goes_on_after_a_broken_step(calls, monkeypatch):
    def broken():
        raise OSError

    monkeypatch.setattr(jobs, "sweep", broken)
    assert tick() == Turn(failed=1)
    assert "minute" in calls


def test_command_makes_one_turn(calls):
    out = StringIO()
    call_command("ticker", "--once", stdout=out)
    assert "jobs=3" in out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_command_ends_cleanly_when_told(number, tmp_path):
    environment = {"SHUJIE_VAR_DIR": str(tmp_path), "PATH": "", "SHUJIE_LOG_LEVEL": "CRITICAL"}
    script = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'portal.settings_test'; django.setup();"
        "from django.core.management import call_command; from portal.management.commands import ticker;"
        "ticker.tick = lambda: print('turn', flush=True); call_command('ticker', skip_checks=True); print('ended')"
    )
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", script], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "turn\n"
    process.send_signal(number)
    out, _ = process.communicate(timeout=20)
    assert (out, process.returncode) == ("ended\n", 0)
