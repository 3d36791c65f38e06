"""`manage.py workdays add DATE N` and `manage.py workdays between A B`: a date and how it was reached."""

import re
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.calendar.queries import current_calendar
from portal.calendar.statutory import CalendarYearMissing
from portal.calendar.typed_dates import read_date
from portal.calendar.workdays import WorkCalendar
from portal.calendar.working import DayStep, Working
from portal.privacy.canonical import canonical_code

MOST_DAYS = 9999


class Command(BaseCommand):
    help = "workdays add DATE N | workdays between A B"

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Everything is read as plain words, so that a mistake gets our own sentence and not the parser's.
        parser.add_argument("words", nargs="*")

    def handle(self, *args: Any, words: list[str], **options: Any) -> None:
        if len(words) != 3 or words[0] not in ("add", "between"):
            raise wrong(_("Usage: workdays add DATE N, or workdays between A B. A date looks like 2026-01-26."))
        try:
            calendar = current_calendar()
            if words[0] == "add":
                self.add(calendar, read_date(words[1]), read_number(words[2]))
            else:
                self.between(calendar, read_date(words[1]), read_date(words[2]))
        except ValueError as no_date:
            raise wrong(str(no_date)) from None
        except CalendarYearMissing as error:
            raise wrong(_("There is no working-day calendar for the year %(year)s.") % {"year": error.year}) from None

    def add(self, calendar: WorkCalendar, start: date, n: int) -> None:
        working = calendar.explain(start, n)
        due = calendar.step(working.due)
        self.stdout.write(_("%(n)s working days after %(start)s: %(due)s") % _facts(calendar, working, due))
        self.steps(list(working.days))
        if working.provisional:
            self.stdout.write(_("Provisional: days on the way are not confirmed by the yearly notice yet."))

    def between(self, calendar: WorkCalendar, a: date, b: date) -> None:
        count, days = calendar.between(a, b), list(calendar.explain_between(*sorted((a, b))).days)
        self.stdout.write(
            _("%(count)s working days after %(a)s up to and including %(b)s")
            % {"count": count, "a": calendar.step(a).text, "b": calendar.step(b).text}
        )
        self.steps(days)
        if any(step.provisional for step in days):
            self.stdout.write(_("Provisional: days on the way are not confirmed by the yearly notice yet."))

    def steps(self, days: list[DayStep]) -> None:
        number = 0
        for step in days:
            number += step.counted
            self.stdout.write(f"{number if step.counted else '-':>5}  {step.text}")


def wrong(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=2)


def read_number(word: str) -> int:
    text = canonical_code(word)
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise wrong(
            _("%(word)s is not a number of working days between 0 and %(most)s.") % {"word": word, "most": MOST_DAYS}
        )
    return int(text)


def _facts(calendar: WorkCalendar, working: Working, due: DayStep) -> dict[str, object]:
    return {"n": working.n, "start": calendar.step(working.start).text, "due": due.text}
