"""Kinds of work made up for a test, and a look at the queue."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_q.models import OrmQ

from portal.ledger.actions import record
from portal.ledger.actor import SYSTEM
from portal.outbox import registry
from portal.outbox.registry import Failure, Handler


@pytest.fixture
def work(monkeypatch):
    """`work("kind", function, atomic=…)` registers a handler for the length of the test."""

    def register(kind, function, *, atomic=True):
        monkeypatch.setitem(registry.HANDLERS, kind, Handler(kind, function, atomic))
        return kind

    return register


@pytest.fixture
def noting(work):
    """A kind of work that leaves one ledger row a run."""
    return work("noting", lambda object_id: record(event="work.ran", by=SYSTEM, detail={"object": object_id}))


@pytest.fixture
def failing(work):
    """A kind of work that leaves a ledger row and then fails."""

    def fail(object_id):
        record(event="work.ran", by=SYSTEM, detail={"object": object_id})
        raise Failure("缺少字体")

    return work("failing", fail)


@pytest.fixture
def queued():
    """Numbers of the outbox rows that stand in the queue, oldest entry first."""

    def look():
        return [entry.args()[0] for entry in OrmQ.objects.order_by("id") if entry.name().startswith("outbox-")]

    return look


def queries_of(client, url, table):
    """(all queries of one page, those that read rows of `table`); asked twice so that caches are warm."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured), sum(f'FROM "{table}"' in query["sql"] and "COUNT(" not in query["sql"] for query in captured)
