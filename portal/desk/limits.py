"""Texts that are too long: a browser told the limit cuts what is pasted without a word, so it is not told; we say it at the field."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, FieldBlock, ListBlock

TOO_LONG = _(
    "There is room for %(limit_value)s characters here, and these are %(show_value)s. Please shorten the text."
)


def say_limits(form: forms.BaseForm) -> None:
    """Let every text field of the form, also those in blocks, keep what is typed and say how many characters are too many."""
    for field in form.fields.values():
        for inner in _fields_of(field):
            if inner.widget.attrs.pop("maxlength", None):
                inner.error_messages["max_length"] = TOO_LONG


def _fields_of(field: Any) -> Iterator[forms.Field]:
    if isinstance(getattr(field, "block", None), Block):
        yield from _fields_in(field.block)
    else:
        yield field


def _fields_in(block: Block) -> Iterator[forms.Field]:
    if isinstance(block, (BaseStreamBlock, BaseStructBlock)):
        for child in block.child_blocks.values():
            yield from _fields_in(child)
    elif isinstance(block, ListBlock):
        yield from _fields_in(block.child_block)
    elif isinstance(block, FieldBlock):
        yield block.field
