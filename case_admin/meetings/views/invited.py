"""The page of an invited person: the hearing in short, the answer, the notice, the opinion. Nothing else of the case."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.actions.reading import record_download, record_reading
from case_admin.cases.forms.fields import Plain
from case_admin.meetings import guests, queries, rules
from case_admin.meetings.actions import answering
from case_admin.meetings.forms import invited as forms
from case_admin.meetings.models import HearingInvitation
from case_admin.meetings.refusals import REASONS, NotHeard
from portal.desk.marking import file_mark
from portal.desk.views import StaffView
from portal.vault.serving import file_response


class GuestView(StaffView):
    """A page about `self.thing`, an invitation of this person; anybody else's is absent."""

    thing: HearingInvitation
    refusals = (NotHeard,)
    page_title = gettext_lazy("Invitation to a hearing")
    header_icon = "group"

    def load(self) -> HearingInvitation:
        found = queries.invitation_for(self.request.user, self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_open_invitation(user, self.thing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        detail: dict[str, str | int] = {"page": "invitation", "hearing": self.thing.hearing.number}
        record_reading(case=self.thing.hearing.case, by=self.actor, detail=detail)
        return super().get(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return reverse("hearing_invited", args=[self.kwargs["pk"]])

    def words_when_closed(self) -> str:
        return str(REASONS["answer_late"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = guests.page_of(self.thing) | {"back": self.get_success_url()}
        return super().get_context_data(**(shown | kwargs))


class InvitedPage(GuestView):
    template_name = "case_admin/meetings/invited.html"


class AcceptView(GuestView):
    """The button of the page."""

    has_page = False
    form_class = Plain
    http_method_names = ["post"]

    def is_open(self) -> bool:
        return queries.can_answer(self.thing)

    def act(self, form: Any) -> str:
        answering.answer_invitation(invitation=self.thing, accepts=True, by=self.actor)
        return _("You take part. The handling unit has been told.")


class GuestDecision(GuestView):
    template_name = "case_admin/meetings/invited_decide.html"
    button: Any = ""
    intro: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(intro=self.intro, button=self.button, **kwargs)


class DeclineView(GuestDecision):
    form_class = forms.DeclineForm
    page_title = gettext_lazy("I do not come to the hearing")
    button = gettext_lazy("Send the answer")
    intro = gettext_lazy("The handling unit reads the reason. You can change your answer until the hearing begins.")

    def is_open(self) -> bool:
        return queries.can_answer(self.thing)

    def act(self, form: Any) -> str:
        answering.answer_invitation(
            invitation=self.thing, accepts=False, reason=form.cleaned_data["reason"], by=self.actor
        )
        return _("You do not take part. The handling unit has been told.")


class GuestOpinionView(GuestDecision):
    form_class = forms.GuestOpinionForm
    page_title = gettext_lazy("Write down your opinion")
    button = gettext_lazy("Hand in the opinion")
    intro = gettext_lazy(
        "It goes to the recorder, who puts it into the transcript as you said it in the hearing. You can change it until the"
        " transcript is issued."
    )

    def is_open(self) -> bool:
        return queries.can_write_opinion(self.thing)

    def words_when_closed(self) -> str:
        return str(REASONS["opinion_late"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"text": self.thing.content.get("opinion", "")}}

    def act(self, form: Any) -> str:
        answering.give_opinion(invitation=self.thing, text=form.cleaned_data["text"], by=self.actor)
        return _("The opinion has been handed in.")


class GuestNoticeView(GuestView):
    """D09 under the person's mark, written down before the first byte leaves."""

    http_method_names = ["get", "head"]

    def may(self, user: Any) -> bool:
        return super().may(user) and queries.can_have_notice(self.thing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        paper = self.thing.hearing.notice
        assert paper is not None
        record_download(case=self.thing.hearing.case, file=paper.file, by=self.actor)
        name = f"{paper.number} {paper.title}.pdf".strip()
        return file_response(paper.file, filename=name, inline=True, mark=file_mark(request.user))
