"""Screens of law firms' filings. Opening one is written down."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.duties import actions, filing_rules
from case_admin.duties.forms.filing import InviteForm, MandateForm
from case_admin.duties.forms.instant import ReasonForm
from case_admin.duties.models import FirmFiling
from case_admin.duties.queries import applications_from, filing_for
from case_admin.duties.views.base import DutyView, MoveView, PaperView
from case_admin.duties.workflow import FILING
from forms.applications.models import Channel
from portal.documents.models import IssuedDocument

PAPERS = ("sheet", "receipt")


class OfFiling(DutyView):
    """A page about one filing this person may see."""

    thing: FirmFiling

    def load(self) -> FirmFiling:
        found = filing_for(self.request.user, self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def get_page_subtitle(self) -> str:
        return f"{self.thing.receipt.number} · {self.thing.firm_name}"

    def get_success_url(self) -> str:
        return reverse("duty_filing", args=[self.thing.pk])


class FilingPage(OfFiling):
    template_name = "case_admin/duties/filing.html"
    page_title = gettext_lazy("Filing of a law firm")

    def may(self, user: Any) -> bool:
        return filing_rules.can_view(user, self.thing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.note_reading(filing=self.thing, by=self.actor)
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filing = self.thing
        moves = FILING.available(filing, self.user)
        at_centre = self.user.has_grant("filings.receive")
        kwargs |= self.limit_context() | {
            "buttons": [(move.label, reverse(f"duty_filing_{move.name}", args=[filing.pk])) for move in moves],
            "applications": list(applications_from(filing)) if at_centre else [],
            "enter_url": self.enter_url() if at_centre and self.user.has_grant("cases.enter") else "",
            "back": reverse("firm-filings_modeladmin_index"),
        }
        return super().get_context_data(**kwargs)

    def enter_url(self) -> str:
        """The counter, with way and reference filled in, for the party that was invited and comes."""
        if self.thing.invited_at is None:
            return ""
        asked = urlencode({"w_channel": Channel.LAW_FIRM, "w_source_ref": self.thing.receipt.number})
        return f"{reverse('window_start')}?{asked}"


class NewFiling(DutyView):
    template_name = "case_admin/duties/decide.html"
    page_title = gettext_lazy("File a mandate")
    form_class: Any = MandateForm
    made: FirmFiling | None = None

    def may(self, user: Any) -> bool:
        return filing_rules.can_file(user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"user": self.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {
            "intro": _(
                "Only the centre's assessors and its head read this filing, never the organ involved. It does not affect the right"
                " to apply for review or to sue. Whoever files, or whose client goes to court, must not suffer for it."
            ),
            "button": _("File it"), "back": reverse("firm-filings_modeladmin_index"),
        }  # fmt: skip
        return super().get_context_data(**kwargs)

    def act(self, form: Any) -> str:
        on_paper = not filing_rules.is_of_a_firm(self.user)
        key = form.cleaned_data["key"]
        self.made = actions.file_mandate(mandate=form.mandate(), key=key, on_paper=on_paper, by=self.actor)
        return _("Filed. The receipt has been issued: %(number)s") % {"number": self.made.receipt.number}

    def get_success_url(self) -> str:
        made = self.made
        return reverse("duty_filing", args=[made.pk]) if made else reverse("firm-filings_modeladmin_index")


class InviteView(OfFiling, MoveView):
    workflow, move = FILING, "invite"
    form_class: Any = InviteForm

    def act(self, form: Any) -> str:
        actions.invite_party(filing=self.thing, text=form.cleaned_data["text"], by=self.actor)
        return _("The invitation is kept and told.")


class WithdrawView(OfFiling, MoveView):
    workflow, move = FILING, "withdraw"
    form_class: Any = ReasonForm

    def act(self, form: Any) -> str:
        actions.withdraw_filing(filing=self.thing, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The filing is closed.")


class FilingPaper(OfFiling, PaperView):
    def may(self, user: Any) -> bool:
        return self.kwargs["paper"] in PAPERS

    def paper(self) -> IssuedDocument:
        key = getattr(self.thing, f"{self.kwargs['paper']}_id")
        return IssuedDocument.objects.select_related("file").get(pk=key)
