"""The names answers are kept under, block by block: a question that was published keeps its name for ever. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from forms.definition.problems import Problem

Source = Sequence[Mapping[str, Any]]


def derived_key(block_id: str) -> str:
    """The key of a block whose editor gave it none."""
    return f"q_{block_id.replace('-', '')[:12]}"


def keys_by_block(source: Source) -> dict[str, tuple[str, str, str]]:
    """Block id -> (key, step key, what the editor calls it) of every step and question, as StreamField stores them."""
    found: dict[str, tuple[str, str, str]] = {}
    for step in source:
        step_key = _key(step)
        for block, name in ((step, "title"), *((item, "label") for item in step["value"].get("fields") or ())):
            if block.get("id"):
                found[block["id"]] = (_key(block), step_key, (block["value"].get(name) or "").strip() or _key(block))
    return found


def _key(block: Mapping[str, Any]) -> str:
    return (block["value"].get("key") or "").strip() or derived_key(block.get("id") or "")


def changed_keys(old: Source, new: Source) -> Iterator[Problem]:
    """Blocks that were published under one key and now have another: answers and conditions would lose each other."""
    before = keys_by_block(old)
    for block_id, (key, step_key, name) in keys_by_block(new).items():
        if block_id in before and before[block_id][0] != key:
            names = {"what": name, "old": before[block_id][0], "new": key}
            text = _(
                "“%(what)s” was published under the internal key %(old)s and now has %(new)s; put the old one back."
            )
            is_step = key == step_key
            yield Problem(step_key, "" if is_step else key, "changed_key", text % names, part="key")
