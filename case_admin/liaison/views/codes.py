"""Query codes at the window: look up, check the identity, hand out a new one, end one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.models import PartyRole
from case_admin.cases.models.party import labels_of
from case_admin.liaison import actions, rules
from case_admin.liaison.forms import IdentityForm, LookUpForm, NewCodeForm, RevokeForm, TakingPartForm
from case_admin.liaison.views.base import PartyView
from forms.applications.actions import CodeRevoked, give_code, note_taking_part, reissue_code, revoke_code
from forms.applications.codes import grouped
from forms.applications.models import AccessRole, Participation
from forms.applications.queries import find_entry, participations_of
from forms.wizard.card import code_card
from portal.desk.views import StaffView
from portal.privacy.masking import mask_name

PARTY_ROLES = {
    PartyRole.APPLICANT: AccessRole.CO_APPLICANT,
    PartyRole.AGENT: AccessRole.AGENT,
    PartyRole.REPRESENTATIVE: AccessRole.REPRESENTATIVE,
}


class LookUp(StaffView):
    """Find the application of the person at the window by a whole number."""

    template_name = "case_admin/liaison/look_up.html"
    page_title = gettext_lazy("Query code lost")
    form_class = LookUpForm

    def may(self, user: Any) -> bool:
        return rules.can_give_codes(user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form() or LookUpForm()
        rows: list[dict[str, Any]] | None = None
        if form.is_valid():
            found = actions.look_up(typed=form.cleaned_data["number"], by=self.actor)
            rows = [{"application": one, "who": mask_name(one.applicant_name)} for one in found]
        return self.render_to_response(self.get_context_data(form=form, rows=rows, searched=rows is not None))


class CodesView(PartyView):
    """A page about the codes of one application: for those who stand face to face with the person."""

    def may(self, user: Any) -> bool:
        return rules.can_give_codes(user)

    def get_success_url(self) -> str:
        return reverse("liaison_codes", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("back", self.get_success_url())
        return super().get_context_data(who=mask_name(self.thing.applicant_name), **kwargs)

    def told(self, code: str, whose: str) -> HttpResponse:
        """The code on the screen, this once: to read out, to write down, to print as a card."""
        context = self.get_context_data(form=None, code=code, shown=grouped(code), whose=whose)
        response = render(self.request, "case_admin/liaison/told.html", context)
        response["Cache-Control"] = "private, no-store"
        return response


class Codes(CodesView):
    """Who holds a code for this application, and which co-applicants have said that they take part."""

    template_name = "case_admin/liaison/codes.html"
    page_title = gettext_lazy("Query codes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(self.thing.access_codes.order_by("role", "order"))
        named = list(participations_of(self.thing))
        return super().get_context_data(rows=rows, named=named, back=reverse("liaison_look_up"), **kwargs)


class Confirm(CodesView):
    """A co-applicant says at the window whether they take part."""

    template_name = "case_admin/liaison/decide.html"
    page_title = gettext_lazy("Does this co-applicant take part?")
    form_class = TakingPartForm

    @cached_property
    def person(self) -> Participation:
        return get_object_or_404(self.thing.participations, pk=self.kwargs["participation"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {
            "whose": f"{self.person.label} {self.person.masked_name}",
            "intro": _("Ask the person alone. Nothing waits for the answer; no pressure either way."),
            "button": _("Keep the answer"),
        }
        return super().get_context_data(**kwargs)

    def act(self, form: Any) -> str:
        takes_part = form.cleaned_data["answer"] == "yes"
        note_taking_part(participation=self.person, takes_part=takes_part, reason=form.reason(), by=self.actor)
        return _("The answer has been kept.")


class Reissue(CodesView):
    """A new code for somebody who lost the old one."""

    template_name = "case_admin/liaison/decide.html"
    page_title = gettext_lazy("Give a new query code")
    form_class = IdentityForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.access
        kwargs |= {
            "whose": f"{person.label} {person.masked_name}" if person else _("Applicant"),
            "intro": _("The old code is dead at once, and whoever is looking at the matter with it is sent out."),
            "button": _("Give a new code"),
        }
        return super().get_context_data(**kwargs)

    def words_for(self, refused: Exception) -> str:
        if isinstance(refused, CodeRevoked):
            return _("This code was revoked. Give the person a code of their own anew.")
        return super().words_for(refused)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, person = self.get_form() or IdentityForm(), self.access
        if form.is_valid():
            try:
                reason = form.reason()  # type: ignore[attr-defined]
                code = reissue_code(application=self.thing, access=person, reason=reason, by=self.actor)
                return self.told(code, person.label if person else str(_("Applicant")))
            except CodeRevoked as refused:
                return self.refuse(form, refused)
        return self.render_to_response(self.get_context_data(form=form))


class Give(CodesView):
    """A code for one more person: co-applicant, agent, representative."""

    template_name = "case_admin/liaison/decide.html"
    page_title = gettext_lazy("A code for one more person")
    form_class = NewCodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        case = rules.case_of(self.thing)
        parties = list(case.parties.filter(role__in=PARTY_ROLES)) if case else []
        labels = labels_of(parties)
        return {"parties": [(str(one.pk), f"{labels[one.pk]} · {one.get_role_display()}") for one in parties]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {
            "intro": _("Each person gets a code of their own; the ledger shows whose code acted."),
            "button": _("Give the code"),
        }
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form is None or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        typed = form.cleaned_data
        access, code = give_code(
            application=self.thing, role=typed["role"], name=typed["name"], phone=typed["phone"], word=typed["word"],
            may_sign=typed["may_sign"], party_key=typed.get("party", ""), by=self.actor,
        )  # fmt: skip
        return self.told(code, access.label)


class Revoke(CodesView):
    """End one person's way in."""

    template_name = "case_admin/liaison/decide.html"
    page_title = gettext_lazy("Revoke a query code")
    form_class = RevokeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.access
        kwargs |= {
            "whose": f"{person.label} {person.masked_name}" if person else "",
            "intro": _("The code opens nothing any more, at once."),
            "button": _("Revoke the code"),
        }
        return super().get_context_data(**kwargs)

    def act(self, form: Any) -> str:
        if self.access is None:
            raise Http404
        revoke_code(access=self.access, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The code has been revoked.")


class Card(CodesView):
    """The card with number and code as PDF, for the code that was just told; any other code gives nothing."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.get_success_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        code = request.POST.get("code", "")[:64]
        found = find_entry(self.thing.receipt_no, code)
        if found is None:
            raise Http404
        return code_card(self.thing, code, inline=False)
