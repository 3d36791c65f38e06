"""Write docs/permissions.md from the roles table."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.desk.permissions_page import permissions_page


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        target = settings.BASE_DIR / "docs" / "permissions.md"
        target.write_text(permissions_page(), encoding="utf-8")
        self.stdout.write(f"written: {target.relative_to(settings.BASE_DIR)}")
