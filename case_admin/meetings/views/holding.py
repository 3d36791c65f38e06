"""Record the hearing, add to its trail, complete it."""

from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import Plain
from case_admin.cases.models.case import ARCHIVED
from case_admin.meetings.actions import holding
from case_admin.meetings.forms import holding as forms
from case_admin.meetings.models import HearingStatus
from case_admin.meetings.queries import limit_row, notice_courses, served_on, trail_of
from case_admin.meetings.trail import lines_of
from case_admin.meetings.views.base import HearingDecision
from portal.calendar.queries import current_calendar

WITH_TRAIL = (HearingStatus.ANNOUNCED, HearingStatus.HELD, HearingStatus.COMPLETED)


class HoldView(HearingDecision):
    form_class = forms.HoldForm
    hearing_move = "hold"
    page_title = gettext_lazy("Record the hearing")
    button = gettext_lazy("Record it")
    intro = gettext_lazy(
        "When the hearing is over. Afterwards the transcript and the opinion are written, and the files of the trail added."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        day, due = served_on(notice_courses(self.hearing)), limit_row(self.hearing, current_calendar()).due
        start = localtime(self.hearing.starts_at)
        return {"late": day is not None and day > due, "initial": {"held_from": start}}

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        course = holding.Course(
            held_from=data["held_from"], held_until=data["held_until"], participants=data["participants"],
            leader_attended=data["leader"] == "yes", agreed=data["agreed"] == "yes", leader_note=data["leader_note"],
            objections=data["objections"], late_agreed=bool(data.get("late_agreed")),
        )  # fmt: skip
        holding.record_hearing(hearing=self.hearing, course=course, by=self.actor)
        return _("The hearing has been recorded. Write its transcript next.")


class TraceView(HearingDecision):
    """One file after the other; what is still missing stands beside."""

    template_name = "case_admin/meetings/trail.html"
    form_class = forms.TraceForm
    page_title = gettext_lazy("Add to the trail of the hearing")
    button = gettext_lazy("Add the file")
    intro = gettext_lazy("The file is kept with its SHA-256 among the papers of the case and goes into the dossier.")
    multipart = True

    def is_open(self) -> bool:
        return self.hearing.status in WITH_TRAIL and self.thing.status != ARCHIVED

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lines=lines_of(trail_of(self.hearing)), **kwargs)

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        file = self.keep(data["file"], "hearing")
        assert file is not None
        if data["kind"] == forms.SIGNED:
            holding.add_signed_transcript(hearing=self.hearing, file=file, by=self.actor)
        elif data["kind"] == forms.PROOF:
            holding.add_signed_slip(hearing=self.hearing, file=file, by=self.actor)
        else:
            holding.add_trace(hearing=self.hearing, kind=data["kind"], file=file, note=data["note"], by=self.actor)
        return _("The file has been added.")


class CompleteView(HearingDecision):
    template_name = "case_admin/meetings/trail.html"
    form_class = Plain
    hearing_move = "complete"
    page_title = gettext_lazy("Complete the hearing")
    button = gettext_lazy("Complete the hearing")
    intro = gettext_lazy("Everything must be there: the case is not archived before.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lines=lines_of(trail_of(self.hearing)), **kwargs)

    def act(self, form: Any) -> str:
        holding.complete_hearing(hearing=self.hearing, by=self.actor)
        return _("The hearing is completed; its trail is whole.")
