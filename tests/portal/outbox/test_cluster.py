"""A real django-q worker on a real database file or server: exactly once, nothing from a rollback, poison stops."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

ROWS = 20  # as many as cluster.py makes


def drive(url, place):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.portal.outbox.cluster_settings",
        "SHUJIE_DATABASE_URL": url,
        "SHUJIE_VAR_DIR": str(place),
        "SHUJIE_LOG_LEVEL": "CRITICAL",
    }
    command = [sys.executable, "-W", "ignore", "-m", "tests.portal.outbox.cluster", "drive"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def expect_exactly_once(told):
    print("commit to start, seconds: median", told["start_median"], "max", told["start_max"])
    assert told["ran"] == [str(number) for number in range(ROWS)]
    assert told["beat"]
    assert told["poison"] == ["dead", 5]
    assert told["after"] == "done"


@pytest.mark.slow
def test_worker_on_sqlite_runs_each_row_exactly_once(tmp_path):
    expect_exactly_once(drive(f"sqlite:///{tmp_path / 'work.sqlite3'}", tmp_path))


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_worker_on_postgresql_runs_each_row_exactly_once(tmp_path):
    place = connection.settings_dict
    url = f"postgres://{place['USER']}:{place['PASSWORD']}@{place['HOST']}:{place['PORT']}/{place['NAME']}"
    expect_exactly_once(drive(url.replace(":@", "@"), tmp_path))
