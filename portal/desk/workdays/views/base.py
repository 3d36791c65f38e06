"""What the calendar's pages share: a refusal of the calendar becomes a sentence, never an error."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.calendar.yearly_notice import CalendarRefused
from portal.desk.views import StaffView
from portal.ledger.actions import record_refusal
from portal.rows import the_row


class CalendarFormView(StaffView):
    """A page with a form: what was typed stays, the sentence stands above it."""

    header_icon = "calendar-alt"
    refusals = (CalendarRefused,)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The limits that would move are listed for those who read cases; the system administrator sees how many."""
        user: Any = self.request.user
        return super().get_context_data(may_read_cases=user.has_grant("cases.read_internal"), **kwargs)


class DecisionView(StaffView):
    """One button of a page: pressed, it does one thing and leads back there. Looked at, it leads there too."""

    refusals = (CalendarRefused,)
    has_page = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.get_success_url())

    def note_refusal(self, refused: Exception) -> None:
        code = getattr(refused, "code", "")
        record_refusal(event="calendar.refused", by=self.actor, about=self.thing, detail={"code": code})


def found_or_404(rows: Any, pk: int) -> Any:
    """One row of what the person may see; foreign and absent ones answer alike."""
    found = the_row(rows.filter(pk=pk))
    if found is None:
        raise Http404
    return found
