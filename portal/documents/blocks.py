"""The blocks a document template is built of. Their texts may hold {{placeholders}}."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PLACEHOLDER_NAME = RegexValidator(
    r"\A!?[a-z][a-z0-9_]*\Z", _("Write the placeholder's name only, without braces: small letters, digits and _.")
)


def _placeholder(label: Any, *, required: bool = True, help_text: Any = "") -> blocks.CharBlock:
    return blocks.CharBlock(
        label=label, required=required, max_length=60, validators=[PLACEHOLDER_NAME], help_text=help_text
    )


def _only_if() -> blocks.CharBlock:
    return _placeholder(
        _("Only if"),
        required=False,
        help_text=_("A placeholder: the block is left out when it is empty. With ! in front: when it is not."),
    )


class ParagraphBlock(blocks.StructBlock):
    """Running text."""

    text = blocks.TextBlock(label=_("Text"), rows=4, help_text=_("Placeholders are written {{like_this}}."))
    place = blocks.ChoiceBlock(
        label=_("Placement"),
        choices=[
            ("indent", _("Indented by two characters")),
            ("flush", _("Flush left")),
            ("right", _("Flush right")),
            ("centre", _("Centred")),
            ("small", _("Small print")),
        ],
        default="indent",
    )
    only_if = _only_if()

    class Meta:
        label = _("Paragraph")
        icon = "pilcrow"


class AddresseeBlock(blocks.StructBlock):
    """Whom the paper is for."""

    text = blocks.CharBlock(label=_("Addressee"), max_length=200)

    class Meta:
        label = _("Addressee")
        icon = "user"


class HeadingBlock(blocks.StructBlock):
    """A heading of the first, second or third level, alone or at the head of a paragraph."""

    level = blocks.ChoiceBlock(
        label=_("Heading level"), choices=[("1", "一、"), ("2", "（一）"), ("3", "1.")], default="1"
    )
    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    run_in = blocks.TextBlock(
        label=_("Text that follows in the same line"),
        required=False,
        rows=3,
        help_text=_("Placeholders are written {{like_this}}."),
    )
    only_if = _only_if()

    class Meta:
        label = _("Heading")
        icon = "title"


class NumberedListBlock(blocks.StructBlock):
    """One numbered line for every entry of a list."""

    items = _placeholder(_("List placeholder"))
    only_if = _only_if()

    class Meta:
        label = _("Numbered list")
        icon = "list-ol"


class FactRowBlock(blocks.StructBlock):
    """One line of a form table."""

    label = blocks.CharBlock(label=_("Label of the row"), max_length=60)
    text = blocks.TextBlock(label=_("Content of the row"), required=False, rows=2)
    half = blocks.BooleanBlock(label=_("Half a line"), required=False)
    lines = blocks.IntegerBlock(label=_("Height in lines"), min_value=1, max_value=20, default=1)


class FactsTableBlock(blocks.StructBlock):
    """A form: labels on the left, contents on the right."""

    rows = blocks.ListBlock(FactRowBlock(), label=_("Table rows"))
    only_if = _only_if()

    class Meta:
        label = _("Form table")
        icon = "table"


class ColumnBlock(blocks.StructBlock):
    """One column of a list table."""

    label = blocks.CharBlock(label=_("Heading of the column"), max_length=30)
    key = blocks.CharBlock(label=_("Field of the entry"), max_length=40, validators=[PLACEHOLDER_NAME])
    width = blocks.IntegerBlock(label=_("Width in millimetres"), min_value=8, max_value=156)


class RowsTableBlock(blocks.StructBlock):
    """A table with one line for every entry of a list; its head repeats on every page."""

    rows = _placeholder(_("List placeholder"))
    columns = blocks.ListBlock(ColumnBlock(), label=_("Table columns"), min_num=1)
    empty_rows = blocks.IntegerBlock(label=_("Empty lines at the end"), min_value=0, max_value=30, default=0)
    only_if = _only_if()

    class Meta:
        label = _("List table")
        icon = "table"


class OptionBlock(blocks.StructBlock):
    """One box that may be ticked."""

    value = blocks.CharBlock(label=_("Value that ticks it"), max_length=60)
    label = blocks.CharBlock(label=_("Text of the box"), max_length=200)


class ChoicesBlock(blocks.StructBlock):
    """Boxes; the placeholder's value decides which are ticked. Without a placeholder all stay open for the pen."""

    lead = blocks.CharBlock(label=_("Text before the boxes"), required=False, max_length=100)
    options = blocks.ListBlock(OptionBlock(), label=_("Boxes"), min_num=1)
    chosen = _placeholder(_("Placeholder that decides"), required=False)
    each_on_a_line = blocks.BooleanBlock(label=_("Each box on its own line"), required=False)
    only_if = _only_if()

    class Meta:
        label = _("Check boxes")
        icon = "tick"


class SlipBlock(blocks.StructBlock):
    """The line along which the reply slip is torn off, and the slip's heading."""

    heading = blocks.CharBlock(label=_("Slip heading"), max_length=40)

    class Meta:
        label = _("Tear-off slip")
        icon = "cut"


class WarningBlock(blocks.StaticBlock):
    """The standard warning about time limits. Its wording cannot be changed here."""

    class Meta:
        label = _("Standard warning about time limits")
        icon = "warning"
        admin_text = _("Prints the standard warning; its wording is fixed.")


class SignatureBlock(blocks.StructBlock):
    """Who signs, and the date. No seal is ever drawn: its place is left free."""

    kind = blocks.ChoiceBlock(
        label=_("Signed by"),
        choices=[("seal", _("The issuer, with a seal")), ("hand", _("Persons, by hand"))],
        default="seal",
    )
    names = blocks.ListBlock(blocks.CharBlock(max_length=100), label=_("Name or label"), min_num=1)
    date = blocks.CharBlock(label=_("Date"), required=False, max_length=60, default="{{date_cn}}")
    only_if = _only_if()

    class Meta:
        label = _("Signature")
        icon = "edit"


class SpaceBlock(blocks.StructBlock):
    """Empty lines, or the rest of the page."""

    lines = blocks.IntegerBlock(label=_("Empty lines"), min_value=0, max_value=20, default=1)
    new_page = blocks.BooleanBlock(label=_("New page"), required=False)

    class Meta:
        label = _("Empty space")
        icon = "arrows-up-down"


BODY_BLOCKS = [
    ("addressee", AddresseeBlock()),
    ("paragraph", ParagraphBlock()),
    ("heading", HeadingBlock()),
    ("numbered", NumberedListBlock()),
    ("facts_table", FactsTableBlock()),
    ("rows_table", RowsTableBlock()),
    ("choices", ChoicesBlock()),
    ("warning", WarningBlock()),
    ("slip", SlipBlock()),
    ("signature", SignatureBlock()),
    ("space", SpaceBlock()),
]
