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


def in_full(pages: list[BasePage]) -> list[BasePage]:
    """The same pages in the same order with the fields of their own types: one query a type among them."""
    full = {page.pk: page for page in BasePage.objects.filter(pk__in=[page.pk for page in pages]).specific()}
    return [full[page.pk] for page in pages]


def best_extract(page: BasePage, words: list[str]) -> str:
    """The searched text of a page that holds most of the words, the summary when none does."""
    texts = [page.summary, *(text for text in _searched_texts(page) if text != page.title)]
    return max(texts, key=lambda text: sum(word in tokens.normal(text) for word in words))


def _searched_texts(page: BasePage) -> list[str]:
    """Every text of the page that the index holds, block by block."""
    texts: list[str] = []
    for field in page.get_searchable_search_fields():
        value = field.get_value(page)
        texts += value if isinstance(value, list) else [value]
    return [" ".join(text.split()) for text in texts if isinstance(text, str) and text.strip()]


def search_pages(ways: list[str]) -> Any:
    """Published, unrestricted pages that answer any of the rewordings, best first; two queries when read."""
    question: SearchQuery = PlainText(ways[0], operator="and")
    for way in ways[1:]:
        question = question | PlainText(way, operator="and")
    return BasePage.objects.live().public().search(question)
