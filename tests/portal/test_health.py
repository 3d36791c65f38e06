from datetime import timedelta

import pytest
from django.db import OperationalError

from portal import health, probes
from portal.calendar import now
from portal.calendar.models import CalendarYear
from portal.health import Memory, alarm_panel, forget_report, raise_alarm, report
from portal.ledger.actions import record
from portal.ledger.actor import SYSTEM
from portal.ledger.anchoring import copy_anchors, keep_check, sign_heads
from portal.ledger.links import Problem
from portal.ledger.models import LedgerEntry
from portal.ledger.verifying import Report
from portal.notices.models import Notice
from portal.outbox.actions import beat
from portal.outbox.models import Heartbeat, OutboxRow
from portal.probes import PROBES, Probe
from tests.factories.anchors import ready_anchors
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _well(settings, tmp_path, time_machine, monkeypatch):
    """A portal that lacks nothing on a November morning."""
    monkeypatch.setattr(probes, "seconds_from_database", lambda: 0.0)
    time_machine.move_to("2026-11-12T01:00:00Z", tick=False)
    settings.VAULT_ROOT = tmp_path / "vault"
    beat(name="worker")
    beat(name="ticker")
    CalendarYear.objects.update_or_create(
        year=2026,
        defaults={"status": "confirmed", "notice_no": "国办发明电〔2025〕7号", "version": 1, "imported_by": "1"},
    )
    Memory.amiss = None
    forget_report()
    yield
    Memory.amiss = None
    forget_report()


def states():
    return {finding.code: finding.state for finding in report() if finding.state != "ok"}


def broken():
    raise OperationalError("password=secret")


def breaks(monkeypatch, code, ask=broken):
    table = tuple(Probe(p.code, p.label, ask, p.required, p.in_database) if p.code == code else p for p in PROBES)
    monkeypatch.setattr(health, "PROBES", table)


def test_ready_when_nothing_is_amiss(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert set(answer.json()["checks"]) == {probe.code for probe in PROBES}
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("code", ["database", "migrations", "cache", "worker", "vault"])
def test_not_ready_when_something_required_fails(client, monkeypatch, code):
    breaks(monkeypatch, code)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"][code] == {"state": "failing", "note": "OperationalError"}
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize(
    "code", ["ticker", "stopped_work", "disk", "calendar", "durable", "clock", "anchors", "ledger", "settings"]
)
def test_warning_leaves_the_portal_ready(client, monkeypatch, code):
    breaks(monkeypatch, code)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "warning")
    assert answer.json()["checks"][code]["state"] == "warning"


def test_without_a_database_its_other_questions_are_not_asked(client, monkeypatch):
    breaks(monkeypatch, "database")
    answer = client.get("/readyz").json()["checks"]
    assert {code for code, found in answer.items() if found["note"] == "no-database"} == {
        probe.code for probe in PROBES if probe.in_database
    }
    assert answer["cache"]["state"] == "ok"


def test_alive_without_a_database(client, monkeypatch):
    breaks(monkeypatch, "database")
    assert client.get("/healthz").status_code == 200


def test_report_is_made_once_a_second_at_most(client, monkeypatch):
    asked = []
    breaks(monkeypatch, "disk", lambda: asked.append(1) or "")
    for _ in range(5):
        client.get("/readyz")
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("silent", "note"),
    [(timedelta(0), ""), (timedelta(minutes=3), ""), (timedelta(minutes=3, seconds=1), "silent-181s")],
)
def test_worker_may_be_silent_for_three_minutes(time_machine, silent, note):
    time_machine.shift(silent)
    assert probes.worker() == note


def test_worker_never_seen():
    Heartbeat.objects.all().delete()
    assert probes.worker() == "never-seen"


