"""A page about one hearing of a case this person may see; a decision about it is open while its move starts from there."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from case_admin.cases.models import Case
from case_admin.cases.views.base import REFUSALS, CaseView, DecisionView
from case_admin.meetings import rules
from case_admin.meetings.models import Hearing
from case_admin.meetings.refusals import NotHeard
from case_admin.meetings.workflow import HEARING
from portal.rows import the_row


class HearingMixin(CaseView):
    """`self.hearing` is read with the case, so that a page shown again after a refusal shows both as they are now."""

    hearing: Hearing

    def load(self) -> Case:
        case = super().load()
        rows = case.hearings.select_related("notice", "transcript_paper", "opinion_paper")
        found = the_row(rows.filter(pk=self.kwargs["hearing"]))
        if found is None:
            raise Http404
        found.case, self.hearing = case, found
        return case

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(hearing=self.hearing, **kwargs)


class HearingDecision(HearingMixin, DecisionView):
    """`hearing_move` names the move of the table it makes, or whose state it belongs to."""

    refusals = (*REFUSALS, NotHeard)
    hearing_move = ""

    def may(self, user: Any) -> bool:
        return rules.can_hold(user, self.hearing)

    def is_open(self) -> bool:
        return self.hearing.status in HEARING.moves[self.hearing_move].sources

    def now_in(self) -> str:
        return str(self.hearing.get_status_display())

    def get_success_url(self) -> str:
        return reverse("hearing_page", args=[self.thing.pk, self.kwargs["hearing"]])
