"""`manage.py load_demo`: the demo county; a second call changes nothing."""

from django.core.management.base import BaseCommand, CommandError

from case_admin.demo.load import DemoRefused, load_demo


class Command(BaseCommand):
    help = "Loads the demo county (invented units, people, pages and cases). A second call changes nothing."

    def handle(self, **options) -> None:
        try:
            load_demo(say=self.stdout.write)
        except DemoRefused as refused:
            raise CommandError(str(refused)) from refused
