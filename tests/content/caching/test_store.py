"""The bounded store of one process: pages of one generation, until their moment, the least asked for go first."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from content.caching import store as storing
from content.caching.store import LONGEST_KEPT, OVERHEAD, Kept, Store

NOON = datetime(2026, 11, 26, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


def page(size=100, until=NOON + timedelta(hours=1)):
    return Kept(b"x" * size, {}, until)


@pytest.fixture
def store():
    made = Store(16 * (OVERHEAD + 100))
    made.get("nothing", "g1", NOON)
    return made


def test_page_comes_back_until_its_moment(store):
    store.put("a", "g1", page())
    assert store.get("a", "g1", NOON).body == b"x" * 100
    assert store.get("a", "g1", NOON + timedelta(hours=1)) is None
    assert store.bytes == 0


def test_another_generation_forgets_everything(store):
    store.put("a", "g1", page())
    assert store.get("a", "g2", NOON) is None
    assert (store.get("a", "g1", NOON), store.bytes) == (None, 0)


def test_page_made_in_an_older_generation_is_refused(store):
    store.get("a", "g2", NOON)
    store.put("a", "g1", page())
    assert store.get("a", "g2", NOON) is None
    assert store.get("a", "g1", NOON) is None


def test_least_recently_asked_for_goes_first(store):
    for name in range(16):
        store.put(name, "g1", page())
    store.get(0, "g1", NOON)
    store.put("new", "g1", page())
    assert [name for name in (0, 1, 2, "new") if store.get(name, "g1", NOON)] == [0, 2, "new"]
    assert store.bytes == 16 * (OVERHEAD + 100)


def test_page_too_big_for_its_share_is_not_kept(store):
    store.put("a", "g1", page(size=store.most_bytes // 8))
    assert (store.get("a", "g1", NOON), store.bytes) == (None, 0)


def test_same_key_twice_counts_once(store):
    store.put("a", "g1", page())
    store.put("a", "g1", page(200))
    assert store.bytes == OVERHEAD + 200


def test_page_is_made_anew_after_a_while_whatever_happened(store, monkeypatch):
    store.put("a", "g1", page())
    late = storing.time.monotonic() + LONGEST_KEPT + 1
    monkeypatch.setattr(storing.time, "monotonic", lambda: late)
    assert store.get("a", "g1", NOON) is None
