"""One look at the calendar's edition for a whole request or job, instead of one for every date it shows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from portal.calendar.workdays import WorkCalendar

_pin: ContextVar[list[WorkCalendar] | None] = ContextVar("calendar_pin", default=None)


@contextmanager
def pinned_calendar() -> Iterator[None]:
    """Inside this block the calendar is looked up once, on first use, and stays the same until the end."""
    mark = _pin.set([])
    try:
        yield
    finally:
        _pin.reset(mark)


def pinned() -> WorkCalendar | None:
    """The calendar this block uses, when it has been looked up."""
    held = _pin.get()
    return held[0] if held else None


def pin(calendar: WorkCalendar) -> None:
    """Keep `calendar` for the rest of the block; does nothing outside one."""
    held = _pin.get()
    if held is not None:
        held[:] = [calendar]


def unpin() -> None:
    """Forget the kept calendar because it has just been changed."""
    held = _pin.get()
    if held is not None:
        held.clear()


class PinCalendar:
    """Middleware: one calendar a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with pinned_calendar():
            return self.get_response(request)
