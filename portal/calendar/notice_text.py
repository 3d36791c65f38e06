"""A yearly notice's own words into days: "一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。" Pure.

Understood: numbered paragraphs as the State Council writes them, one holiday a line, dates with or without the year,
with weekday or lunar date in brackets, also 2027-01-01 and 10/1. Weekdays and numbers of days that the text gives are
checked against the calendar, because they are what tells a slip of the pen. A sentence with a date that says neither
"放假" nor "上班" is not used, and is named so that a person can look.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from portal.calendar.working import WEEKDAYS

REST, WORK = "放假", "上班"
NEW_YEAR_HEADING = "元旦"
SHORT_NAMES = frozenset({NEW_YEAR_HEADING, "五一", "国庆", "端午", "中秋", "清明"})
NOT_A_NAME = re.compile(r"放假|调休|共?\d{1,2}天|[\s、:()]")
MOST_DAYS = 31
DAYS_OF_WEEK = "一二三四五六日天"
NUMBERING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}\s*、|\(?[一二三四五六七八九十]{1,3}\)|\(?\d{1,2}[.、)](?!\d))\s*"
)
HEADING = re.compile(r"^\s*(?P<name>[^:]{1,60}?)\s*:")
ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
SHORT = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})(?![\d/.月])")
BRACKET = r"(?:\((?P<{0}>[^()]*)\))?"
SPAN = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?" + BRACKET.format("note")
    + r"(?:(?:至|到|-|—|–|~)+(?:(?P<year2>\d{4})年)?(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})[日号]?"
    + BRACKET.format("note2") + r")?"
)  # fmt: skip
WEEKDAY = re.compile(r"(?:周|星期|礼拜)([" + DAYS_OF_WEEK + r"])")
COUNT = re.compile(r"(?:共|放假)(\d{1,2})天")
BARE = re.compile(r"^[\s、和及与]*$")


@dataclass
class ReadNotice:
    """What was understood: `rest` as [first, last, name], `work` as days, ISO texts both, as `propose_notice` takes them.

    `problems` are sentences about what cannot be right; `unused` quotes sentences with dates that were left out.
    """

    rest: list[list[str]] = field(default_factory=list)
    work: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Span:
    """One date or range as it stands in the text."""

    first: date
    last: date
    text: str


def read_notice(text: str, year: int) -> ReadNotice:
    """The notice for `year`. Never raises for any text: what is wrong stands in `problems`."""
    read = ReadNotice()
    for line in (NUMBERING.sub("", line) for line in _plain(text).splitlines()):
        heading = HEADING.match(line)
        name = heading["name"].strip() if heading and not SPAN.search(heading["name"]) else ""
        rest = line[heading.end() :] if name and heading else line
        for clause in _clauses(rest):
            _read_clause(clause, name, year, read)
    return read


def write_notice(rest: list[list[str]], work: list[str]) -> str:
    """Stored lists back as text that `read_notice` understands, for correcting a notice."""
    lines = [f"{name}：{first}至{last}放假" if first != last else f"{name}：{first}放假" for first, last, name in rest]
    return "\n".join([*lines, *(f"{day}上班" for day in work)])


def _plain(text: str) -> str:
    """Half-width signs, no blanks inside a line, every date spelt with 月 and 日."""
    plain = "\n".join(re.sub(r"[^\S\n]+", " ", line) for line in unicodedata.normalize("NFKC", text).splitlines())
    plain = ISO.sub(r"\1年\2月\3日", plain)
    plain = SHORT.sub(r"\1月\2日", plain)
    return re.sub(r"(?<=[\d年月日至到()~—–-]) +(?=[\d年月日至到()~—–-])", "", plain)


def _clauses(line: str) -> Iterator[str]:
    """Parts between full stops, semicolons and commas; a comma inside brackets divides nothing."""
    closed = re.sub(r"\([^()]*\)", lambda m: re.sub(r"[,;。]", "、", m[0]), line)
    yield from (part.strip() for part in re.split(r"[。;,!]", closed) if part.strip())


def _read_clause(clause: str, name: str, year: int, read: ReadNotice) -> None:
    found = list(SPAN.finditer(clause))
    outside = SPAN.sub("", clause)
    if not found:
        _check_count(clause, read)
        return
    if any(clause[: match.start()].count("(") > clause[: match.start()].count(")") for match in found):
        read.unused.append(clause)
        return
    spans = [span for match in found if (span := _span(match, name, year, read)) is not None]
    if WORK in outside:
        read.work += [day.isoformat() for span in spans for day in _days_of(span)]
    elif REST in outside or _names_only(outside, name):
        own = name or NOT_A_NAME.sub("", outside)
        read.rest += [[span.first.isoformat(), span.last.isoformat(), own] for span in spans]
        _check_count(clause, read)
    else:
        read.unused.append(clause)


def _names_only(outside: str, name: str) -> bool:
    """Nothing but a range under its heading, or a range with the holiday's name: "春节 2027-02-05至2027-02-12"."""
    if name:
        return bool(BARE.match(outside))
    own = outside.strip(" 、")
    return len(own) <= 10 and (own.endswith("节") or own in SHORT_NAMES)


def _days_of(span: Span) -> Iterator[date]:
    """Every day of a range that is worked; a slip of a year is cut off (and refused as a weekday all the same)."""
    first = span.first.toordinal()
    yield from (date.fromordinal(number) for number in range(first, min(span.last.toordinal(), first + MOST_DAYS) + 1))


def _span(match: re.Match[str], name: str, year: int, read: ReadNotice) -> Span | None:
    """The range, its years filled in and its weekdays checked; None when a day does not exist."""
    first_month, last_month = int(match["month"]), int(match["month2"] or match["month"])
    before = first_month == 12 and (NEW_YEAR_HEADING in name or bool(match["day2"] and last_month == 1))
    first_year = int(match["year"] or (year - 1 if before else year))
    crosses = bool(match["day2"]) and not match["year2"] and last_month < first_month
    last_year = int(match["year2"] or first_year + crosses)
    try:
        first = date(first_year, first_month, int(match["day"]))
        last = date(last_year, last_month, int(match["day2"] or match["day"]))
    except ValueError:
        read.problems.append(_("“%(text)s” is not a day of the calendar. Please check it.") % {"text": match[0]})
        return None
    for day, note in ((first, match["note"]), (last, match["note2"])):
        said = WEEKDAY.search(note or "")
        if said and min(DAYS_OF_WEEK.index(said[1]), 6) != day.weekday():
            real = str(WEEKDAYS[day.weekday()])
            read.problems.append(
                _("“%(text)s”: %(day)s is a %(real)s. Please check the date and the year.")
                % {"text": match[0], "day": day.isoformat(), "real": real}
            )
    return Span(first, last, match[0])


def _check_count(clause: str, read: ReadNotice) -> None:
    """ "共3天" must be as many days as the range before it."""
    said = COUNT.search(clause)
    if not said or not read.rest:
        return
    first, last, _name = read.rest[-1]
    real = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    if real != int(said[1]):
        read.problems.append(
            _("%(first)s to %(last)s are %(real)s days, but the text says %(said)s. Please check the dates.")
            % {"first": first, "last": last, "real": real, "said": said[1]}
        )
