"""Write docs/case-states.md from the tables of moves and limits."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from case_admin.cases.statebook import case_states_page


class Command(BaseCommand):
    help = "Write docs/case-states.md from the tables of moves and limits."

    def handle(self, *args: Any, **options: Any) -> None:
        place = Path(settings.BASE_DIR) / "docs" / "case-states.md"
        place.parent.mkdir(exist_ok=True)
        place.write_text(case_states_page(), encoding="utf-8")
        self.stdout.write(str(place))
