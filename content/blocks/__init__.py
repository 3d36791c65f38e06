"""StreamField blocks of the public pages: one template each, definitions kept out of migrations."""

from content.blocks.fields import ContentStream
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
    ("lead", LeadBlock()),
    ("prose", ProseBlock()),
    ("steps", StepsBlock()),
    ("key_dates", KeyDatesBlock()),
    ("comparison", ComparisonBlock()),
    ("notice", NoticeBlock()),
    ("quote", QuoteBlock()),
    ("figure", FigureBlock()),
    ("questions", QuestionsBlock()),
    ("table", TableBlock()),
    ("button", ButtonBlock()),
]
"""What an editor may put into the body of a page, in the order of the chooser."""

__all__ = ["BODY", "ClockBlock", "ContentStream", "QuestionsBlock", "StepBlock"]
