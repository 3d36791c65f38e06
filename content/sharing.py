"""What search machines and messengers read about a page: data after schema.org, safe inside a script element. Pure."""

import json
from collections.abc import Mapping
from typing import Any

_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class JsonLd(str):
    """The text of a value for `<script type="application/ld+json">`, which a template writes as it stands.

    HTML's own escapes are not undone inside a script, so the signs that could end it are written as JSON escapes, as
    Django's json_script does.
    """

    __slots__ = ()

    def __new__(cls, value: Mapping[str, Any]) -> "JsonLd":
        written = json.dumps({"@context": "https://schema.org", **value}, ensure_ascii=False)
        return super().__new__(cls, written.translate(_ESCAPES))

    def __html__(self) -> str:
        return self


def trail(crumbs: list[tuple[str, str]], base: str) -> JsonLd | None:
    """The way from the home page, for pages below it."""
    if not crumbs:
        return None
    steps = [
        {"@type": "ListItem", "position": place, "name": title, "item": f"{base}{url}"}
        for place, (title, url) in enumerate(crumbs, 1)
    ]
    return JsonLd({"@type": "BreadcrumbList", "itemListElement": steps})
