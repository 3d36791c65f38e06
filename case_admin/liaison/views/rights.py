"""Requests of parties about their personal data, and the centre's answers."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.liaison import rules
from case_admin.liaison.forms import RightAnswerForm
from forms.room.actions import AlreadyDecided, answer_right
from forms.room.models import RightsRequest, RightState
from forms.room.queries import open_rights
from portal.calendar import today
from portal.desk.views import StaffView
from portal.rows import the_row

MOST = 100


class RightsList(StaffView):
    """What waits, by its last day; below, what was answered last."""

    template_name = "case_admin/liaison/rights.html"
    page_title = gettext_lazy("Requests about personal data")

    def may(self, user: Any) -> bool:
        return rules.can_answer_rights(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        done = RightsRequest.objects.exclude(state=RightState.OPEN).select_related("application", "access")
        kwargs |= {
            "waiting": list(open_rights()[:MOST]),
            "done": list(done.order_by("-answered_at")[:20]),
            "day": today(),
        }
        return super().get_context_data(**kwargs)


class Right(StaffView):
    """One request and its answer."""

    template_name = "case_admin/liaison/right.html"
    page_title = gettext_lazy("Request about personal data")
    form_class = RightAnswerForm
    refusals = (AlreadyDecided,)
    thing: RightsRequest

    def load(self) -> RightsRequest:
        rows = RightsRequest.objects.select_related("application", "access")
        found = the_row(rows.filter(pk=self.kwargs["pk"]))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_answer_rights(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = rules.case_of(self.thing.application)
        kwargs |= {"back": reverse("liaison_rights"), "the_case": case, "button": _("Send the answer")}
        return super().get_context_data(**kwargs)

    def is_open(self) -> bool:
        return self.thing.state == RightState.OPEN

    def words_when_closed(self) -> str:
        return _("Somebody else has answered this request; please look at the answer that stands.")

    def act(self, form: Any) -> str:
        answer_right(request=self.thing, by=self.actor, **form.cleaned_data)
        return _("The answer has been sent.")

    def get_success_url(self) -> str:
        return reverse("liaison_rights")

    def get_stale_url(self) -> str:
        return reverse("liaison_right", args=[self.thing.pk])
