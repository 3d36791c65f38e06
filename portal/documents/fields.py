"""The StreamField of a template's body; its block definitions stay out of migrations."""

from typing import Any

from wagtail.fields import StreamField

from portal.documents.blocks import BODY_BLOCKS


class TemplateBodyField(StreamField):
    """A body of template blocks. Changing the blocks needs no migration: the column holds JSON."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(BODY_BLOCKS, **{key: value for key, value in kwargs.items() if key != "block_lookup"})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _blocks, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
