"""Running a round: its page, its moves, its judges, its results."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.awards import rules, screen
from case_admin.awards.actions.judging import assign_judge, release_judge
from case_admin.awards.actions.rounds import announce_results, conclude_round, open_round, start_judging
from case_admin.awards.forms import JudgeForm, ResultsForm
from case_admin.awards.models import JudgeSeat
from case_admin.awards.queries import standings
from case_admin.awards.views.base import RoundView
from case_admin.awards.workflow import ROUND

MOVES = {"open": open_round, "judge": start_judging, "conclude": conclude_round}


class RoundPage(RoundView):
    """Where the round stands: entries, judges, what can be done next."""

    template_name = "case_admin/awards/round.html"
    http_method_names = ["get", "head"]

    def may(self, user: Any) -> bool:
        return rules.RoundRules.can_view(user, self.thing)

    def get_page_title(self) -> str:
        return self.thing.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("awards_rounds_modeladmin_index")
        return super().get_context_data(back=back, **kwargs) | screen.round_page(self.thing, self.request.user)


class RoundMove(RoundView):
    """One of the moves that need nothing but a yes."""

    def may(self, user: Any) -> bool:
        move = ROUND.moves.get(self.kwargs["move"])
        return move is not None and move.name in MOVES and move.rule is not None and move.rule(user, self.thing)

    def get_page_title(self) -> str:
        return str(ROUND.moves[self.kwargs["move"]].label)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        move = ROUND.moves[self.kwargs["move"]]
        return super().get_context_data(explanation=move.confirmation, button=move.label, **kwargs)

    def act(self, form: forms.Form | None) -> str:
        MOVES[self.kwargs["move"]](round_=self.thing, by=self.actor)
        return _("Done: %(state)s.") % {"state": self.thing.get_status_display()}


class AddJudge(RoundView):
    page_title = gettext_lazy("Seat a judge")
    form_class = JudgeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"round_": self.thing}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = _("Entries of a judge's own unit, and cases he or she took part in, are left out by themselves.")
        return super().get_context_data(explanation=explanation, button=_("Seat this judge"), **kwargs)

    def act(self, form: forms.Form | None) -> str:
        seat = assign_judge(round_=self.thing, user=form.cleaned_data["user"], by=self.actor) if form else None
        return _("%(name)s is a judge of this round.") % {"name": seat.user.name if seat else ""}


class ReleaseJudge(RoundView):
    page_title = gettext_lazy("Take a judge's seat back")

    def seats(self) -> QuerySet[JudgeSeat]:
        return self.thing.seats.filter(pk=self.kwargs["seat"], left_at__isnull=True).select_related("user", "round")

    def is_open(self) -> bool:
        return self.seats().exists()

    def seat(self) -> JudgeSeat:
        return get_object_or_404(self.seats())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = _("The sheets of %(name)s no longer count.") % {"name": self.seat().user.name}
        return super().get_context_data(explanation=words, button=_("Take the seat back"), **kwargs)

    def act(self, form: forms.Form | None) -> str:
        release_judge(seat=self.seat(), by=self.actor)
        return _("The seat has been taken back.")


class Ranking(RoundView):
    """The ranking as it stands; its head fixes the results here."""

    template_name = "case_admin/awards/ranking.html"
    page_title = gettext_lazy("Ranking")
    form_class = ResultsForm

    def get_page_subtitle(self) -> str:
        return self.thing.title

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"codes": [line.code for line in standings(self.thing) if line.place is not None]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("award_round", args=[self.thing.pk])
        return super().get_context_data(back=back, **kwargs) | screen.ranking_page(
            self.thing, self.request.user, kwargs.get("form")
        )

    def act(self, form: forms.Form | None) -> str:
        values = form.cleaned_data if form else {}
        announce_results(round_=self.thing, by=self.actor, **values)
        return _("The results are fixed. The public notice runs until %(until)s.") % {"until": self.thing.notice_until}
