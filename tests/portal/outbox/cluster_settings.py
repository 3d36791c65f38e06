"""Settings of the processes test_cluster.py starts: those of the tests, tables made from the models."""

from portal.settings_test import *  # noqa: F403 - the point of this file


class NoMigrations:
    """Every app's tables come from its models."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


MIGRATION_MODULES = NoMigrations()
