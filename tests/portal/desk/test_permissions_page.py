"""docs/permissions.md says what the tables say."""

import pytest
from django.conf import settings
from django.core.management import call_command

from portal.desk.permissions_page import permissions_page
from portal.people.grants import GRANTS
from portal.people.roles import ROLES

REAL_ADDRESSES = True


def test_page_is_up_to_date():
    written = (settings.BASE_DIR / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert written == permissions_page(), "run manage.py write_permissions"


def test_page_names_every_role_and_every_grant():
    page = permissions_page()
    assert [code for code in ROLES if f"| {code} |" not in page] == []
    assert [grant for grant in GRANTS if f"`{grant}`" not in page] == []
    assert "probe" not in page


def test_page_is_the_same_in_every_language(settings):
    settings.LANGUAGE_CODE = "en"
    assert "| U1 | Resolver of the handling unit |" in permissions_page()


def test_command_writes_the_page(tmp_path, settings, capsys):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("write_permissions")
    assert (tmp_path / "docs" / "permissions.md").read_text(encoding="utf-8") == permissions_page()


@pytest.mark.django_db
def test_sync_command_is_safe_to_repeat(capsys):
    call_command("sync_roles")
    call_command("sync_roles")
    assert capsys.readouterr().out.count("21 roles in line") == 2
