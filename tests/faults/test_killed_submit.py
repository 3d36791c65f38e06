"""The short version of `make faults`: three kills of a submission in a real process on a real SQLite file."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


def test_submission_killed_at_three_points_is_lost_nowhere_and_doubled_nowhere():
    words = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "tests.faults",
        "--database",
        "sqlite",
        "--work",
        "submit",
        "--kills",
        "3",
    ]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=580)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "sqlite, submit: 3 killed" in run.stdout
    assert "1 committed, 2 rolled back" in run.stdout
    assert "vault sound True" in run.stdout
