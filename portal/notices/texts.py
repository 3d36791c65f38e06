"""Filling `{{placeholder}}` into an editable text: names only, no logic, one pass. Pure."""

import re
from collections.abc import Collection, Mapping

_PLACE = re.compile(r"{{\s*([^{}]*?)\s*}}")


class UnknownPlaceholder(ValueError):
    """The text asks for something the caller did not bring."""


def unknown_placeholders(text: str, offered: Collection[str]) -> list[str]:
    """Placeholders of `text` that are not offered, in order, each once."""
    return list(dict.fromkeys(name for name in _PLACE.findall(text) if name not in offered))


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with every placeholder replaced; braces inside a value stay as they are. Raises UnknownPlaceholder."""
    unknown = unknown_placeholders(text, values.keys())
    if unknown:
        raise UnknownPlaceholder(", ".join(unknown))
    return _PLACE.sub(lambda match: values[match[1]], text)
