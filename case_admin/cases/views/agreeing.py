"""The agreement: draft, review, signatures, performance."""

import hashlib
import json
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, rules
from case_admin.cases.forms import agreeing as forms
from case_admin.cases.models import Agreement, Performance
from case_admin.cases.refusals import NotYet
from case_admin.cases.views.base import DecisionView
from portal.rows import the_row


class ProposeView(DecisionView):
    template_name = "case_admin/cases/session.html"
    form_class = forms.ProposeForm
    move = "T11"

    def get_form_kwargs(self) -> dict[str, Any]:
        last = self.thing.agreements.order_by("number").last()
        session = self.thing.sessions.order_by("number").last()
        known = {"facts_agreed": session.content.get("agreed_facts", "")} if session else {}
        return {"case": self.thing, "initial": last.content if last else known}

    def act(self, form: Any) -> str:
        actions.propose_agreement(
            case=self.thing, content=form.content(), reviewer=form.cleaned_data["reviewer"], by=self.actor
        )
        return _("The draft has been sent to the legal adviser.")


class DraftView(DecisionView):
    """Something about the living draft of a case in S11."""

    template_name = "case_admin/cases/draft.html"
    wanted = Agreement.State.DRAFT

    @property
    def draft(self) -> Agreement:
        found = self.thing.agreements.exclude(state=Agreement.State.DROPPED).select_related("case").last()
        if found is None:
            raise Http404
        return found

    def is_open(self) -> bool:
        return self.thing.status == "S11" and self.draft.state == self.wanted

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        draft = self.thing.agreements.exclude(state=Agreement.State.DROPPED).last()
        reviews = list(draft.reviews.all()) if draft else []
        return super().get_context_data(draft=draft, reviews=reviews, **kwargs)


class ReviewView(DraftView):
    form_class = forms.ReviewForm
    page_title = gettext_lazy("Legality review")
    intro = gettext_lazy(
        "Passed: the applicant is asked whether they agree. Sent back for changes: the unit changes the draft and you"
        " look again. Not passed: the draft ends and the case goes back into resolution."
    )
    button = gettext_lazy("Sign the review")

    def may(self, user: Any) -> bool:
        return rules.can_review_legality(user, self.thing)

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        actions.review_legality(
            agreement=self.draft, points=form.ticked(), opinion=data["opinion"], remarks=data["remarks"], by=self.actor
        )
        return _("The review has been recorded.")


class ReviseView(DraftView):
    """Change the draft; somebody else's change in between is shown beside one's own text, never overwritten."""

    form_class = forms.ReviseForm
    page_title = gettext_lazy("Change the draft")
    button = gettext_lazy("Save and send to review")

    def may(self, user: Any) -> bool:
        return rules.can_propose_agreement(user, self.thing)

    def get_form_kwargs(self) -> dict[str, Any]:
        content = self.draft.content
        return {"initial": content | {"seen": fingerprint(content)}}

    def act(self, form: Any) -> str:
        if form.cleaned_data["seen"] != fingerprint(self.draft.content):
            raise NotYet("moved_on")
        actions.revise_agreement(agreement=self.draft, content=form.content(), by=self.actor)
        return _("The draft has been changed and waits for review.")


class DropView(DraftView):
    form_class = forms.DropForm
    move = "T12"

    def is_open(self) -> bool:
        return self.thing.status == "S11"

    def act(self, form: Any) -> str:
        actions.drop_agreement(agreement=self.draft, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The draft has been dropped.")


class ConcludeView(DraftView):
    form_class = forms.ConcludeForm
    move = "T13"
    multipart = True
    wanted = Agreement.State.PASSED

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        scan = self.keep(data.pop("scan"), "agreement")
        actions.conclude_agreement(agreement=self.draft, signed_scan=scan, by=self.actor, **data)
        return _("The agreement is in force.")


class PerformedView(DecisionView):
    """One duty of the agreement has been done."""

    template_name = "case_admin/cases/about.html"
    form_class = forms.PerformedForm
    page_title = gettext_lazy("Performance")
    button = gettext_lazy("Record the performance")
    multipart = True

    def may(self, user: Any) -> bool:
        return rules.can_work(user, self.thing)

    def is_open(self) -> bool:
        return self.duty.state != Performance.State.DONE

    @property
    def duty(self) -> Performance:
        rows = Performance.objects.filter(agreement__case=self.thing).select_related("agreement__case")
        found = the_row(rows.filter(pk=self.kwargs["duty"]))
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(duty=self.duty, **kwargs)

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        proof = self.keep(data.pop("proof"), "performance")
        actions.record_performance(performance=self.duty, proof=proof, by=self.actor, **data)
        return _("The performance has been recorded.")


def fingerprint(content: dict[str, Any]) -> str:
    """A short digest of a draft's text: two people changing the same draft notice each other by it."""
    spelled = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(spelled.encode()).hexdigest()[:32]
