"""Blocks that are mostly words: lead, running text, quotation, notice."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "document-link", "hr"]


class LeadBlock(blocks.TextBlock):
    """One or two sentences in larger type that open a page."""

    class Meta:
        icon = "title"
        label = _("Lead")
        template = "content/blocks/lead.html"


class ProseBlock(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "content/blocks/prose.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, or a passage of a law with its source."""

    words = blocks.TextBlock(
        label=_("Words"), help_text=_("Word for word, without quotation marks; they come by themselves.")
    )
    origin = blocks.CharBlock(
        label=_("Origin"), required=False, max_length=80, help_text=_("Who said it, or the law and its article.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "content/blocks/quote.html"


class NoticeBlock(blocks.StructBlock):
    """A boxed notice; the kind is written out in words as well as shown by colour."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("Please note")), ("deadline", _("Time limit")), ("good", _("Good to know"))],
        default="info",
        help_text=_("Decides word and colour; a time limit stands out most."),
    )
    title = blocks.CharBlock(label=_("Title"), max_length=40, help_text=_("The message itself, in a few words."))
    text = blocks.RichTextBlock(
        label=_("Text"), features=["bold", "link", "ul"], help_text=_("One or two sentences; what to do comes first.")
    )

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "content/blocks/notice.html"
