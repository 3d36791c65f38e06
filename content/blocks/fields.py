"""A StreamField whose block definitions stay out of migrations.

Blocks are code: what they look like today says nothing about the rows stored yesterday. Writing them into migrations makes
every relabelled block a migration of thousands of lines, so the field deconstructs to an empty list of blocks.
"""

from typing import Any

from wagtail.fields import StreamField


class ContentStream(StreamField):
    """`StreamField` that a migration sees as `ContentStream([])`; the live model keeps its real blocks."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
