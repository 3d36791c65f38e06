"""Bring groups and Wagtail permissions in line with the roles table; safe to run at any time."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.ledger.actor import SYSTEM
from portal.people.roles import ROLES
from portal.people.syncing import sync_roles


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        missing = sync_roles(by=SYSTEM)
        self.stdout.write(f"{len(ROLES)} roles in line with the table.")
        for name in missing:
            self.stderr.write(f"no such permission here: {name}")
