"""What forbids a start: each refusal with the setting that brings it about, and the honest configuration beside it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import Site

from portal import checks
from portal.ledger.seals import make_pair
from portal.vault import keys
from tests.factories.anchors import ready_anchors

GOOD_KEY = "qT7vXn2LrB9sKd4WmZ8cYh3GpJ6fUaE5oRiNwQxVtSbHyMkCzDgP"


def codes(messages):
    return sorted(message.id for message in messages)


@pytest.fixture
def production(settings, tmp_path):
    """A production that may start."""
    settings.DEBUG = False
    settings.SECRET_KEY = GOOD_KEY
    settings.ALLOWED_HOSTS = ["jf.xianzheng.gov.cn", "127.0.0.1"]
    settings.KEY_FILE = keys.create_key_file(tmp_path / "keys.json")
    settings.VAULT_ROOT = tmp_path / "vault"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.MEDIA_ROOT = tmp_path / "media"
    ready_anchors(settings, tmp_path)
    settings.HTTPS = settings.SECOND_STEP = True
    settings.DEMO = False
    settings.CLOCK_START = None
    settings.ENV = "production"
    return settings


def test_honest_production_may_start(production):
    assert (codes(checks.refusals()), codes(checks.shouts())) == ([], [])


def test_anchors_that_do_not_leave_are_shouted_about(production):
    production.ANCHOR_DIR = ""
    assert codes(checks.shouts()) == ["shujie.W004"]
    production.ANCHOR_MAIL = ["AU"]
    assert codes(checks.shouts()) == []
    production.ANCHOR_PUBLIC_KEY_FILE = ""
    assert codes(checks.shouts()) == ["shujie.W004"]


def test_key_on_another_host_is_no_fault(production):
    production.ANCHOR_KEY_FILE = ""
    assert (codes(checks.refusals()), codes(checks.shouts())) == ([], [])


@pytest.mark.parametrize("which", ["ANCHOR_KEY_FILE", "ANCHOR_PUBLIC_KEY_FILE"])
def test_anchor_key_that_cannot_be_used_is_refused(production, tmp_path, which):
    (tmp_path / "odd").write_text("no key")
    (tmp_path / "odd").chmod(0o600)
    setattr(production, which, str(tmp_path / "odd"))
    assert codes(checks.refusals()) == ["shujie.E009"]


def test_anchor_key_under_a_web_root_is_refused(production, tmp_path):
    (tmp_path / "static").mkdir()
    production.ANCHOR_KEY_FILE = str(tmp_path / "static" / "key.pem")
    production.ANCHOR_PUBLIC_KEY_FILE = str(make_pair(tmp_path / "static" / "key.pem"))
    assert codes(checks.refusals()) == ["shujie.E005"]


def test_elsewhere_the_same_faults_forbid_nothing(settings):
    settings.DEBUG = True
    settings.SECRET_KEY = settings.DEFAULT_SECRET_KEY
    settings.ALLOWED_HOSTS = ["*"]
    assert (codes(checks.refusals()), checks.check_production(None), checks.shouts()) == ([], [], [])


def test_debugging_is_refused(production):
    production.DEBUG = True
    assert codes(checks.check_production(None)) == ["shujie.E001"]


@pytest.mark.parametrize(
    "key",
    [
        "development-only-key-that-production-refuses-to-start-with",
        "django-insecure-" + GOOD_KEY,
        "changeme" + GOOD_KEY,
        "a" * 60,
        "ab" * 30,
        GOOD_KEY[:49],
        "<placeholder>" + GOOD_KEY,
    ],
)
def test_placeholder_secret_key_is_refused(production, key):
    production.SECRET_KEY = key
    assert codes(checks.refusals()) == ["shujie.E002"]


@pytest.mark.parametrize(
    ("hosts", "refused"),
    [
        ([], True),
        (["*"], True),
        (["127.0.0.1", "localhost", "[::1]"], True),
        (["portal.example.com"], True),
        (["jf.xian.gov.cn", "*"], True),
        (["jf.xian.invalid"], True),
        ([""], True),
        (["jf.xian.gov.cn"], False),
        (["jf.xian.gov.cn", "localhost"], False),
        (["10.20.30.40"], False),
        ([".xian.gov.cn"], False),
    ],
)
def test_placeholder_hosts_are_refused(production, hosts, refused):
    production.ALLOWED_HOSTS = hosts
    assert codes(checks.refusals()) == (["shujie.E003"] if refused else [])


@pytest.mark.parametrize("content", [None, "", "not json", "{}", '{"format": 1}'])
def test_missing_or_wrong_key_file_is_refused(production, tmp_path, content):
    production.KEY_FILE = tmp_path / "other.json"
    if content is not None:
        production.KEY_FILE.write_text(content)
        production.KEY_FILE.chmod(0o600)
    (message,) = checks.refusals()
    assert message.id == "shujie.E004"
    assert str(production.KEY_FILE) in message.msg


def test_key_file_open_to_strangers_is_refused(production):
    production.KEY_FILE.chmod(0o644)
    assert codes(checks.refusals()) == ["shujie.E004"]


def test_missing_key_file_elsewhere_is_made(settings, tmp_path):
    settings.KEY_FILE = tmp_path / "fresh.json"
    assert (codes(checks.refusals()), json.loads(settings.KEY_FILE.read_text())["format"]) == ([], 1)


@pytest.mark.parametrize(
    ("setting", "place", "refused"),
    [
        ("VAULT_ROOT", "media/vault", True),
        ("VAULT_ROOT", "media", True),
        ("VAULT_ROOT", "static/../media/x", True),
        ("VAULT_ROOT", "media-not", False),
        ("KEY_FILE", "static/keys.json", True),
    ],
)
def test_private_files_below_a_web_root_are_refused(production, tmp_path, setting, place, refused):
    path = tmp_path / place
    path.parent.mkdir(exist_ok=True, parents=True)
    if setting == "KEY_FILE":
        path.write_text(Path(production.KEY_FILE).read_text())
        path.chmod(0o600)
    setattr(production, setting, path)
    assert codes(checks.refusals()) == (["shujie.E005"] if refused else [])


def test_private_files_below_the_source_of_static_files_are_refused(production):
    production.VAULT_ROOT = Path(production.STATICFILES_DIRS[0]) / "vault"
    assert codes(checks.refusals()) == ["shujie.E005"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"HTTPS": False}, "shujie.W001"),
        ({"CLOCK_START": "2026-11-22"}, "shujie.W002"),
        ({"DEMO": True}, "shujie.W003"),
        ({"SECOND_STEP": False}, "shujie.W003"),
    ],
)
def test_doubtful_settings_are_shouted_about(production, change, code):
    for name, value in change.items():
        setattr(production, name, value)
    assert (codes(checks.refusals()), codes(checks.shouts())) == ([], [code])


@pytest.mark.django_db
def test_placeholders_of_the_public_site_are_refused(production, monkeypatch):
    monkeypatch.setattr(
        checks, "PLACEHOLDER_PROBES", ("tests.portal.test_checks.two_left", "tests.portal.test_checks.none_left")
    )
    (message,) = checks.database_refusals()
    assert (message.id, message.msg.endswith("主办单位、ICP备案号")) == ("shujie.E008", True)
    production.ENV = "development"
    assert checks.database_refusals() == []


def two_left(site):
    assert isinstance(site, Site)
    return ["主办单位", "ICP备案号"]


def none_left(site):
    return []


@pytest.mark.django_db
def test_real_site_begins_with_placeholders(production):
    assert codes(checks.database_refusals()) == ["shujie.E008"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragmas", "mode", "refused"),
    [
        ("PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;", "IMMEDIATE", False),
        ("PRAGMA synchronous=EXTRA;PRAGMA foreign_keys=ON;", "IMMEDIATE", False),
        ("PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;", "IMMEDIATE", True),
        ("PRAGMA synchronous=OFF;PRAGMA foreign_keys=ON;", "IMMEDIATE", True),
        ("PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;", None, True),
    ],
)
def test_sqlite_that_forgets_commits_is_refused(monkeypatch, tmp_path, pragmas, mode, refused):
    other = connection.copy()
    other.settings_dict["NAME"] = str(tmp_path / "db.sqlite3")
    other.settings_dict["OPTIONS"] = {"init_command": pragmas} | ({"transaction_mode": mode} if mode else {})
    monkeypatch.setattr(checks, "connection", other)
    try:
        assert codes([m for m in [checks.check_sqlite_durable()] if m]) == (["shujie.E007"] if refused else [])
    finally:
        other.close()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
@pytest.mark.django_db
def test_database_out_of_reach_is_refused(monkeypatch, tmp_path):
    other = connection.copy()
    other.settings_dict["NAME"] = str(tmp_path / "no" / "such" / "folder.sqlite3")
    monkeypatch.setattr(checks, "connection", other)
    assert codes(checks.database_refusals()) == ["shujie.E006"]


@pytest.mark.django_db
def test_command_says_what_forbids_a_start_and_fails(production, monkeypatch):
    monkeypatch.setattr(checks, "PLACEHOLDER_PROBES", ())
    production.DEBUG = True
    production.HTTPS = False
    err = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("start_checks", stderr=err)
    assert refused.value.returncode == 1
    assert [said.split("]")[0] for said in err.getvalue().splitlines()] == ["[shujie.E001", "[shujie.W001"]


@pytest.mark.django_db
def test_command_is_content(production, monkeypatch):
    monkeypatch.setattr(checks, "PLACEHOLDER_PROBES", ())
    out = StringIO()
    call_command("start_checks", stdout=out)
    assert out.getvalue().strip()
