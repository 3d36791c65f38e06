"""The button that was pressed on a step, and what adding or dropping a row does to what was typed. Pure.

Buttons are named `press`; values: continue, save, back, autosave, add:<key>, drop:<key>:<row>, upload:<key>, unload:<file>,
list:<key> (upload a list of rows), unlist:<key>.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.definition.kinds.rows import MOST_ROWS

NAMES = frozenset({"continue", "save", "back", "autosave", "add", "drop", "upload", "unload", "list", "unlist"})
TARGET = re.compile(r"[a-z0-9_-]{1,40}")
Raw = dict[str, list[str]]


@dataclass(frozen=True)
class Press:
    """What to do; anything unknown means going on."""

    name: str
    target: str = ""
    number: int = 0

    @property
    def anchor(self) -> str:
        """The element the page opens at afterwards."""
        return f"q-{self.target}" if self.name in ("add", "drop", "upload", "list", "unlist") else "main"


def read_press(post: Mapping[str, str]) -> Press:
    """The pressed button of a posted page."""
    name, _colon, rest = post.get("press", "").partition(":")
    target, _colon, number = rest.partition(":")
    if name not in NAMES or not (TARGET.fullmatch(target) or not target):
        return Press("continue")
    return Press(name, target, int(number) if re.fullmatch(r"[0-9]{1,2}", number) else 0)


def pressed(raw: Raw, press: Press) -> Raw:
    """What was typed, after a button that adds or drops a row."""
    if press.name == "add":
        return with_row(raw, press.target)
    if press.name == "unlist":
        return {**raw, f"{press.target}-list": [""]}
    return without_row(raw, press.target, press.number) if press.name == "drop" else raw


def with_row(raw: Mapping[str, list[str]], key: str) -> Raw:
    """What was typed, with one empty row more."""
    return {**raw, f"{key}-rows": [str(min(_rows(raw, key) + 1, MOST_ROWS))]}


def without_row(raw: Mapping[str, list[str]], key: str, number: int) -> Raw:
    """What was typed, without this row; the rows behind it move up, one row always stays."""
    pattern = re.compile(rf"{re.escape(key)}-([0-9]+)-([a-z][a-z0-9_]*)")
    kept: Raw = {}
    for name, values in raw.items():
        found = pattern.fullmatch(name)
        if found is None:
            kept[name] = list(values)
        elif int(found[1]) != number:
            place = int(found[1]) - (int(found[1]) > number)
            kept[f"{key}-{place}-{found[2]}"] = list(values)
    kept[f"{key}-rows"] = [str(max(_rows(raw, key) - 1, 1))]
    return kept


def _rows(raw: Mapping[str, list[str]], key: str) -> int:
    said = (raw.get(f"{key}-rows") or [""])[-1]
    return int(said) if re.fullmatch(r"[0-9]{1,2}", said) else 1
