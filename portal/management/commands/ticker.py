"""`manage.py ticker`: once a minute, sweep the outbox and run the periodic jobs. Ends cleanly on SIGTERM and Ctrl-C."""

import signal
import time
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.checks import Tags
from django.core.management.base import BaseCommand

from portal import health, watch  # noqa: F401 - they register the alarm and what is done for the ledger
from portal.outbox.jobs import tick


class Command(BaseCommand):
    help = "Sweep the outbox and run the periodic jobs every minute."
    requires_system_checks = [Tags.security]  # as for prepare, which went before

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=60, help="seconds between two turns (60)")
        parser.add_argument("--once", action="store_true", help="one turn, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(str(tick()))
            return
        ending = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ending.set())
        while not ending.is_set():
            started = time.monotonic()
            tick()
            ending.wait(max(0.0, options["interval"] - (time.monotonic() - started)))
