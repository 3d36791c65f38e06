"""Every field an editor fills in says in Chinese what belongs there: those of the pages, and those of every block in them."""

import re
from collections.abc import Iterator

import pytest
from django.utils import translation
from wagtail.admin.panels import FieldPanel, Panel, PanelGroup
from wagtail.blocks import Block, FieldBlock, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

CHINESE = re.compile("[\u4e00-\u9fff]{2}")
WAGTAILS = {
    "title",
    "slug",
    "seo_title",
    "search_description",
    "show_in_menus",
    "go_live_at",
    "expire_at",
    "comment_notifications",
}
"""Fields of every page, which Wagtail explains (or whose name says all)."""
PAGES = [model for model in get_page_models() if not model.__module__.startswith("wagtail.")]


def fields_of(panel: Panel) -> Iterator[FieldPanel]:
    if isinstance(panel, PanelGroup):
        for child in panel.children:
            yield from fields_of(child)
    elif isinstance(panel, FieldPanel):
        yield panel


def blocks_below(block: Block, path: str) -> Iterator[tuple[str, Block]]:
    """Every block somebody types into, and the lists inside blocks, with the way there."""
    if isinstance(block, StructBlock | StreamBlock):
        for name, child in block.child_blocks.items():
            inside = isinstance(block, StructBlock) or isinstance(child, FieldBlock)
            if inside and not isinstance(child, StructBlock):
                yield f"{path}.{name}", child
            yield from blocks_below(child, f"{path}.{name}")
    elif isinstance(block, ListBlock):
        yield from blocks_below(block.child_block, path)


def help_of(block: Block) -> str:
    return str((block.field.help_text if isinstance(block, FieldBlock) else getattr(block.meta, "help_text", "")) or "")


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_every_field_of_a_page_is_explained(model):
    with translation.override("zh-hans"):
        silent = []
        for panel in fields_of(model.get_edit_handler()):
            field = model._meta.get_field(panel.field_name)
            if panel.field_name not in WAGTAILS and not CHINESE.search(str(panel.help_text or field.help_text)):
                silent.append(panel.field_name)
        assert silent == []


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_every_field_of_a_block_is_explained(model):
    with translation.override("zh-hans"):
        streams = [field for field in model._meta.get_fields() if isinstance(field, StreamField)]
        found = [pair for field in streams for pair in blocks_below(field.stream_block, field.name)]
        assert [path for path, block in found if not CHINESE.search(help_of(block))] == []


def test_the_walk_finds_fields():
    assert len(PAGES) > 12
    assert all(issubclass(model, Page) for model in PAGES)
