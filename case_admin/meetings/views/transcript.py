"""The transcript as the recorder types it, and the opinion of the panel."""

from typing import Any

from django import forms as django_forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.meetings.actions import holding
from case_admin.meetings.forms import transcript as forms
from case_admin.meetings.queries import opinions_given
from case_admin.meetings.refusals import REASONS
from case_admin.meetings.views.base import HearingDecision

ISSUE = "issue"


class TranscriptView(HearingDecision):
    """Saved as often as one likes, issued once."""

    template_name = "case_admin/meetings/transcript.html"
    hearing_move = "complete"
    page_title = gettext_lazy("Transcript of the hearing")
    button = gettext_lazy("Save")

    def is_open(self) -> bool:
        return super().is_open() and self.hearing.transcript_paper_id is None

    def words_when_closed(self) -> str:
        issued = self.hearing.transcript_paper_id is not None
        return str(REASONS["transcript_there"]) if issued else super().words_when_closed()

    def get_form(self) -> django_forms.Form:
        hearing = self.hearing
        stored = {"participants": hearing.course.get("participants", "")} | hearing.transcript
        data = self.request.POST if self.request.method == "POST" else None
        invited, given = hearing.people.get("invited", ()), opinions_given(hearing)
        return forms.TranscriptForm(data, stored=stored, invited=invited, given=given)

    @property
    def issues(self) -> bool:
        return ISSUE in self.request.POST

    def act(self, form: Any) -> str:
        if self.issues:
            holding.issue_transcript(hearing=self.hearing, content=form.content(), by=self.actor)
            return _("The transcript has been issued. Print it, have every page signed, and add the scan.")
        holding.save_transcript(hearing=self.hearing, content=form.content(), by=self.actor)
        return _("Saved. Nothing is issued yet.")

    def get_success_url(self) -> str:
        if self.issues:
            return super().get_success_url()
        return reverse("hearing_transcript", args=[self.thing.pk, self.kwargs["hearing"]])

    def get_stale_url(self) -> str:
        return super().get_success_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"back": super().get_success_url()}


class OpinionView(HearingDecision):
    hearing_move = "complete"
    form_class = forms.OpinionForm
    page_title = gettext_lazy("Opinion of the panel")
    button = gettext_lazy("Issue the opinion")
    intro = gettext_lazy("It goes to both sides; chair and panel sign the printed paper.")

    def is_open(self) -> bool:
        return super().is_open() and self.hearing.opinion_paper_id is None

    def words_when_closed(self) -> str:
        issued = self.hearing.opinion_paper_id is not None
        return str(REASONS["opinion_there"]) if issued else super().words_when_closed()

    def get_form_kwargs(self) -> dict[str, Any]:
        said = [row for row in self.hearing.transcript.get("opinions") or [] if row["opinion"]]
        comments = "\n".join(f"{row['who']}：{row['opinion']}" for row in said)
        return {"initial": {"focus": self.hearing.transcript.get("debate", "")[:2000], "comments": comments[:2000]}}

    def act(self, form: Any) -> str:
        holding.issue_opinion(hearing=self.hearing, content=form.cleaned_data, by=self.actor)
        return _("The opinion has been issued.")
