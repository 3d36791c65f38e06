"""What nobody has filled in yet: every block may be saved in a draft and looked at, and none goes on like that."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlock

from content.blocks import BODY
from content.blocks.chart import ChartBlock

NAMES = [name for name, _block in BODY] + ["chart"]
pytestmark = pytest.mark.django_db


def stream(name, **given):
    block = StreamBlock([*BODY, ("chart", ChartBlock())])
    inner = block.child_blocks[name].get_default()
    if given:
        inner.update(given)
    return block, block.normalize([(name, inner)])


@pytest.mark.parametrize("name", NAMES)
def test_block_just_added_is_kept_in_a_draft_and_drawn(name):
    block, value = stream(name)
    kept = block.clean_deferred(value)
    assert [child.block_type for child in kept] == [name]
    assert "None" not in block.render(kept)
    with pytest.raises(ValidationError):
        block.clean(value)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("figure", {"alt": "IMG_2034.jpg"}),
        ("table", {"caption": "x", "rows": "甲|乙\n一"}),
        ("chart", {"rows": "季度|件\n一|三"}),
    ],
)
def test_what_is_filled_in_wrongly_is_said_in_a_draft_too(name, given):
    block, value = stream(name, **given)
    with pytest.raises(ValidationError):
        block.clean_deferred(value)
