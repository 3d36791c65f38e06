"""What the calendar's pages share: a refusal of the calendar becomes a sentence, never an error."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from portal.calendar.yearly_notice import CalendarRefused
from portal.desk.views import StaffView
from portal.ledger.actions import record_refusal


class CalendarFormView(StaffView):
    """A page with a form: what was typed stays, the sentence stands above it."""

    header_icon = "calendar-alt"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form is not None and form.is_valid():
            try:
                said = self.act(form)
            except CalendarRefused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, said)
                return redirect(self.get_success_url())
        return self.render_to_response(self.get_context_data(form=form))


class DecisionView(StaffView):
    """One button of a page: pressed, it does one thing and leads back there. Looked at, it leads there too."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.get_success_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form is not None and not form.is_valid():
            messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
            return redirect(self.get_success_url())
        try:
            messages.success(request, self.act(form))
        except CalendarRefused as refused:
            record_refusal(event="calendar.refused", by=self.actor, about=self.thing, detail={"code": refused.code})
            messages.error(request, refused.message)
        return redirect(self.get_success_url())


def found_or_404(rows: Any, pk: int) -> Any:
    """One row of what the person may see; foreign and absent ones answer alike."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