def test_vault_that_cannot_be_written(settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.VAULT_ROOT = tmp_path / "file"
    assert states() == {"vault": "failing"}


def test_vault_is_left_as_it_was(settings):
    assert probes.vault_writable() == ""
    assert list(settings.VAULT_ROOT.iterdir()) == []


@pytest.mark.parametrize(("floor", "expected"), [(0, {}), (10**18, {"disk": "warning"})])
def test_disk_nearly_full_is_warned_of(settings, floor, expected):
    settings.FREE_SPACE_FLOOR = {"fraction": 0, "bytes": floor}
    assert states() == expected


@pytest.mark.parametrize(
    ("moment", "note"),
    [
        ("2026-10-01T01:00:00Z", ""),
        ("2026-11-14T15:59:59Z", ""),
        ("2026-11-14T16:00:00Z", "unconfirmed-2027"),
        ("2026-12-31T15:59:59Z", "unconfirmed-2027"),
        ("2027-01-01T01:00:00Z", "unconfirmed-2027"),
    ],
)
def test_calendar_year_to_confirm_is_warned_of_in_time(time_machine, moment, note):
    time_machine.move_to(moment, tick=False)
    assert probes.calendar_year() == note


def test_confirmed_next_year_is_silent(time_machine):
    time_machine.move_to("2026-12-20T01:00:00Z", tick=False)
    assert states() == {"calendar": "warning", "worker": "failing", "ticker": "warning"}
    CalendarYear.objects.update_or_create(
        year=2027, defaults={"status": "confirmed", "notice_no": "某号", "version": 1, "imported_by": "1"}
    )
    assert states() == {"worker": "failing", "ticker": "warning"}


def test_provisional_calendar_is_warned_of():
    CalendarYear.objects.update(status="provisional")
    assert states() == {"calendar": "warning"}


def test_stopped_work_is_counted():
    OutboxRow.objects.create(kind="x", object_id="1", key="x", state="dead", attempts=5, created_at=now())
    assert probes.stopped_work() == "1-stopped"


def test_clock_behind_the_ledger_is_warned_of(time_machine):
    record(event="x", by=SYSTEM)
    time_machine.shift(-61)
    assert probes.clock() == "behind-ledger"


@pytest.mark.parametrize(
    ("seconds", "note"),
    [(0, ""), (1800, ""), (1801, "1801s-old"), (-60, ""), (-61, "ahead-of-clock")],
)
def test_anchor_may_be_half_an_hour_old(settings, tmp_path, time_machine, seconds, note):
    ready_anchors(settings, tmp_path)
    assert (probes.anchors(), states()) == ("never", {"anchors": "warning"})
    sign_heads()
    copy_anchors()
    time_machine.shift(seconds)
    assert probes.anchors() == note


def test_slower_anchors_may_be_older(settings, tmp_path, time_machine):
    ready_anchors(settings, tmp_path)
    settings.ANCHOR_MINUTES = 60
    sign_heads()
    copy_anchors()
    time_machine.shift(3 * 3600)
    assert probes.anchors() == ""
    time_machine.shift(1)
    assert probes.anchors() == "10801s-old"


def test_without_a_way_for_anchors_their_age_is_not_asked(settings):
    settings.ANCHOR_DIR = settings.ANCHOR_KEY_FILE = ""
    assert probes.anchors() == ""


def test_ledger_that_did_not_verify_is_warned_of():
    for problems in ([], [Problem("main", 3, "altered")]):
        keep_check(report=Report(problems=problems), by=SYSTEM)
    assert states() == {"ledger": "warning"}
    keep_check(report=Report(), by=SYSTEM)
    assert states() == {}


@pytest.mark.postgres
def test_postgresql_clock_and_settings_are_asked(monkeypatch):
    monkeypatch.undo()
    assert probes.clock().endswith("from-database")
    assert probes.durable() in {"", "fsync-off", "fsync-off,full_page_writes-off", "synchronous_commit-off"}


def alarms():
    return [entry.detail["codes"] for entry in LedgerEntry.objects.filter(event="system.health").order_by("seq")]


def test_alarm_is_raised_once_and_taken_back_once(monkeypatch):
    administrator = staff("SA")
    raise_alarm()
    breaks(monkeypatch, "disk")
    assert [raise_alarm() for _ in range(4)] == [set(), {"disk"}, {"disk"}, {"disk"}]
    assert (alarms(), Notice.objects.filter(user=administrator).count()) == ([["disk"]], 1)
    monkeypatch.setattr(health, "PROBES", PROBES)
    assert [raise_alarm() for _ in range(3)] == [{"disk"}, set(), set()]
    assert (alarms(), Notice.objects.count()) == ([["disk"], []], 1)


def test_board_shows_alarms_to_those_who_can_act():
    assert alarm_panel(staff("SA")) is None
    record(event="system.health", by=SYSTEM, detail={"codes": ["calendar", "worker"]})
    panel = alarm_panel(staff("C2"))
    assert [(row.label, row.light.code) for row in panel.rows] == [("后台执行进程", "red"), ("节假日安排", "orange")]
    assert alarm_panel(staff("U1")) is None


def test_alarm_is_not_raised_by_a_hiccup_or_a_restart(monkeypatch):
    breaks(monkeypatch, "worker")
    raise_alarm()
    monkeypatch.setattr(health, "PROBES", PROBES)
    raise_alarm()
    assert alarms() == []
    record(event="system.health", by=SYSTEM, detail={"codes": ["disk"]})
    Memory.amiss = None
    breaks(monkeypatch, "disk")
    assert [raise_alarm(), raise_alarm()] == [{"disk"}, {"disk"}]
    assert alarms() == [["disk"]]
