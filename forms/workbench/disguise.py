"""A submitted application as sample answers: nothing stays that could tell who wrote it. Pure.

Kept are only choices among answers the form itself offers and whether a box was ticked; days become the first of their
month; everything a person wrote is replaced, and of kinds not known here nothing that is free text is kept.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from forms.definition.kinds import REGISTRY
from forms.definition.shape import Definition, Field

INVENTED: dict[str, Any] = {
    "name": "张样例",
    "identity": "110100199001010019",  # valid, of a region that is given to nobody (domain 5.2)
    "phone": "13800000000",
    "address": "XX省XX市XX县样板街1号",
}


def disguise(definition: Definition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers of the same shape with invented content."""
    found: dict[str, Any] = {}
    for _step, item in definition.fields():
        kind = REGISTRY[item.kind]
        if kind.asks and not kind.secret:
            keys = [key for key in kind.keys(item) if key in answers]
            found |= {key: _invented(item, key, answers[key]) for key in keys}
    return found


def _invented(item: Field, key: str, value: Any) -> Any:
    kind = REGISTRY[item.kind]
    if value in (None, "", [], {}) or isinstance(value, bool):
        return value
    if item.kind == "claims":
        return [{"type": row.get("type", ""), "text": _("(sample text)")} for row in value if isinstance(row, dict)]
    offered = {str(code) for code, _label in kind.choices(item) or ()}
    if offered:
        kept = [part for part in (value if isinstance(value, list) else [value]) if str(part) in offered]
        return kept if isinstance(value, list) else (kept[0] if kept else "")
    if item.kind == "date" and key == item.key:
        return f"{str(value)[:8]}01"
    if item.kind == "identity" and key == f"{item.key}_type":
        return "resident_id"
    if key == item.key and item.kind in INVENTED:
        return INVENTED[item.kind]
    return _("(sample text)") if isinstance(value, str) else None if not isinstance(value, list) else []
