"""Tables of another version of the portal are refused before anything is done to them."""

import pytest
from django.core.management import CommandError
from django.db.migrations.executor import MigrationExecutor

from case_admin.management.commands.prepare import Command, steps_of_another_version

KNOWN = {("portal", "0002_rooms"), ("case_admin", "0001_initial"), ("wagtailcore", "0097_x")}


@pytest.mark.parametrize(
    ("applied", "strange"),
    [
        (set(), []),
        (KNOWN, []),
        ({("portal", "0002_rooms")}, []),
        (KNOWN | {("case_admin", "0012_told_cases"), ("portal", "0009_notice_wishes")}, ["case_admin.0012_told_cases", "portal.0009_notice_wishes"]),
        (KNOWN | {("wagtailcore", "0001_squashed"), ("gone_app", "0001_initial")}, []),
    ],
)  # fmt: skip
def test_only_our_own_unknown_steps_are_strange(applied, strange):
    assert steps_of_another_version(applied, KNOWN) == strange


def test_the_sentence_names_the_step_and_the_way_out(monkeypatch):
    class Loader:
        applied_migrations = {("portal", "0099_later"): None}
        disk_migrations = dict.fromkeys(KNOWN)

    monkeypatch.setattr(MigrationExecutor, "__init__", lambda self, _connection: setattr(self, "loader", Loader))
    with pytest.raises(CommandError) as refused:
        Command().behind()
    assert "portal.0099_later" in str(refused.value)
    assert "make demo-reset" in str(refused.value)
