"""The centre's decision on an instant report, and what is made of it: the letter, the joint meeting."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import rules as case_rules
from case_admin.cases.forms.fields import Plain
from case_admin.cases.models import SupervisionLetter
from case_admin.cases.refusals import NotYet
from case_admin.duties import actions, instant_rules
from case_admin.duties.forms.instant import DecisionForm, MeetingForm
from case_admin.duties.models.instant import Decision
from case_admin.duties.views.base import REFUSALS
from case_admin.duties.views.instant import OfReport, ReportMove, lacks_letter, offers_letter


class LeadsToLetter(OfReport):
    """After a letter was started the person stands before the form that issues it."""

    refusals = (*REFUSALS, NotYet)
    letter: SupervisionLetter | None = None

    def get_success_url(self) -> str:
        letter = self.letter
        if letter is None:
            return super().get_success_url()
        waits = letter.state == SupervisionLetter.State.DRAFT and case_rules.can_decide(self.user, letter.case)
        return reverse("case_issue_letter" if waits else "case_letter", args=[letter.case_id, letter.pk])


class DecideReport(LeadsToLetter, ReportMove):
    move = "decide"
    form_class: Any = DecisionForm

    def act(self, form: Any) -> str:
        starts = lacks_letter(self.thing) and instant_rules.can_start_letter(self.user, self.thing)
        actions.decide_report(report=self.thing, by=self.actor, with_letter=starts, **form.cleaned_data)
        if form.cleaned_data["decision"] != Decision.SUPERVISE:
            return _("The decision is kept and the unit has been told.")
        if starts and self.reload():
            self.letter = self.thing.letter
        if self.letter is not None and self.letter.state == SupervisionLetter.State.DRAFT:
            return _("The decision is kept and the unit has been told. Now issue the supervision letter.")
        return _("The decision is kept and the unit has been told. The supervision letter stands on this page.")


class StartLetter(LeadsToLetter):
    """The button of the report's page, where the case was linked after the decision."""

    has_page = False
    http_method_names = ["post"]
    form_class: Any = Plain

    def may(self, user: Any) -> bool:
        return instant_rules.can_decide(user, self.thing)

    def is_open(self) -> bool:
        return offers_letter(self.thing, self.user)

    def act(self, form: Any) -> str:
        self.letter = actions.start_letter(report=self.thing, by=self.actor)
        return _("The supervision letter has been started. Issue it now.")


class RecordMeeting(OfReport):
    template_name = "case_admin/duties/decide.html"
    page_title = gettext_lazy("Record the joint meeting")
    form_class: Any = MeetingForm

    def may(self, user: Any) -> bool:
        return instant_rules.can_record_meeting(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.wants_meeting

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {
            "intro": _("The unit and the head of the centre are told. The task on the board ends with this."),
            "button": _("Keep the record"), "back": self.get_success_url(),
        }  # fmt: skip
        return super().get_context_data(**kwargs)

    def act(self, form: Any) -> str:
        actions.record_meeting(report=self.thing, by=self.actor, **form.cleaned_data)
        return _("The joint meeting is on record.")
