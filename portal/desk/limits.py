"""Texts that are too long: a browser told the limit cuts what is pasted without a word, so it is not told; we say it at the field."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, FieldBlock, ListBlock

TOO_LONG = _(
    "There is room for %(limit_value)s characters here, and these are %(show_value)s. Please shorten the text."
)


class Uncut(forms.CharField):
    """A text whose limit the browser is not told."""

    default_error_messages = {"max_length": TOO_LONG}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class Paragraphs(forms.CharField):
    """Many lines of text. A line end counts as one character, as the counter beside the text has it: browsers send two."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


def say_limits(form: forms.BaseForm) -> None:
    """Let every text field of the form, also those in blocks, keep what is typed and say how many characters are too many."""
    for field in uncut(form):
        field.error_messages["max_length"] = TOO_LONG


def uncut(form: forms.BaseForm) -> list[forms.Field]:
    """Let every text field of the form keep what is typed; the fields that had a limit, each with its own sentence about it."""
    fields = [inner for field in form.fields.values() for inner in _fields_of(field)]
    return [field for field in fields if field.widget.attrs.pop("maxlength", None)]


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
