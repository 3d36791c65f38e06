"""Bigram search on SQLite's FTS5: one pass over the index gives ordered ids, a second query fetches the rows.

The stock back end orders by a correlated sub-query (0.8 s at 2,000 pages) and fails on quotes, blanks and NUL.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

from django.db import connection
from django.db.models import Case, IntegerField, Model, QuerySet, Value, When
from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.backends.database.sqlite.query import Lexeme, SearchQueryExpression
from modelsearch.query import MatchAll, Not, Phrase, PlainText

from content.search import tokens
from content.search.indexing import TokenisedIndex, mark_of

RANKED = 200  # so many results keep the order of relevance; nobody pages further
ID_LIST = 30_000  # beyond this many hits the ids stay inside the database
NO_HIT = "\ufffdnothing"


class BigramQuery:
    """Builds the MATCH expression of a text, and reads ids once instead of once a row."""

    def build_search_query_content(self, query: Any, config: str | None = None) -> Any:
        if not isinstance(query, (PlainText, Phrase)):
            return super().build_search_query_content(query, config=config)  # type: ignore[misc]
        groups = tokens.query_groups(query.query_string)
        parts = [self._expression(group, at == len(groups) - 1) for at, group in enumerate(groups)]
        if not parts:
            return SearchQueryExpression(Lexeme(NO_HIT))
        any_word = isinstance(query, PlainText) and query.operator.upper() == "OR"
        return reduce((lambda left, right: left | right) if any_word else (lambda left, right: left & right), parts)

    def _expression(self, group: tokens.Group, last: bool) -> SearchQueryExpression:
        prefix = group.kind == "prefix" or (group.kind == "word" and last and self.LAST_TERM_IS_PREFIX)  # type: ignore[attr-defined]
        lexemes = [Lexeme(token, prefix=prefix) for token in group.tokens]
        return SearchQueryExpression(reduce(lambda left, right: left & right, lexemes))

    def search(self, config: str | None, start: int, stop: int | None, score_field: str | None = None) -> QuerySet[Any]:
        query = stock.normalize(self.query)  # type: ignore[attr-defined]
        if isinstance(query, (MatchAll, Not)) or score_field is not None:
            return super().search(config, start, stop, score_field)  # type: ignore[misc]
        hits = self._hits(query, config)
        ids = self._ids_of(hits)
        within = ids if len(ids) < ID_LIST else hits.order_by()
        return self._ordered(self.queryset.filter(pk__in=within), ids)[start:stop]  # type: ignore[attr-defined]

    def _ids_of(self, hits: QuerySet[Any]) -> list[Any]:
        """Read once a search: counts by kind and the screen come from the same compiler."""
        if not hasattr(self, "_ids"):
            self._ids = [self.queryset.model._meta.pk.to_python(raw) for raw in hits]  # type: ignore[attr-defined]
        return self._ids

    def _hits(self, query: Any, config: str | None) -> QuerySet[Any]:
        """Object ids (as stored text) of every index entry that matches, best first."""
        fields = self.fields or self.FTS_TABLE_FIELDS  # type: ignore[attr-defined]
        match = stock.MatchExpression(fields, self.build_search_query(query, config=config))  # type: ignore[attr-defined]
        types = stock.get_descendants_content_types_pks(self.queryset.model)  # type: ignore[attr-defined]
        entries = stock.SQLiteFTSIndexEntry.objects.filter(match, index_entry__content_type__in=types)
        return entries.annotate(score=stock.BM25()).order_by("score").values_list("index_entry__object_id", flat=True)

    def _ordered(self, rows: QuerySet[Any], ids: list[Any]) -> QuerySet[Any]:
        if not self.order_by_relevance:  # type: ignore[attr-defined]
            return rows if rows.query.order_by else rows.order_by("-pk")
        if not ids:
            return rows
        places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(ids[:RANKED])]
        return rows.order_by(Case(*places, default=Value(RANKED), output_field=IntegerField()), "-pk")


class BigramCompiler(BigramQuery, stock.SQLiteSearchQueryCompiler):
    pass


class BigramAutocompleteCompiler(BigramQuery, stock.SQLiteAutocompleteQueryCompiler):
    pass


class BigramIndex(TokenisedIndex, stock.SQLiteIndex):
    pass


class BigramBackend(stock.SQLiteSearchBackend):
    query_compiler_class = BigramCompiler
    autocomplete_query_compiler_class = BigramAutocompleteCompiler
    index_class = BigramIndex


def hits(
    ways: Sequence[Sequence[tokens.Group]], kinds: Mapping[str, Sequence[type[Model]]], most: int
) -> list[tuple[str, int]]:
    """See `content.search.backend.hits`. Nothing is scored: the index is walked from its newest entry until enough are found."""
    table, entries = stock.SQLiteFTSIndexEntry._meta.db_table, stock.IndexEntry._meta.db_table
    held = " OR ".join(f"({' AND '.join(map(_match, way))})" for way in ways)
    parts: list[str] = []
    values: list[Any] = []
    for kind, models in kinds.items():
        marks = " OR ".join(f'"{mark_of(model)}"' for model in models)
        for wanted in (f"title : ({held})", f"({held})"):
            part = f"SELECT %s AS kind, rowid AS entry FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT %s"  # noqa: S608
            parts.append(f"SELECT * FROM ({part})")  # noqa: S608
            values += [kind, f"{wanted} AND body : ({marks})", most]
    every = " UNION ".join(parts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT kind, object_id FROM ({every}) JOIN {entries} ON id = entry", values)  # noqa: S608
        return [(kind, int(key)) for kind, key in cursor.fetchall()]


def _match(group: tokens.Group) -> str:
    star = "*" if group.kind == "prefix" else ""
    return " AND ".join(f'"{token}"{star}' for token in group.tokens)
