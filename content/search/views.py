"""`/search/?q=&kind=`: results with the words marked; guesses and the right door when there is nothing to show."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.search import doors, tokens
from content.search.actions import count_question
from content.search.guessing import guesses, holding, suggestions
from content.search.highlight import pieces
from content.search.inside import Part, Source, parts_about
from content.search.kinds import KINDS, counted, kind_of
from content.search.queries import (
    best_extract,
    in_full,
    known_headlines,
    matters,
    pages_of,
    promoted,
    reworded_by,
    search_pages,
    synonyms,
    vocabulary,
)

SCREEN_SIZE = 10
EXTRACT = 110  # characters of a result's text
LONGEST_SHOWN = 60
RELATED = 6


def search(request: HttpRequest) -> HttpResponse:
    """Any text is a legal question: quotes, blanks, NUL or half a page find what they find, never an error."""
    question = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST_SHOWN]
    context: dict[str, Any] = {"question": question, "results": []}
    if tokens.query_groups(question):
        context |= _answer(request, question)
    return render(request, "content/search.html", context)


def _answer(request: HttpRequest, question: str) -> dict[str, Any]:
    """What the question found; when that is nothing, what the likeliest guess found."""
    groups = synonyms()
    words = vocabulary(groups)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    found, guessed = _found(request, groups, question, kind), guesses(question, words)
    asked = question
    if not found["results"]:
        guessed = guessed or holding(question, words)
    if not found["results"] and guessed:
        asked = guessed[0]
        found = _found(request, groups, guessed[0], kind) | {"instead": guessed[0]}
    if request.method == "GET" and "page" not in request.GET and not kind:
        count_question(question=asked, found=found["total"], known=set(words))
    related = [word for word in suggestions(question, words, RELATED + 1) if word != question][:RELATED]
    return found | {"guessed": guessed, "related": related, "way": doors.way_for(question), "kind": kind}


def _found(request: HttpRequest, groups: list[list[str]], question: str, kind: str) -> dict[str, Any]:
    """One screen of what the index found; on the first, the pages that are about the question stand above."""
    ways = reworded_by(groups, question)
    answer = search_pages(ways)
    keys = answer.of(kind)
    screen = Paginator(keys, SCREEN_SIZE).get_page(request.GET.get("page"))
    words = [word for way in ways for word in tokens.query_words(way)]
    known, matter = known_headlines(), matters(groups, question)
    parts = parts_about(known, matter)
    chosen = [one for one in parts if kind in ("", one[1].kind)]
    first = screen.number == 1
    above = promoted(known, matter, kind, bool(answer.placed)) if first else []
    inside = _inside(request, chosen, words) if first else []
    kinds_inside = [source.kind for _key, source, found in parts for _part in found]
    kinds_shown = [code for code in kinds_inside if kind in ("", code)]
    pages = pages_of(list(dict.fromkeys([*above, *screen])))
    results = [_result(page, words, request) for page in in_full(pages, words)]
    return {
        "total": (len(answer.placed) or len(above)) + len(kinds_inside),
        "shown": (len(keys) or len(above)) + len(kinds_shown),
        "more": bool(answer.more & {kind} if kind else answer.more),
        "screen": screen,
        "results": [*results[: len(above)], *inside, *results[len(above) :]],
        "kinds": counted([*(page.kind for page in answer.placed), *kinds_inside], kind, answer.more),
    }


def _result(page: Any, words: list[str], request: HttpRequest) -> dict[str, Any]:
    return {
        "url": page.get_url(request),
        "title": pieces(page.title, words),
        "extract": pieces(best_extract(page, words), words, EXTRACT),
        "date": page.first_published,
        "kind": kind_of(page.cached_content_type.model),
    }


def _inside(
    request: HttpRequest, found: list[tuple[int, Source, list[Part]]], words: list[str]
) -> list[dict[str, Any]]:
    """Results that lead to a place on a page."""
    pages = {page.pk: page for page in pages_of([key for key, _source, _parts in found])} if found else {}
    return [
        {
            "url": pages[key].get_url(request) + part.place,
            "title": pieces(part.title, words),
            "extract": pieces(part.text, words, EXTRACT),
            "date": part.day,
            "kind": source.label,
        }
        for key, source, parts in found
        for part in parts
        if key in pages
    ]


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """`?q=` -> {"words": [...]}: how the typed beginning may go on. Says nothing that is not in the vocabulary."""
    typed = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST_SHOWN]
    response = JsonResponse(
        {"words": suggestions(typed, vocabulary(synonyms()))}, json_dumps_params={"ensure_ascii": False}
    )
    response["Cache-Control"] = "public, max-age=600"
    return response
