"""Searching the public pages, with words of the same meaning found together."""

import re
from collections import Counter
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef

from content.base import BasePage, for_everybody
from content.caching.memory import remembered
from content.search import headlines, tokens
from content.search.backend import hits
from content.search.kinds import KINDS, models_by_kind
from content.search.models import SynonymGroup
from content.search.placing import Candidate, placed
from content.search.vocabulary_zh import EVERYDAY, WORDS

LISTED = 300  # so many pages of one kind are placed and listed; whoever finds more is told so
TYPES_READ = 2  # so many queries at most for the extracts of one screen
NEWS_WITHIN = 60  # a column that needs something new more often than in so many days is one of news
HEADLINES = 2000  # so many titles and summaries are compared with a question
WHOLE, PART = (
    0.5,
    1 / 3,
)  # share of a question that a headline has to hold: beside other results, and when there are none
WAYS = 12  # so many rewordings of one question are tried at most


def reworded(text: str) -> list[str]:
    """The question, and the question with each known word replaced by the words of the same meaning."""
    return reworded_by(synonyms(), text)


def synonyms() -> list[list[str]]:
    """Every group of words of one meaning; one query."""
    groups = SynonymGroup.objects.values_list("words", flat=True)
    return [words_of(group) for group in groups]


def words_of(group: str) -> list[str]:
    """The different words of a group as an editor writes it."""
    return list(dict.fromkeys(word.strip() for word in re.split("[,，、;；]", group) if word.strip()))


def vocabulary(groups: list[list[str]]) -> list[str]:
    """Words that may be guessed at and suggested: our own list and the editors' synonyms."""
    return list(dict.fromkeys([*WORDS, *(word for group in groups for word in group)]))


def reworded_by(groups: list[list[str]], text: str) -> list[str]:
    """`reworded` over groups already read."""
    ways = [text]
    for words in groups:
        for said in (word for word in words if tokens.normal(word) in tokens.normal(text)):
            ways += [tokens.normal(text).replace(tokens.normal(said), other) for other in words if other != said]
    return list(dict.fromkeys(ways))[:WAYS]


def known_headlines() -> list[tuple[str, headlines.Headline]]:
    """See `_headlines`; remembered."""
    return remembered("headlines", _headlines)


def matters(groups: list[list[str]], question: str) -> list[str]:
    """The ways to say what the question is about, without the words of asking."""
    return reworded_by([*groups, *EVERYDAY], headlines.matter_of(question))


def promoted(known: list[tuple[str, headlines.Headline]], ways: list[str], kind: str, found: bool) -> list[int]:
    """Keys of the pages that are about the matter by their title or summary, the likeliest first: at most five.

    `found`: whether the index has answers too; then a headline has to hold half of the question, else a third.
    """
    models = KINDS[kind][1] if kind else ()
    heads = (headline for model, headline in known if not models or model in models)
    return headlines.likely(ways, heads, WHOLE if found else PART)


def pages_of(keys: list[int]) -> list[BasePage]:
    """The pages in this order; one query."""
    pages = BasePage.objects.in_bulk(keys)
    return [pages[key] for key in keys if key in pages]


def _headlines() -> list[tuple[str, headlines.Headline]]:
    """(kind of page, headline) of all pages outside columns of news, and of the newest news; one query."""
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    quick = _model("columnpage").objects.filter(fresh_within__lt=NEWS_WITHIN)
    pages = for_everybody(
        BasePage.objects.annotate(news=Exists(quick.annotate(here=here).filter(here__startswith=F("path"))))
    )
    rows = pages.order_by("news", "-first_published", "-pk").values_list(
        "content_type__model", "pk", "title", "summary", "news"
    )
    return [
        (model, headlines.Headline(pk, tokens.normal(title), tokens.normal(summary), int(news)))
        for model, pk, title, summary, news in rows[:HEADLINES]
    ]


def _model(name: str) -> Any:
    return apps.get_model("content", name)


def in_full(pages: list[BasePage], words: list[str]) -> list[BasePage]:
    """The same pages in the same order; those whose summary holds no word come with the fields of their own types.

    A summary that answers needs no query; for the others one query a type, and only for the commonest types of a screen.
    """
    silent: dict[Any, list[int]] = {}
    for page in pages:
        if not any(word in tokens.normal(page.summary) for word in words):
            silent.setdefault(page.specific_class, []).append(page.pk)
    commonest = sorted(silent, key=lambda kind: len(silent[kind]), reverse=True)[:TYPES_READ]
    full = {page.pk: page for kind in commonest for page in kind.objects.filter(pk__in=silent[kind])}
    return [full.get(page.pk, page) for page in pages]


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


class Answer(NamedTuple):
    """`placed`: the pages found, best first. `more`: kinds of which there are more than are listed."""

    placed: list[Candidate]
    more: frozenset[str]

    def of(self, kind: str) -> list[int]:
        """Keys of the pages of one kind, of all when it is ""."""
        return [page.pk for page in self.placed if not kind or page.kind == kind]


def search_pages(ways: list[str]) -> Answer:
    """Published, unrestricted pages that hold all of any of the rewordings, the likeliest `LISTED` of each kind; two queries."""
    groups = [asked for way in ways if (asked := tokens.query_groups(way))]
    found = hits(groups, models_by_kind(_page_models()), LISTED + 1) if groups else []
    kinds = {key: kind for kind, key in found}
    rows = for_everybody(BasePage.objects.filter(pk__in=kinds)).values_list("pk", "title", "summary", "first_published")
    pages = placed((Candidate(kinds[pk], pk, *facts) for pk, *facts in rows), ways)
    seen, listed = Counter[str](), []
    for page in pages:
        seen[page.kind] += 1
        listed += [page] if seen[page.kind] <= LISTED else []
    return Answer(listed, frozenset(kind for kind, times in seen.items() if times > LISTED))


@cache
def _page_models() -> list[type[BasePage]]:
    return [model for model in apps.get_models() if issubclass(model, BasePage)]
