"""The report at the end of a campaign as a paper: figures by channel, coverage by unit and month, who has done nothing."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from content.activities.coverage import CoverageRow, Month
from content.activities.models import Channel
from content.activities.queries import ChannelSum
from portal.paper.blocks import body, heading, space, title
from portal.paper.grid import Cell, Grid
from portal.paper.page import build_pdf
from portal.paper.printable import printable
from portal.paper.style import AREA_WIDTH


def report_pdf(
    *, name: str, first: datetime.date, last: datetime.date, months: Sequence[Month], rows: Sequence[CoverageRow],
    sums: Sequence[ChannelSum], by: str, created: datetime.datetime,
) -> bytes:  # fmt: skip
    """A4. Names no face prints are spelt out, never dropped."""
    texts, _signs = printable({"name": name, "units": [row.unit for row in rows]})
    units = texts["units"]
    flowables: list[Any] = [*title(texts["name"]), space()]
    flowables += [heading(1, _("1. What was done")), body(_overview(first, last, rows, sums)), _channels(sums), space()]
    flowables += [
        heading(1, _("2. Coverage by unit and month")),
        body(_legend()),
        _coverage(units, months, rows),
        space(),
    ]
    flowables += [heading(1, _("3. Units without any record")), body(_idle(units, rows))]
    flowables += [heading(1, _("4. Gaps by channel")), *[body(line) for line in _gaps(units, rows)]]
    return build_pdf(flowables, title=name, author=by, created=created)


def _overview(
    first: datetime.date, last: datetime.date, rows: Sequence[CoverageRow], sums: Sequence[ChannelSum]
) -> str:
    said = _(
        "From %(first)s to %(last)s, %(active)s of %(units)s units recorded publicity work: %(records)s records,"
        " reaching about %(people)s people."
    )
    return said % {
        "first": f"{first.year}年{first.month}月{first.day}日", "last": f"{last.year}年{last.month}月{last.day}日",
        "active": sum(1 for row in rows if row.times), "units": len(rows),
        "records": sum(one.records for one in sums), "people": sum(one.audience for one in sums),
    }  # fmt: skip


def _channels(sums: Sequence[ChannelSum]) -> Grid:
    known = {one.channel: one for one in sums}
    table = [[_("Publicity channel"), _("Records"), _("How many"), _("People reached (estimate)")]]
    for channel in Channel:
        one = known.get(channel.value, ChannelSum(channel.value, 0, 0, 0))
        table.append([str(channel.label), str(one.records), str(one.quantity), str(one.audience)])
    return _grid(table, [0.34, 0.2, 0.2, 0.26])


def _legend() -> str:
    said = _(
        "“2/%(most)s” says that two of the %(most)s channels were used in the month, “—” that nothing was recorded."
    )
    return said % {"most": len(Channel)}


def _coverage(units: Sequence[str], months: Sequence[Month], rows: Sequence[CoverageRow]) -> Grid:
    """A column a month, saying how many of the six channels were used."""
    head = [_("Unit"), *(f"{year % 100:02d}.{month}" for year, month in months), _("Records")]
    table = [head]
    for unit, row in zip(units, rows, strict=True):
        used = [
            sum(1 for square in row.squares if square.month == f"{year}-{month:02d}" and square.times)
            for year, month in months
        ]
        table.append([unit, *(f"{count}/{len(Channel)}" if count else "—" for count in used), str(row.times)])
    each = 0.62 / (len(months) + 1)
    return _grid(table, [0.38, *[each] * (len(months) + 1)])


def _idle(units: Sequence[str], rows: Sequence[CoverageRow]) -> str:
    if rows and not rows[0].begun:
        return _("It has not begun yet.")
    idle = [unit for unit, row in zip(units, rows, strict=True) if row.idle]
    return ("、".join(idle) + "。") if idle else _("Every unit has at least one record.")


def _gaps(units: Sequence[str], rows: Sequence[CoverageRow]) -> list[str]:
    """A sentence a channel: how many units never used it."""
    said = _("%(channel)s: %(count)s of %(units)s units have none.")
    return [
        said
        % {"channel": channel.label, "units": len(rows), "count": sum(1 for row in rows if not _used(row, channel))}
        for channel in Channel
    ]


def _used(row: CoverageRow, channel: Channel) -> bool:
    return any(square.times for square in row.squares if square.channel == channel.value)


def _grid(table: list[list[str]], shares: list[float]) -> Grid:
    """A table whose columns take these shares of the type area; the first row is the head."""
    rows = [([Cell(row[0]), *(Cell(text, "table-label") for text in row[1:])], 1) for row in table[1:]]
    return Grid(rows, [share * AREA_WIDTH for share in shares], table[0])
