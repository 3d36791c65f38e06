"""The short version of `make faults`: three kills of each work in a real process on a real SQLite file."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


def killed(*works: str) -> str:
    words = [word for work in works for word in ("--work", work)]
    command = [sys.executable, "-W", "ignore", "-m", "tests.faults", "--database", "sqlite", *words, "--kills", "3"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=580)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "vault sound True" in run.stdout
    return run.stdout


def test_submission_killed_at_three_points_is_lost_nowhere_and_doubled_nowhere():
    told = killed("submit")
    assert "sqlite, submit: 3 killed" in told
    assert "1 committed, 2 rolled back" in told


def test_staff_work_killed_at_three_points_is_finished_and_done_once():
    told = killed("accept", "remind", "recount")
    assert [f"sqlite, {work}: 3 killed" in told for work in ("accept", "remind", "recount")] == [True] * 3
    assert told.count("1 committed, 2 rolled back") == 2
