"""What every screen of the room shares: things come through the rules, a refusal becomes a sentence."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from case_admin.awards import rules
from case_admin.awards.models import Nomination, Round
from case_admin.awards.refusals import NotAwarded
from portal.desk.views import StaffView


class AwardView(StaffView):
    """Pages of the round: NotAwarded becomes a sentence."""

    template_name = "case_admin/awards/decide.html"
    header_icon = "tick-inverse"
    refusals = (NotAwarded,)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("back", self.get_success_url())
        return super().get_context_data(**kwargs)


class RoundView(AwardView):
    """A page about one round the person may see."""

    def load(self) -> Round:
        return get_object_or_404(
            rules.RoundRules.visible_to(self.request.user, Round.objects.all()), pk=self.kwargs["pk"]
        )

    def may(self, user: Any) -> bool:
        return rules.manages(user, self.thing)

    def get_success_url(self) -> str:
        return reverse("award_round", args=[self.thing.pk])


def nominations_for(user: Any) -> QuerySet[Nomination]:
    """Nominations the person may see, with what every page shows."""
    related = ("round", "unit", "nominated_by", "dossier__case__application", "consent_file", "blind_file")
    return rules.NominationRules.visible_to(user, Nomination.objects.all()).select_related(*related)


class NominationView(AwardView):
    """A page about one nomination the person may see."""

    def load(self) -> Nomination:
        return get_object_or_404(nominations_for(self.request.user), pk=self.kwargs["pk"])

    def may(self, user: Any) -> bool:
        return rules.NominationRules.can_view(user, self.thing)

    def get_success_url(self) -> str:
        return reverse("award_nomination", args=[self.thing.pk])
