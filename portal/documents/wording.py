"""A template's wording as plain data: frozen from the editor's blocks, checked before it is published. Pure.

Shape: {"code", "title", "number_word", "body": [{"type", "value"}, …]}; values as the blocks store them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.documents import defaults, placeholders

LIST_KINDS = {"list", "rows"}
WARNED = frozenset({"D01", "D01b", "receipt", "D04", "D12"})
"""Papers that never go without the standard warning (domain 5.7)."""
SIGNED_BY_PAGE = frozenset({"D09b"})
"""Papers signed on every page: each page says which of how many it is, so that none can be left out (domain 3.1)."""


class Wording(TypedDict):
    """What a version holds."""

    code: str
    title: str
    number_word: str
    body: list[dict[str, Any]]


def from_body(*, code: str, title: str, number_word: str, body: Sequence[Mapping[str, Any]]) -> Wording:
    """The blocks without their editor ids; the standard warning is written out, so that a version holds every word."""
    plain = [{"type": block["type"], "value": _without_ids(block["value"])} for block in body]
    for block in plain:
        if block["type"] == "warning":
            block["value"] = {"text": defaults.standard_warning()}
    return {"code": code, "title": title, "number_word": number_word, "body": plain}


def digest(wording: Wording) -> str:
    """SHA-256 (hex) over the canonical JSON."""
    canonical = json.dumps(wording, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _without_ids(value: Any) -> Any:
    """List entries as the editor stores them ({"type": "item", "value", "id"}) become their values."""
    if isinstance(value, list):
        return [_without_ids(entry) for entry in value]
    if isinstance(value, dict):
        if value.keys() >= {"type", "value", "id"}:
            return _without_ids(value["value"])
        return {key: _without_ids(entry) for key, entry in value.items()}
    return value


def texts_in(value: Any) -> Iterator[str]:
    """Every string inside a block's value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from texts_in(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from texts_in(entry)


def asked_by(block: Mapping[str, Any]) -> list[str]:
    """The placeholder names one block uses, in its texts and in its own fields."""
    value = block["value"] or {}
    names = [name for text in texts_in(value) for name in placeholders.names_in(text)]
    own = {"numbered": ("items",), "rows_table": ("rows",), "choices": ("chosen",)}.get(block["type"], ())
    names += [value[field].removeprefix("!") for field in (*own, "only_if") if value.get(field)]
    return list(dict.fromkeys(names))


def problems_of(wording: Wording) -> dict[int, list[str]]:
    """What keeps the wording from being published: block position -> sentences. Position -1 is the head."""
    offered = placeholders.offered_to(wording["code"])
    problems: dict[int, list[str]] = {}
    for position, block in enumerate(wording["body"]):
        found = [
            _("There is no placeholder “%(name)s” for this paper.") % {"name": name}
            for name in asked_by(block)
            if name not in offered
        ]
        found += _shape_problems(block, offered)
        if found:
            problems[position] = found
    if head := _head_problems(wording):
        problems[-1] = head
    return problems


def _head_problems(wording: Wording) -> list[str]:
    """What is wrong with the paper as a whole."""
    problems = []
    if any(placeholders.names_in(text) for text in (wording["title"], wording["number_word"])):
        problems.append(_("Title and number word cannot hold placeholders."))
    if wording["code"] in WARNED and not any(block["type"] == "warning" for block in wording["body"]):
        problems.append(_("This paper must hold the standard warning about time limits; please add it."))
    return problems


def _shape_problems(block: Mapping[str, Any], offered: Mapping[str, placeholders.Placeholder]) -> list[str]:
    """A list where a text is meant, a text where a list is meant, braces that do not close, columns that are too wide."""
    value, problems = block["value"] or {}, []
    for text in texts_in(value):
        rest = placeholders.NAME.sub("", text)
        if "{{" in rest or "}}" in rest:
            problems.append(_("Braces do not match in “%(text)s”.") % {"text": text[:20]})
        for name in placeholders.names_in(text):
            if name in offered and offered[name].kind == "rows":
                problems.append(_("“%(name)s” is a table; it cannot stand in a text.") % {"name": name})
    for field, kinds in (("items", {"list"}), ("rows", {"rows"})):
        listed = value.get(field)
        if isinstance(listed, str) and listed in offered and offered[listed].kind not in kinds:
            problems.append(_("“%(name)s” is not a list.") % {"name": listed})
    if block["type"] == "rows_table" and sum(column["width"] for column in value["columns"]) > 156:
        problems.append(_("The columns together are wider than the 156 mm of the page."))
    return problems


def require_sound(wording: Wording) -> None:
    """Raise ValidationError naming every problem and the block it stands in."""
    problems = problems_of(wording)
    if problems:
        raise ValidationError(
            [
                sentence
                if position < 0
                else _("Block %(number)d: %(problem)s") % {"number": position + 1, "problem": sentence}
                for position, sentences in problems.items()
                for sentence in sentences
            ]
        )
