"""`/search/?q=`: results with the words marked, or the four doors when there is nothing to show."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from content.search import tokens
from content.search.highlight import pieces
from content.search.queries import best_extract, in_full, reworded, search_pages

SCREEN_SIZE = 10
EXTRACT = 110  # characters of a result's text
LONGEST_SHOWN = 60


def search(request: HttpRequest) -> HttpResponse:
    """Any text is a legal question: quotes, blanks, NUL or half a page find what they find, never an error."""
    question = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST_SHOWN]
    context: dict[str, Any] = {"question": question, "results": []}
    if tokens.query_groups(question):
        ways = reworded(question)
        screen = Paginator(search_pages(ways), SCREEN_SIZE).get_page(request.GET.get("page"))
        words = [word for way in ways for word in tokens.query_words(way)]
        context |= {"screen": screen, "results": [_result(page, words, request) for page in in_full(list(screen))]}
    return render(request, "content/search.html", context)


def _result(page: Any, words: list[str], request: HttpRequest) -> dict[str, Any]:
    return {
        "url": page.get_url(request),
        "title": pieces(page.title, words),
        "extract": pieces(best_extract(page, words), words, EXTRACT),
        "date": page.first_published,
    }
