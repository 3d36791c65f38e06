"""The mark all processes agree on: in the var folder, or in Redis."""

import pytest
from redis.exceptions import ConnectionError as RedisGone

from content.caching import generation


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
