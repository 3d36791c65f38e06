"""Bigram search on PostgreSQL's own full-text index (configuration `simple`: tokens are taken as they are)."""

from functools import reduce
from typing import Any

from django.contrib.postgres.search import SearchQuery
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import Phrase, PlainText

from content.search import tokens
from content.search.indexing import TokenisedIndex

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
    pass


class BigramAutocompleteCompiler(BigramQuery, stock.PostgresAutocompleteQueryCompiler):
    pass


class BigramIndex(TokenisedIndex, stock.PostgresIndex):
    pass


class BigramBackend(stock.PostgresSearchBackend):
    query_compiler_class = BigramCompiler
    autocomplete_query_compiler_class = BigramAutocompleteCompiler
    index_class = BigramIndex
