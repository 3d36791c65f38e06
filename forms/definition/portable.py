"""A form as one JSON file: what is in it, and how one that comes from outside is read. Pure.

    {"format": "shujie-form", "schema": 1, "title", "slug", "summary", "intro", "minutes", "purpose", "needs": [text, …],
     "steps": the blocks as StreamField stores them, with their lasting ids}

A file is believed in nothing: size, depth, types, lengths and names of blocks are checked one by one before anything of
it reaches a block. Whatever is wrong is a `BadFile` with a sentence; then nothing was changed.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks

from forms.definition.blocks import StepBlock

FORMAT, SCHEMA = "shujie-form", 1
MOST_BYTES = 1024 * 1024
MOST_STEPS, MOST_FIELDS, MOST_NEEDS, LONGEST = 50, 400, 20, 10_000
BLOCK_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
TEXTS = {"title": 255, "slug": 255, "summary": 100, "intro": 5000, "purpose": 12}
STEPS = blocks.StreamBlock([("step", StepBlock())])


class BadFile(Exception):
    """The file cannot be taken in; the text is a sentence for the editor."""


def export(page: Any, source: list[dict[str, Any]]) -> dict[str, Any]:
    """The page as the file holds it."""
    told = {name: getattr(page, name) for name in TEXTS}
    needs = [str(need.value) for need in page.needs]
    return {"format": FORMAT, "schema": SCHEMA, **told, "minutes": page.minutes, "needs": needs, "steps": source}


def read(raw: bytes) -> dict[str, Any]:
    """The content of an uploaded file, with every value checked. Raises BadFile."""
    if len(raw) > MOST_BYTES:
        raise BadFile(_("The file is too big for a form (at most 1 MB)."))
    try:
        content = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise BadFile(_("This is no form file: it cannot be read as JSON.")) from fault
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise BadFile(_("This is no form file of this portal. Choose a file that was saved by “Export”."))
    if content.get("schema") != SCHEMA:
        raise BadFile(_("The file was made by another version of the portal and cannot be taken in here."))
    try:
        return _checked(content)
    except RecursionError as fault:
        raise BadFile(_("The file is nested too deeply.")) from fault


def _checked(content: Mapping[str, Any]) -> dict[str, Any]:
    taken: dict[str, Any] = {name: _text(content.get(name, ""), longest) for name, longest in TEXTS.items()}
    minutes, needs, steps = (content.get(name) for name in ("minutes", "needs", "steps"))
    if isinstance(minutes, bool) or not isinstance(minutes, int) or not 1 <= minutes <= 600:
        raise BadFile(_("The number of minutes in the file is wrong."))
    if not isinstance(needs, list) or len(needs) > MOST_NEEDS:
        raise _damaged("needs")
    if not isinstance(steps, list) or len(steps) > MOST_STEPS:
        raise _damaged("steps")
    if not taken["title"].strip() or taken["purpose"] not in ("application", "opinions"):
        raise _damaged("title")
    seen: set[str] = set()
    taken["steps"] = _stream(STEPS, steps, "steps", seen)
    if sum(len(step["value"].get("fields") or ()) for step in taken["steps"]) > MOST_FIELDS:
        raise BadFile(_("The form in the file has more than %(most)s questions.") % {"most": MOST_FIELDS})
    return taken | {"minutes": minutes, "needs": [_text(need, 255) for need in needs]}


def _damaged(place: str) -> BadFile:
    return BadFile(_("The file is damaged at this place: %(place)s.") % {"place": place[:80]})


def _text(value: Any, longest: int = LONGEST) -> str:
    if not isinstance(value, str) or len(value) > longest or CONTROL.search(value):
        raise BadFile(_("A text in the file is too long or holds characters that cannot be shown."))
    return value


def _value(block: blocks.Block, value: Any, place: str, seen: set[str]) -> Any:
    """The value if the block can hold it."""
    if isinstance(block, blocks.StreamBlock):
        return _stream(block, value, place, seen)
    if isinstance(block, blocks.StructBlock):
        return _struct(block, value, place, seen)
    if isinstance(block, blocks.ListBlock):
        return _list(block, value, place, seen)
    if value is None:
        return None
    if isinstance(block, blocks.BooleanBlock):
        fits = isinstance(value, bool)
    elif isinstance(block, blocks.IntegerBlock):
        fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31
    else:
        return _text(value)
    if not fits:
        raise _damaged(place)
    return value


def _struct(block: blocks.StructBlock, value: Any, place: str, seen: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _damaged(place)
    if unknown := value.keys() - block.child_blocks.keys():
        raise BadFile(_("The file holds a setting this portal does not know: %(name)s.") % {"name": _short(unknown)})
    return {name: _value(block.child_blocks[name], inner, f"{place}/{name}", seen) for name, inner in value.items()}


def _stream(block: blocks.StreamBlock, value: Any, place: str, seen: set[str]) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise _damaged(place)
    taken = []
    for number, item in enumerate(value, 1):
        here = f"{place}/{number}"
        if not isinstance(item, dict) or not isinstance(item.get("type"), str):
            raise _damaged(here)
        if item["type"] not in block.child_blocks:
            raise BadFile(
                _("The file holds a kind of question this portal does not know: %(name)s.")
                % {"name": item["type"][:40]}
            )
        inner = _value(block.child_blocks[item["type"]], item.get("value"), here, seen)
        taken.append({"type": item["type"], "value": inner, **_lasting_id(item, here, seen)})
    return taken


def _list(block: blocks.ListBlock, value: Any, place: str, seen: set[str]) -> list[dict[str, Any]]:
    if not isinstance(value, list) or len(value) > MOST_FIELDS:
        raise _damaged(place)
    taken = []
    for number, item in enumerate(value, 1):
        here = f"{place}/{number}"
        wrapped = isinstance(item, dict) and item.keys() <= {"type", "value", "id"} and item.get("type") == "item"
        inner = _value(block.child_block, item.get("value") if wrapped else item, here, seen)
        taken.append({"type": "item", "value": inner, **(_lasting_id(item, here, seen) if wrapped else {})})
    return taken


def _lasting_id(item: Mapping[str, Any], place: str, seen: set[str]) -> dict[str, str]:
    """The block's id, which must be one and occur once; a block without gets one when it is saved."""
    given = item.get("id")
    if given in (None, ""):
        return {}
    if not isinstance(given, str) or not BLOCK_ID.fullmatch(given) or given in seen:
        raise _damaged(place)
    seen.add(given)
    return {"id": given}


def _short(names: set[Any]) -> str:
    return "、".join(sorted(str(name)[:40] for name in names)[:3])
