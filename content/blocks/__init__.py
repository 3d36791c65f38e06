"""StreamField blocks of the public pages: one template each, definitions kept out of migrations."""

from django.utils.translation import gettext_lazy as _

from content.blocks.fields import ContentStream
from content.blocks.media import DownloadBlock, QrBlock, VideoBlock
from content.blocks.story import AccordionBlock, CallBlock, FormLinkBlock, NumbersBlock, TimelineBlock
from content.blocks.structure import (
    ButtonBlock,
    ClockBlock,
    ComparisonBlock,
    FigureBlock,
    KeyDatesBlock,
    QuestionsBlock,
    StepBlock,
    StepsBlock,
    TableBlock,
)
from content.blocks.text import LeadBlock, NoticeBlock, ProseBlock, QuoteBlock

BODY = [
    ("lead", LeadBlock(help_text=_("What the page says, in one or two sentences; it opens the page."))),
    ("prose", ProseBlock(help_text=_("Short paragraphs; a heading every few of them helps those who only look."))),
    ("steps", StepsBlock()),
    ("key_dates", KeyDatesBlock()),
    ("comparison", ComparisonBlock()),
    ("notice", NoticeBlock()),
    ("quote", QuoteBlock()),
    ("figure", FigureBlock()),
    ("questions", QuestionsBlock()),
    ("table", TableBlock()),
    ("button", ButtonBlock()),
    ("timeline", TimelineBlock()),
    ("accordion", AccordionBlock()),
    ("numbers", NumbersBlock()),
    ("video", VideoBlock()),
    ("download", DownloadBlock()),
    ("call", CallBlock()),
    ("form_link", FormLinkBlock()),
    ("qr", QrBlock()),
]
"""What an editor may put into the body of a page, in the order of the chooser."""

__all__ = ["BODY", "ClockBlock", "ContentStream", "QuestionsBlock", "StepBlock"]
