"""Bigram search on PostgreSQL's own full-text index (configuration `simple`: tokens are taken as they are)."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Model, Q
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import Or, Phrase, PlainText

from content.search import tokens
from content.search.indexing import TokenisedIndex, mark_of

NO_HIT = "xnothingx"


class BigramQuery:
    """Builds the tsquery of a text. Always asks the index's vectors: raw columns are not cut into bigrams."""

    def build_tsquery_content(self, query: Any, config: str | None = None, invert: bool = False) -> Any:
        if not isinstance(query, (PlainText, Phrase)):
            return super().build_tsquery_content(query, config=config, invert=invert)  # type: ignore[misc]
        groups = tokens.query_groups(query.query_string)
        parts = [self._expression(group, at == len(groups) - 1, config, invert) for at, group in enumerate(groups)]
        if not parts:
            return SearchQuery(Lexeme(NO_HIT), search_type="raw", config=config)
        any_word = (isinstance(query, PlainText) and query.operator.upper() == "OR") != invert
        return reduce((lambda left, right: left | right) if any_word else (lambda left, right: left & right), parts)

    def _expression(self, group: tokens.Group, last: bool, config: str | None, invert: bool) -> Any:
        prefix = group.kind == "prefix" or (group.kind == "word" and last and self.LAST_TERM_IS_PREFIX)  # type: ignore[attr-defined]
        lexemes = [Lexeme(token, invert=False, prefix=prefix) for token in group.tokens]
        query = SearchQuery(reduce(lambda left, right: left & right, lexemes), search_type="raw", config=config)
        return ~query if invert else query

    def get_search_vectors(self, search_query: Any) -> Any:
        return self.get_index_vectors(search_query)  # type: ignore[attr-defined]


class BigramCompiler(BigramQuery, stock.PostgresSearchQueryCompiler):
    """Asks the indexes of titles and texts apart; stock asks both columns joined, which no index holds: every row is read."""

    def search(
        self, config: str | None, start: int, stop: int | None, score_field: str | None = None, backend: Any = None
    ) -> Any:
        if not _is_plain(self.query):
            return super().search(config, start, stop, score_field, backend)
        vectors = self.get_search_vectors(self.build_tsquery(self.query, config=config))
        rank = self._build_rank_expression(vectors, config)
        rows = self.queryset.filter(self._holding(self.query, config))
        return self._apply_ordering_and_scoring(rows, rank, start, stop, score_field)

    def _holding(self, query: Any, config: str | None) -> Q:
        """Rows whose title or text holds each run of characters; one run is never looked for in halves."""
        if isinstance(query, Or):
            return reduce(or_, (self._holding(part, config) for part in query.subqueries))
        groups = tokens.query_groups(query.query_string)
        if not groups:
            return Q(pk__in=[])
        parts = [self._expression(group, at == len(groups) - 1, config, False) for at, group in enumerate(groups)]
        any_word = isinstance(query, PlainText) and query.operator.upper() == "OR"
        held = [Q(index_entries__title=part) | Q(index_entries__body=part) for part in parts]
        return reduce(or_ if any_word else and_, held)


def _is_plain(query: Any) -> bool:
    if isinstance(query, Or):
        return all(_is_plain(part) for part in query.subqueries)
    return isinstance(query, (PlainText, Phrase))


class BigramAutocompleteCompiler(BigramQuery, stock.PostgresAutocompleteQueryCompiler):
    pass


class BigramIndex(TokenisedIndex, stock.PostgresIndex):
    pass


class BigramBackend(stock.PostgresSearchBackend):
    query_compiler_class = BigramCompiler
    autocomplete_query_compiler_class = BigramAutocompleteCompiler
    index_class = BigramIndex


def hits(
    ways: Sequence[Sequence[tokens.Group]], kinds: Mapping[str, Sequence[type[Model]]], most: int
) -> list[tuple[str, int]]:
    """See `content.search.backend.hits`.

    The planner walks back from the newest entry where the words stand on many pages, and reads the index of words where they
    stand on few. It knows nothing of how rare a mark is, so the content types stand beside: else it would walk through all
    pages for the few of a small kind.
    """
    held = " | ".join(f"({' & '.join(map(_match, way))})" for way in ways)
    part = (
        f"(SELECT %s AS kind, object_id FROM {stock.IndexEntry._meta.db_table} WHERE content_type_id = ANY(%s) AND {{}}"  # noqa: S608
        " ORDER BY id DESC LIMIT %s)"
    )
    in_title = part.format(
        "title @@ to_tsquery('simple', %s)"
    )  # a mark, asked of the body, would unpack every row's body
    anywhere = part.format("body @@ to_tsquery('simple', %s)")
    parts: list[str] = []
    values: list[Any] = []
    for kind, models in kinds.items():
        marks = " | ".join(f"'{mark_of(model)}'" for model in models)
        types = [one.pk for one in ContentType.objects.get_for_models(*models).values()]
        parts += [in_title, anywhere]
        values += [kind, types, held, most, kind, types, f"({held}) & ({marks})", most]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(parts), values)
        return [(kind, int(key)) for kind, key in cursor.fetchall()]


def _match(group: tokens.Group) -> str:
    star = ":*" if group.kind == "prefix" else ""
    return " & ".join(f"'{token}'{star}" for token in group.tokens)
