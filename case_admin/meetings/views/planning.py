"""Plan a hearing, change the plan, issue the notice, put it off, call it off."""

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import Plain
from case_admin.cases.models.case import ARCHIVED
from case_admin.cases.presenting import Effect, paper_titles
from case_admin.cases.views.base import REFUSALS, DecisionView
from case_admin.meetings import rules
from case_admin.meetings.actions import announcing, planning
from case_admin.meetings.actions.inviting import typed_lines
from case_admin.meetings.forms import planning as forms
from case_admin.meetings.models import OPEN, AskedBy, Hearing
from case_admin.meetings.notice import earliest_day
from case_admin.meetings.queries import guests_of, limit_row
from case_admin.meetings.refusals import NotHeard
from case_admin.meetings.screen import bench_of
from case_admin.meetings.views.base import HearingDecision
from portal.calendar import today
from portal.calendar.queries import current_calendar
from portal.documents.filling import date_in_words

PLAN_PAGE = "case_admin/meetings/plan.html"


class TimePage:
    """A page that asks when a hearing begins says beside it which day is the earliest."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        earliest = earliest_day(today(), current_calendar())
        return super().get_context_data(earliest=earliest, **kwargs)  # type: ignore[misc]  # of the page it is mixed into


class PlanView(TimePage, DecisionView):
    """One hearing at a time; what the form asks is what the notice says."""

    template_name = PLAN_PAGE
    refusals = (*REFUSALS, NotHeard)
    form_class = forms.PlanForm
    page_title = gettext_lazy("Plan a hearing")
    button = gettext_lazy("Save the plan")
    planned: Hearing | None = None

    def may(self, user: Any) -> bool:
        return rules.can_plan(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status in rules.HEARD_STATES and not self.thing.hearings.filter(status__in=OPEN).exists()

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = AskedBy.APPLICANT if self.thing.wants_hearing else AskedBy.UNIT
        return {"initial": {"asked_by": asked, "clerk": self.user.name}}

    def act(self, form: Any) -> str:
        self.planned = planning.plan_hearing(case=self.thing, plan=form.plan(), by=self.actor)
        told = {"day": date_in_words(self.planned.notice_due)}
        return _("The hearing is planned. Its notice must reach the parties by %(day)s.") % told

    def get_success_url(self) -> str:
        if self.planned is None:
            return super().get_success_url()
        return reverse("hearing_page", args=[self.thing.pk, self.planned.pk])


class ChangeView(TimePage, HearingDecision):
    template_name = PLAN_PAGE
    form_class = forms.PlanForm
    hearing_move = "announce"
    page_title = gettext_lazy("Change the plan of the hearing")
    button = gettext_lazy("Save the plan")

    def get_form_kwargs(self) -> dict[str, Any]:
        hearing: Hearing = self.hearing
        names = ("asked_by", "starts_at", "place", "openness", *forms.PlanForm.GROUNDS)
        plain = {name: getattr(hearing, name) for name in names}
        asked = {"guests": [one.user_id for one in guests_of(hearing)], "invited": typed_lines(hearing)}
        return {"initial": plain | hearing.people | asked | {"why": hearing.course.get("why", "")}}

    def act(self, form: Any) -> str:
        planning.change_hearing(hearing=self.hearing, plan=form.plan(), by=self.actor)
        told = {"day": date_in_words(self.hearing.notice_due)}
        return _("Saved. The notice must reach the parties by %(day)s.") % told


class AnnounceView(HearingDecision):
    """Issue D09; the page says before what the button says after."""

    form_class = Plain
    hearing_move = "announce"
    page_title = gettext_lazy("Issue the notice of the hearing")
    button = gettext_lazy("Issue the notice")
    template_name = "case_admin/meetings/announce.html"
    intro = gettext_lazy(
        "The notice goes into the applicants' room and waits for service on both sides. It cannot be changed afterwards."
    )

    def get_effects(self) -> list[Effect]:
        return [Effect("paper", title) for title in paper_titles(("D09",))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, calendar = limit_row(self.hearing, current_calendar()), current_calendar()
        kwargs["bench"] = bench_of(self.hearing)
        kwargs |= {"due": row.due, "late": today() > row.due, "earliest": earliest_day(today(), calendar)}
        return super().get_context_data(day=localdate(self.hearing.starts_at), **kwargs)

    def act(self, form: Any) -> str:
        announcing.announce_hearing(hearing=self.hearing, by=self.actor)
        told = {"day": date_in_words(self.hearing.notice_due)}
        return _("The notice has been issued. It must reach every party by %(day)s; record each service.") % told


class PostponeView(TimePage, HearingDecision):
    template_name = PLAN_PAGE
    form_class = forms.PostponeForm
    hearing_move = "postpone"
    page_title = gettext_lazy("Postpone the hearing")
    button = gettext_lazy("Postpone")
    intro = gettext_lazy(
        "Once only, for a party that could not be there. The hearing is planned again; the new day needs a new notice, 5"
        " working days before."
    )

    def act(self, form: Any) -> str:
        planning.postpone_hearing(hearing=self.hearing, by=self.actor, **form.cleaned_data)
        told = {"day": date_in_words(self.hearing.notice_due)}
        return _("Put off. The new notice must reach the parties by %(day)s.") % told


class CallOffView(HearingDecision):
    form_class = forms.CallOffForm
    hearing_move = "call_off"
    page_title = gettext_lazy("Call the hearing off")
    button = gettext_lazy("Call it off")
    intro = gettext_lazy("The applicants are told when they had a notice. Another hearing can be planned afterwards.")

    def is_open(self) -> bool:
        return super().is_open() and self.thing.status != ARCHIVED

    def act(self, form: Any) -> str:
        planning.call_off_hearing(hearing=self.hearing, by=self.actor, **form.cleaned_data)
        return _("The hearing has been called off.")
