"""Where rooms above say which pages tell a case; registered once at start-up."""

from collections.abc import Callable, Iterable

from case_admin.cases.models import Case

PagesOf = Callable[[Case], Iterable[int]]
_sources: list[PagesOf] = []


def register_pages(source: PagesOf) -> PagesOf:
    """Add `source(case) -> keys of pages`; registering it again changes nothing."""
    if source not in _sources:
        _sources.append(source)
    return source


def pages_of(case: Case) -> set[int]:
    """Keys of all pages that tell this case, on the site or on the way there."""
    return {key for source in _sources for key in source(case)}
