"""The tests marked `postgres` (locks, races, triggers), run on a real PostgreSQL in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import _listens, on_postgres

ROOT = Path(__file__).resolve().parent.parent
URL = os.environ.get("SHUJIE_TEST_PG", "postgres://root@127.0.0.1:5432/postgres")


@pytest.mark.skipif(not _listens("127.0.0.1", 5432), reason="no PostgreSQL on 127.0.0.1:5432")
@pytest.mark.skipif(on_postgres(), reason="this is that run")
def test_marked_tests_pass_on_postgres():
    files = [str(path) for path in (ROOT / "tests").rglob("test_*.py") if "pytest.mark.postgres" in path.read_text()]
    assert len(files) > 8
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "postgres", "--create-db", *sorted(files)],
        cwd=ROOT,
        env=os.environ | {"SHUJIE_DATABASE_URL": URL},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    print(run.stdout[-3000:])
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
