"""The mark all processes agree on: in the var folder, or in Redis."""

import os
import uuid

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as RedisGone

from content.caching import generation
from tests.factories.content import make_home

REDIS = os.environ.get("SHUJIE_TEST_REDIS", "redis://127.0.0.1:6379/15")


@pytest.fixture
def other_machine(settings, tmp_path, monkeypatch):
    """A real server, under a name nobody else uses; gives a second machine's connection to it."""
    monkeypatch.setattr(generation, "NAME", f"test-{uuid.uuid4().hex}")
    settings.VAR_DIR, settings.REDIS_URL = tmp_path / "not-shared", REDIS
    server = Redis.from_url(REDIS, decode_responses=True)
    yield server
    server.delete(generation.NAME)


@pytest.fixture(params=["file", pytest.param("redis", marks=pytest.mark.redis)])
def place(request, settings, tmp_path):
    if request.param == "redis":
        request.getfixturevalue("other_machine")
    else:
        settings.VAR_DIR, settings.REDIS_URL = tmp_path / "not-made-yet", ""


def test_mark_stays_until_it_is_renewed(place):
    first = generation.current()
    assert first and generation.current() == first
    second = generation.renew()
    assert second != first and generation.current() == second


def test_unreadable_folder_means_unknown(settings, tmp_path, caplog):
    settings.VAR_DIR = tmp_path / "a-file"
    settings.VAR_DIR.write_text("no folder")
    assert generation.current() == ""
    assert "not kept" in caplog.text


def test_old_marks_leave_nothing_behind(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    for _number in range(3):
        generation.renew()
    assert [path.name for path in tmp_path.iterdir()] == [generation.NAME]


@pytest.mark.redis
def test_machines_share_the_mark_in_redis(other_machine, settings):
    first = generation.current()
    assert first and first == other_machine.get(generation.NAME)
    assert generation.renew() == other_machine.get(generation.NAME) != first
    other_machine.set(generation.NAME, "another machine's")
    assert generation.current() == "another machine's"
    generation.renew()
    assert other_machine.ttl(generation.NAME) == -1  # a mark that ran out would make every page anew for nothing
    assert not settings.VAR_DIR.exists()


@pytest.mark.redis
def test_page_kept_here_ends_with_what_another_machine_publishes(other_machine, client, db, settings):
    settings.PAGE_CACHE_BYTES = 4 * 1024 * 1024
    make_home()
    assert ["X-Request-ID" in client.get("/").headers for _time in range(3)] == [True, False, False]
    other_machine.set(generation.NAME, uuid.uuid4().hex)
    assert ["X-Request-ID" in client.get("/").headers for _time in range(2)] == [True, False]
    other_machine.delete(generation.NAME)
    assert ["X-Request-ID" in client.get("/").headers for _time in range(2)] == [True, False]


def test_absent_redis_means_unknown(settings, caplog):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert generation.current() == ""
    assert "not kept" in caplog.text
    with pytest.raises(RedisGone):
        generation.renew()
