"""The key file: made once, private, and refused with a clear reason when something is wrong with it."""

import base64
import json

import pytest

from portal.vault.keys import KeyFileError, create_key_file, new_keys, ring


@pytest.fixture
def key_file(settings, tmp_path):
    settings.KEY_FILE = tmp_path / "secret" / "keys.json"
    return settings.KEY_FILE


def test_key_file_is_made_on_first_use_and_is_private(key_file):
    first = ring()
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert len(first.data.key) == len(first.index.key) == 32
    assert first.data.key != first.index.key
    assert ring() is first
    assert [path.name for path in key_file.parent.iterdir()] == ["keys.json"]


def test_key_file_is_never_overwritten(key_file):
    create_key_file(key_file)
    before = key_file.read_bytes()
    create_key_file(key_file)
    assert key_file.read_bytes() == before


def test_key_file_is_read_again_after_a_change(key_file):
    first = ring()
    key_file.unlink()
    assert ring().data.key != first.data.key


def test_production_makes_no_keys(key_file, settings):
    settings.ENV = "production"
    with pytest.raises(KeyFileError, match="does not exist"):
        ring()
    with pytest.raises(KeyFileError, match="not made in production"):
        create_key_file(key_file)


def test_production_refuses_a_key_file_open_to_others(key_file, settings):
    create_key_file(key_file)
    key_file.chmod(0o644)
    settings.ENV = "production"
    with pytest.raises(KeyFileError, match="0600"):
        ring()


def spoil(**change):
    content = new_keys()
    content.update(change)
    return json.dumps(content)


SHORT = base64.b64encode(b"short").decode()
SAME = base64.b64encode(b"k" * 32).decode()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not json",
        "[]",
        spoil(format=2),
        spoil(data=None),
        spoil(data={"current": "d1", "keys": {}}),
        spoil(data={"current": "d2", "keys": {"d1": SAME}}),
        spoil(data={"current": "d1", "keys": {"d1": SHORT}}),
        spoil(data={"current": "d1", "keys": {"d1": "no base64!"}}),
        spoil(data={"current": "d|1", "keys": {"d|1": SAME}}),
        spoil(data={"current": "d1", "keys": {"d1": SAME}}, index={"current": "i1", "keys": {"i1": SAME}}),
        "钥匙",
    ],
)
def test_wrong_key_file_is_refused(key_file, content):
    key_file.parent.mkdir()
    key_file.write_text(content)
    with pytest.raises(KeyFileError, match=str(key_file)):
        ring()


def test_keys_are_not_shown(key_file):
    assert base64.b64encode(ring().data.key).decode() not in repr(ring()) + repr(ring().data)
