"""The wordings this house comes with: Chinese texts as data in default_templates/, one file a paper.

Each file: {"code", "title", "number_word", "placeholders": {name: {label, kind, when_blank, sample}}, "body": [...]}.
`common.json` holds the placeholders every paper may use, the standard warning (domain.md 5.7) and the way dates and
numbers are written (GB/T 9704).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from portal.documents import placeholders

FOLDER = Path(__file__).with_name("default_templates")


@cache
def _common() -> dict[str, Any]:
    return json.loads((FOLDER / "common.json").read_text(encoding="utf-8"))


def standard_warning() -> str:
    """The warning about time limits, word for word."""
    return _common()["standard_warning"]


def patterns() -> dict[str, str]:
    """How dates, moments and numbers of papers are written, as format strings."""
    return _common()["patterns"]


@cache
def default_templates() -> tuple[dict[str, Any], ...]:
    """Every default wording, by code."""
    files = sorted(path for path in FOLDER.glob("*.json") if path.name != "common.json")
    return tuple(json.loads(path.read_text(encoding="utf-8")) for path in files)


def _as_placeholders(entries: dict[str, Any]) -> dict[str, str | placeholders.Placeholder]:
    return {name: placeholders.Placeholder(**entry) for name, entry in entries.items()}


placeholders.register(placeholders.COMMON, _as_placeholders(_common()["placeholders"]))
for _template in default_templates():
    placeholders.register(_template["code"], _as_placeholders(_template["placeholders"]))
