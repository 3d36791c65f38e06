"""Searching the public pages, with words of the same meaning found together."""

import re
from typing import Any

from modelsearch.query import PlainText, SearchQuery

from content.base import BasePage
from content.search import tokens
from content.search.models import SynonymGroup

WAYS = 12  # so many rewordings of one question are tried at most


def reworded(text: str) -> list[str]:
    """The question, and the question with each known word replaced by the words of the same meaning."""
    ways = [text]
    for group in SynonymGroup.objects.values_list("words", flat=True):
        words = [word.strip() for word in re.split("[,，、;；]", group) if word.strip()]
        for said in (word for word in words if tokens.normal(word) in tokens.normal(text)):
            ways += [tokens.normal(text).replace(tokens.normal(said), other) for other in words if other != said]
    return list(dict.fromkeys(ways))[:WAYS]


def search_pages(ways: list[str]) -> Any:
    """Published, unrestricted pages that answer any of the rewordings, best first; two queries when read."""
    question: SearchQuery = PlainText(ways[0], operator="and")
    for way in ways[1:]:
        question = question | PlainText(way, operator="and")
    return BasePage.objects.live().public().select_related("cover").search(question)
