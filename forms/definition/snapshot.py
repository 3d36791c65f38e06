"""A form page as plain JSON, and the fingerprint by which equal content is recognised. Pure but for reading the page."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Protocol

from forms.definition.blocks import FIELD_BLOCKS
from forms.definition.branching import frozen_condition

SCHEMA = 1
APPLICATION = "application"


class FormPage(Protocol):
    """What freezing needs of a page."""

    title: str
    steps: Any
    purpose: str


def freeze(page: FormPage) -> dict[str, Any]:
    """The page's steps and fields: {"schema", "title", "steps": [{"key", "title", "help", "when", "fields": […]}]}.

    "purpose" is there for forms that collect opinions only.
    """
    steps = [_step(number, child) for number, child in enumerate(page.steps, 1)]
    content = {"schema": SCHEMA, "title": page.title, "steps": steps}
    return content if page.purpose == APPLICATION else {**content, "purpose": page.purpose}


def source_of(page: FormPage) -> list[dict[str, Any]]:
    """The steps as the editor built them, with the lasting ids of their blocks."""
    return list(page.steps.get_prep_value())


def _step(number: int, child: Any) -> dict[str, Any]:
    value = child.value
    key = _key(value, child, f"step{number}")
    return {
        "key": key,
        "title": (value.get("title") or "").strip(),
        "help": value.get("help") or "",
        "when": frozen_condition(value["when"]),
        "fields": [_field(f"{key}_{place}", item) for place, item in enumerate(value["fields"], 1)],
    }


def _field(fallback: str, child: Any) -> dict[str, Any]:
    value = child.value
    block = FIELD_BLOCKS[child.block_type]()
    return {
        "kind": child.block_type,
        "key": _key(value, child, fallback),
        "label": (value.get("label") or "").strip(),
        "help": value.get("help") or "",
        "required": bool(value.get("required")) and not value.get("soft"),
        "soft": bool(value.get("soft")),
        "when": frozen_condition(value["when"]),
        "options": block.frozen_options(value) | ({"prefill": value["prefill"]} if value.get("prefill") else {}),
    }


def _key(value: Mapping[str, Any], child: Any, fallback: str) -> str:
    """The editor's key, else one made of the block's own lasting id, else of its place."""
    if given := (value.get("key") or "").strip():
        return given
    return f"q_{child.id.replace('-', '')[:12]}" if child.id else fallback


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 (64 hexadecimal digits) of the content in one fixed spelling."""
    spelled = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()
