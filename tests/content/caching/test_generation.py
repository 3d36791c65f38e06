"""The mark all processes agree on: in the var folder, or in Redis."""

import os
import uuid

import pytest
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisGone

from content.caching import generation
from tests.factories.content import make_home

REDIS = os.environ.get("SHUJIE_TEST_REDIS", "redis://127.0.0.1:6379/15")


@pytest.fixture(params=["file", "redis"])
def place(request, settings, tmp_path):
    """Both places; Redis' own commands are Django's, so the cache of the tests stands in for it."""
    settings.VAR_DIR = tmp_path / "not-made-yet"
    settings.REDIS_URL = "redis://127.0.0.1:1/0" if request.param == "redis" else ""
    generation.cache.delete(generation.NAME)
    return request.param


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


def test_absent_redis_means_unknown(settings, monkeypatch, caplog):
    def gone(*args: object) -> str:
        raise RedisGone("refused")

    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr(generation.cache, "get", gone)
    assert generation.current() == ""
    assert "refused" in caplog.text


def test_old_marks_leave_nothing_behind(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    for _number in range(3):
        generation.renew()
    assert [path.name for path in tmp_path.iterdir()] == [generation.NAME]


@pytest.fixture
def real_redis(settings, tmp_path):
    """The cache as the settings make it for a real server, under names of its own; returns a second machine's connection to it."""
    options = {"KEY_PREFIX": f"test-{uuid.uuid4().hex}"}
    settings.VAR_DIR, settings.REDIS_URL = tmp_path / "not-shared", REDIS
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS, **options}
    }
    yield RedisCache(REDIS, options)
    caches["default"].delete(generation.NAME)


@pytest.mark.redis
def test_machines_share_the_mark_in_a_real_redis(real_redis, settings):
    first = generation.current()
    assert first and generation.current() == first == real_redis.get(generation.NAME)
    second = generation.renew()
    assert second != first and real_redis.get(generation.NAME) == second
    real_redis.set(generation.NAME, "another machine's", timeout=None)
    assert generation.current() == "another machine's"
    key = real_redis.make_key(generation.NAME)
    assert real_redis._cache.get_client().ttl(key) == -1  # a mark that ran out would make every page anew for nothing
    assert not settings.VAR_DIR.exists()


@pytest.mark.redis
def test_page_kept_here_ends_with_what_another_machine_publishes(real_redis, client, db, settings):
    settings.PAGE_CACHE_BYTES = 4 * 1024 * 1024
    make_home()
    assert ["X-Request-ID" in client.get("/").headers for _time in range(3)] == [True, False, False]
    real_redis.set(generation.NAME, uuid.uuid4().hex, timeout=None)
    assert ["X-Request-ID" in client.get("/").headers for _time in range(2)] == [True, False]
    real_redis.delete(generation.NAME)
    assert ["X-Request-ID" in client.get("/").headers for _time in range(2)] == [True, False]


def test_server_that_refuses_means_unknown(settings, caplog):
    url = "redis://127.0.0.1:1/0"
    settings.REDIS_URL = url
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}}
    assert generation.current() == ""
    assert "not kept" in caplog.text
    with pytest.raises(RedisGone):
        generation.renew()
