"""Small blocks inside questions: a column of rows, a link of an exit."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.definition.block_help import OF_COLUMNS, OF_LINKS, explain
from forms.definition.kinds.guidance import ADDRESS

CELLS = (
    ("text", _("One line of text")),
    ("long", _("Long text")),
    ("name", _("Name of a person")),
    ("phone", _("Telephone number")),
    ("number", _("Whole number")),
    ("amount", _("Amount of money")),
    ("date", _("Calendar day")),
)
LETTERS = "abcdefghijkl"


class ColumnBlock(blocks.StructBlock):
    """One column of rows. `code` names the answers; it is made from the place when left empty."""

    label = blocks.CharBlock(label=_("Heading of the column"), max_length=40)
    cell = blocks.ChoiceBlock(label=_("What is written in it"), choices=CELLS, default="text")
    required = blocks.BooleanBlock(label=_("Must be filled in"), required=False)
    code = blocks.CharBlock(
        label=_("Internal key"), max_length=20, required=False,
        validators=[RegexValidator(r"\A[a-z][a-z0-9_]*\Z", _("Small letters, digits and underscores only."))],
    )  # fmt: skip

    class Meta:
        label = _("Column")
        icon = "table"


class LinkBlock(blocks.StructBlock):
    """Where an exit leads: a page, or a number to call."""

    label = blocks.CharBlock(label=_("Words of the link"), max_length=60)
    address = blocks.CharBlock(
        label=_("Address or telephone"), max_length=200,
        help_text=_("https://…, /page/ on this site, or tel:12345"),
        validators=[RegexValidator(rf"\A{ADDRESS.pattern}\Z", _("Write https://…, /page/ or tel:12345."))],
    )  # fmt: skip

    class Meta:
        label = _("Link")
        icon = "link"


explain(ColumnBlock, OF_COLUMNS)
explain(LinkBlock, OF_LINKS)


def frozen_columns(columns: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The columns as a frozen definition holds them."""
    return [
        {
            "code": (item.get("code") or "").strip() or LETTERS[place % len(LETTERS)],
            "label": item["label"].strip(),
            "cell": item["cell"],
            "required": bool(item.get("required")),
        }
        for place, item in enumerate(columns)
    ]


def frozen_links(links: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The links of an exit as a frozen definition holds them."""
    return [{"label": link["label"].strip(), "address": link["address"].strip()} for link in links]
