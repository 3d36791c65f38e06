"""A figure the staff side counted: an editor only says where it stands and how to read it."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from content.blocks.bars import Cell
from content.blocks.chart import Drawing
from content.figures.models import FigureKind, OpenFigure
from content.figures.queries import newest


class CopiedValue(Drawing, blocks.StructValue):
    """The newest copy of the kind, with the same names as a typed chart has; one query a figure."""

    @cached_property
    def figure(self) -> OpenFigure | None:
        return newest(self["kind"])

    @property
    def caption(self) -> str:
        """What is counted and when."""
        if self.figure is None:
            return ""
        told = {
            "figure": self.figure.get_kind_display(),
            "first": _day(self.figure.first),
            "last": _day(self.figure.last),
        }
        return _("%(figure)s (%(first)s to %(last)s)") % told

    @property
    def unit(self) -> str:
        return self.figure.unit if self.figure else ""

    @property
    def source(self) -> str:
        """Where the numbers come from, and since when they stand here."""
        return (
            _("Counted from the register of the centre, copied on %(day)s") % {"day": _day(self.figure.copied_at)}
            if self.figure
            else ""
        )

    @property
    def headings(self) -> list[str]:
        return self.figure.headings if self.figure else []

    @property
    def labels(self) -> list[str]:
        return [row[0] for row in self.figure.rows] if self.figure else []

    @property
    def cells(self) -> list[list[Cell]]:
        return [[Cell(*cell) for cell in row[1:]] for row in self.figure.rows] if self.figure else []


class CopiedBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=gettext_lazy("Figure"), choices=FigureKind.choices,
        help_text=gettext_lazy("The centre counts it and copies it down; nobody types a number here."),
    )  # fmt: skip
    note = blocks.TextBlock(
        label=gettext_lazy("How to read it"), required=False, max_length=300,
        help_text=gettext_lazy("One sentence that says what a reader should see."),
    )  # fmt: skip

    class Meta:
        icon = "view"
        label = gettext_lazy("Figure counted by the centre")
        template = "content/blocks/chart.html"
        value_class = CopiedValue


def _day(day: Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
