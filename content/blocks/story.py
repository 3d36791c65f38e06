"""Blocks that lead a reader on: time line, folded parts, large numbers, calls to do something."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.text import TEXT_FEATURES

PLAIN = ["bold", "link", "ul", "ol"]


class MomentBlock(blocks.StructBlock):
    when = blocks.CharBlock(label=_("When"), max_length=24, help_text=_("A date, or words such as: the day after."))
    title = blocks.CharBlock(label=_("Title"), max_length=40, help_text=_("What happened, in a few words."))
    text = blocks.TextBlock(
        label=_("Text"),
        required=False,
        max_length=300,
        help_text=_("One or two sentences; leave it empty if the title says enough."),
    )


class TimelineBlock(blocks.StructBlock):
    """What happened or will happen, in order."""

    title = blocks.CharBlock(
        label=_("Title"),
        max_length=40,
        required=False,
        help_text=_("Shown above this part; leave it empty if the text before it leads over."),
    )
    moments = blocks.ListBlock(
        MomentBlock(), label=_("Moments"), min_num=2, help_text=_("The earliest first, two at least.")
    )

    class Meta:
        icon = "history"
        label = _("Time line")
        template = "content/blocks/timeline.html"


class FoldBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("Title"), max_length=80, help_text=_("Says what is inside, for it is closed at first.")
    )
    text = blocks.RichTextBlock(
        label=_("Text"),
        features=TEXT_FEATURES[2:],
        help_text=_("Only what some readers need; what all need stands open."),
    )


class AccordionBlock(blocks.StructBlock):
    """Parts that open one by one and print open; for what only some readers need."""

    title = blocks.CharBlock(
        label=_("Title"),
        max_length=40,
        required=False,
        help_text=_("Shown above this part; leave it empty if the text before it leads over."),
    )
    parts = blocks.ListBlock(
        FoldBlock(), label=_("Parts"), min_num=1, help_text=_("Each opens by itself and all print open.")
    )

    class Meta:
        icon = "list-ul"
        label = _("Parts to unfold")
        template = "content/blocks/accordion.html"


class FigureNumberBlock(blocks.StructBlock):
    number = blocks.CharBlock(
        label=_("Number"),
        max_length=12,
        help_text=_("Numbers from one to four that count people or cases must not be shown."),
    )
    unit = blocks.CharBlock(
        label=_("Unit"), max_length=12, required=False, help_text=_("Such as cases, per cent or working days.")
    )
    text = blocks.CharBlock(label=_("What it counts"), max_length=60, help_text=_("With the day it was counted on."))


class NumbersBlock(blocks.StructBlock):
    """Up to four large numbers."""

    title = blocks.CharBlock(
        label=_("Title"),
        max_length=40,
        required=False,
        help_text=_("Shown above this part; leave it empty if the text before it leads over."),
    )
    numbers = blocks.ListBlock(
        FigureNumberBlock(),
        label=_("Numbers"),
        min_num=1,
        max_num=4,
        help_text=_("Up to four, the most important first."),
    )

    class Meta:
        icon = "order"
        label = _("Large numbers")
        template = "content/blocks/numbers.html"


class CallBlock(blocks.StructBlock):
    """A box that asks the reader to do one thing."""

    title = blocks.CharBlock(label=_("Title"), max_length=40, help_text=_("What the reader gains from it."))
    text = blocks.RichTextBlock(
        label=_("Text"), features=PLAIN, help_text=_("One sentence that answers the last doubt.")
    )
    label = blocks.CharBlock(label=_("Words on the button"), max_length=20, help_text=_("A verb: what happens then."))
    page = blocks.PageChooserBlock(label=_("Page"), help_text=_("Where the button leads; it has to be published."))

    class Meta:
        icon = "arrow-right"
        label = _("Call to do something")
        template = "content/blocks/call.html"


class FormLinkBlock(blocks.StructBlock):
    """A form of this site with what it takes to fill it in; gone from the page while the form is not published."""

    form = blocks.PageChooserBlock(
        label=_("Form"),
        page_type=["public_forms.ApplicationFormPage"],
        help_text=_("The link is gone from the page while the form is closed."),
    )
    text = blocks.CharBlock(
        label=_("What one needs for it"), max_length=160, help_text=_("Papers at hand, and about how many minutes.")
    )

    class Meta:
        icon = "form"
        label = _("Link to a form")
        template = "content/blocks/form_link.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        form = value.get("form")
        return super().get_context(value, parent_context) | {"form_page": form if form and form.live else None}
