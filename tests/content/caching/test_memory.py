"""Facts many pages share are read once a generation, and never when nothing may be kept."""

import pytest

from content.caching import generation, memory
from content.caching.memory import remembered


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.VAR_DIR, settings.PAGE_CACHE_BYTES = tmp_path, 1_000_000


class Counted:
    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return self.times


def test_fact_is_read_once_a_generation():
    fact = Counted()
    assert [remembered("a", fact) for _ in range(3)] == [1, 1, 1]
    generation.renew()
    assert remembered("a", fact) == 2


def test_keys_are_apart():
    assert [remembered(key, Counted()) for key in ("a", ("a", 1))] == [1, 1]


def test_nothing_is_remembered_when_switched_off(settings):
    settings.PAGE_CACHE_BYTES = 0
    fact = Counted()
    assert [remembered("a", fact) for _ in range(2)] == [1, 2]


def test_unknown_generation_remembers_nothing(monkeypatch):
    monkeypatch.setattr(generation, "current", lambda: "")
    fact = Counted()
    assert [remembered("a", fact) for _ in range(2)] == [1, 2]


def test_fact_read_while_something_changed_is_not_remembered():
    def slow():
        generation.renew()
        remembered("other", Counted())
        return "old"

    assert remembered("a", slow) == "old"
    assert remembered("a", lambda: "new") == "new"


def test_fact_is_read_again_after_a_while(monkeypatch):
    fact = Counted()
    remembered("a", fact)
    late = memory.time.monotonic() + memory.LONGEST_KEPT + 1
    monkeypatch.setattr(memory.time, "monotonic", lambda: late)
    assert remembered("a", fact) == 2


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(memory, "MOST", 10)
    for number in range(100):
        remembered(number, Counted())
    assert len(memory._facts) <= 12
