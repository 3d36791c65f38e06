"""The end of a case: request, decision, withdrawal, archive."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, queries, registry, rules
from case_admin.cases.forms import closing as forms
from case_admin.cases.forms.fields import Plain
from case_admin.cases.models import CloseReason, Proposal
from case_admin.cases.offering import closing_moves
from case_admin.cases.presenting import Effect
from case_admin.cases.refusals import NotYet
from case_admin.cases.views.base import DecisionView, effects_of
from case_admin.cases.workflow import CASE, CaseMove


class AskClosingView(DecisionView):
    form_class = forms.AskClosingForm
    page_title = gettext_lazy("Ask for closing")
    intro = gettext_lazy("The centre confirms or sends the request back with what is still to be done.")
    button = gettext_lazy("Send to the centre")

    def may(self, user: Any) -> bool:
        return rules.can_request_closing(user, self.thing)

    def is_open(self) -> bool:
        return bool(closing_moves(self.thing))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"moves": closing_moves(self.thing), "runs_until": queries.last_day_to_come(self.thing)}

    def act(self, form: Any) -> str:
        move, reason = form.chosen()
        actions.propose_closing(
            case=self.thing, move=move, close_reason=reason, text=form.cleaned_data["text"], by=self.actor
        )
        return _("The request has been sent to the centre.")


class DecideClosingView(DecisionView):
    """The centre decides on the unit's request; the effects of closing stand above the button."""

    template_name = "case_admin/cases/decide_closing.html"
    form_class = forms.DecideClosingForm
    page_title = gettext_lazy("Decide on closing")
    button = gettext_lazy("Decide")

    def may(self, user: Any) -> bool:
        return rules.can_approve_closing(user, self.thing)

    def proposal(self) -> Proposal | None:
        return self.thing.proposals.filter(state=Proposal.State.PENDING).exclude(move="T18").first()

    def is_open(self) -> bool:
        return self.proposal() is not None

    def get_effects(self) -> list[Effect]:
        found = self.proposal()
        if found is None:
            return []
        move = CASE.moves.get(found.move)
        return effects_of(self.thing, move if isinstance(move, CaseMove) else None, found.content["close_reason"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.proposal()
        reason = CloseReason(found.content["close_reason"]).label if found else ""
        asked = CASE.moves[found.move] if found else None
        problems = registry.ending_problems(self.thing, found.content["close_reason"]) if found else []
        early = (
            queries.last_day_to_come(self.thing) if found and found.content["close_reason"] == CloseReason.R05 else None
        )
        return super().get_context_data(
            proposal=found, reason=reason, asked=asked, problems=problems, early=early, **kwargs
        )

    def act(self, form: Any) -> str:
        data, found = form.cleaned_data, self.proposal()
        if found is None:
            raise NotYet("moved_on")
        if data["decision"] == "return":
            actions.return_proposal(proposal=found, note=data["text"][:200], by=self.actor)
            return _("The request has been sent back.")
        reason = found.content["close_reason"]
        actions.close_case(case=self.thing, move=found.move, close_reason=reason, text=data["text"], by=self.actor)
        return _("The case has been closed.")


class WithdrawView(DecisionView):
    form_class = forms.WithdrawForm
    move = "T16"
    ends_as = CloseReason.R08

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"jointly": self.thing.applicant_count > 1}

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        content = data["content_with_outcome"]
        actions.withdraw_case(case=self.thing, content_with_outcome=content, text=data["text"], by=self.actor)
        return _("The withdrawal has been recorded and the case closed.")


class ArchiveView(DecisionView):
    template_name = "case_admin/cases/archive.html"
    form_class = Plain
    move = "T22"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(problems=registry.closing_problems(self.thing), **kwargs)

    def act(self, form: Any) -> str:
        actions.archive_case(case=self.thing, by=self.actor)
        return _("The case has been archived.")
