"""Days this place keeps differently: proposing one, its page, approving and taking out."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.calendar.models import LocalDay, ProposalState
from portal.calendar.queries import current_calendar
from portal.calendar.registry import movement_under
from portal.desk.workdays import actions, rules
from portal.desk.workdays.forms import LocalDayForm, Plain
from portal.desk.workdays.views.base import CalendarFormView, DecisionView, found_or_404


class ProposeLocalDay(CalendarFormView):
    template_name = "desk/workdays/local_propose.html"
    page_title = gettext_lazy("Propose a local day")
    form_class = LocalDayForm
    local_day: LocalDay | None = None

    def may(self, user: Any) -> bool:
        return rules.can_propose(user)

    def act(self, form: Any) -> str:
        self.local_day = actions.propose_local_day(by=self.actor, **form.cleaned_data)
        return _("The local day is kept and waits for approval. The calendar has not changed yet.")

    def get_success_url(self) -> str:
        return reverse("calendar_local", args=[self.local_day.pk]) if self.local_day else self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(back=reverse("calendar"), **kwargs)


class LocalDayPage(CalendarFormView):
    template_name = "desk/workdays/local.html"
    http_method_names = ["get", "head"]

    def load(self) -> LocalDay:
        return found_or_404(
            rules.LocalDayRules.visible_to(self.request.user, LocalDay.objects.all()), self.kwargs["pk"]
        )

    def may(self, user: Any) -> bool:
        return rules.LocalDayRules.can_view(user, self.thing)

    def get_page_title(self) -> str:
        return _("Local day: %(name)s") % {"name": self.thing.label}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own, user, calendar = self.thing, self.request.user, current_calendar()
        waits = own.state == ProposalState.PROPOSED
        kwargs |= {
            "step": calendar.step(own.date),
            "movement": movement_under(calendar.with_days({own.date: own.is_workday})) if waits else None,
            "waits": waits,
            "in_force": own.state == ProposalState.CONFIRMED,
            "own": own.proposed_by == str(user.pk),
            "may_approve": rules.decides_local_day(user, own),
            "may_drop": rules.drops_local_day(user, own),
            "back": reverse("calendar-local-days_modeladmin_index"),
        }
        return super().get_context_data(**kwargs)


class LocalDayDecision(DecisionView):
    form_class = Plain

    def load(self) -> LocalDay:
        return found_or_404(
            rules.LocalDayRules.visible_to(self.request.user, LocalDay.objects.all()), self.kwargs["pk"]
        )

    def get_success_url(self) -> str:
        return reverse("calendar_local", args=[self.thing.pk])


class ApproveLocalDay(LocalDayDecision):
    def may(self, user: Any) -> bool:
        """The one who proposed it is answered in words by the action."""
        return user.has_grant("calendar.approve_local")

    def act(self, form: Any) -> str:
        actions.approve_local_day(local_day=self.thing, by=self.actor)
        return _("The local day is in force.")


class DropLocalDay(LocalDayDecision):
    def may(self, user: Any) -> bool:
        """What has been taken out already is answered in words."""
        return rules.drops_local_day(user, self.thing) or (
            rules.keeps(user) and self.thing.state == ProposalState.DROPPED
        )

    def act(self, form: Any) -> str:
        actions.drop_local_day(local_day=self.thing, by=self.actor)
        return _("The local day has been taken out.")
