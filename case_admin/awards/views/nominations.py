"""The unit's side of a nomination, and the decisions about it."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.awards import rules, screen
from case_admin.awards.actions.nominating import (
    nominate,
    record_consent,
    return_nomination,
    save_texts,
    submit_nomination,
    withdraw_nomination,
)
from case_admin.awards.actions.publishing import publish_winner
from case_admin.awards.actions.rounds import raise_objection, settle_objection
from case_admin.awards.forms import ChooseDossierForm, ConsentForm, ReasonForm, SettleForm, TextsForm
from case_admin.awards.models import Nomination, NominationStatus
from case_admin.awards.refusals import NotAwarded
from case_admin.awards.views.base import NominationView, RoundView
from case_admin.awards.workflow import NOMINATION
from content.publishing import LeakFound, NoCaseIndex
from portal.vault.actions import UploadRefused, prepare_upload, store_prepared
from portal.vault.serving import file_response

CONSENT_PURPOSE = "award-consent"


class Nominate(RoundView):
    """Choose a dossier of the own unit."""

    page_title = gettext_lazy("Nominate a case")
    form_class = ChooseDossierForm
    template_name = "case_admin/awards/choose.html"
    nomination: Nomination | None = None

    def may(self, user: Any) -> bool:
        return user.has_grant("awards.nominate") and rules.RoundRules.can_view(user, self.thing)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"user": self.request.user, "round_": self.thing}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(minimum=self.thing.minimum_quality, **kwargs)
        return context | {"offered": bool(context["form"].offered)}

    def act(self, form: forms.Form | None) -> str:
        values = form.cleaned_data if form else {}
        self.nomination = nominate(round_=self.thing, dossier=values["dossier"], by=self.actor)
        return _("The nomination has been started. Now write its texts.")

    def get_success_url(self) -> str:
        return reverse("award_nomination", args=[self.nomination.pk]) if self.nomination else super().get_success_url()


class NominationPage(NominationView):
    """Form D21: the unit writes while it is a draft, everybody else reads."""

    template_name = "case_admin/awards/nomination.html"
    form_class = TextsForm
    page_title = gettext_lazy("Nomination form")

    def get_page_subtitle(self) -> str:
        return self.thing.round.title

    @property
    def writable(self) -> bool:
        return self.thing.status == NominationStatus.DRAFT and rules.is_own(self.request.user, self.thing)

    def is_open(self) -> bool:
        return self.writable

    def words_when_closed(self) -> str:
        return str(NotAwarded("locked"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": self.thing.texts}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("award_round", args=[self.thing.round_id])
        page = screen.nomination_page(self.thing, self.request.user, writable=self.writable)
        return super().get_context_data(back=back, **kwargs) | page

    def act(self, form: forms.Form | None) -> str:
        values = form.cleaned_data if form else {}
        save_texts(nomination=self.thing, texts=values, by=self.actor)
        if "hand_in" not in self.request.POST:
            return _("The draft has been saved.")
        submit_nomination(nomination=self.thing, by=self.actor)
        return _("The nomination has been handed in. The centre now reviews the blind copy.")


class Consent(NominationView):
    page_title = gettext_lazy("The party's consent to publication")
    form_class = ConsentForm

    def may(self, user: Any) -> bool:
        return rules.is_own(user, self.thing)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"nomination": self.thing}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = _("Nothing is published without the written consent of the private party.")
        return super().get_context_data(explanation=explanation, button=_("Save"), multipart=True, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except UploadRefused as refused:
            form: Any = self.get_form()
            form.is_valid()
            form.add_error("file", refused.message)
            return self.render_to_response(self.get_context_data(form=form))

    def act(self, form: forms.Form | None) -> str:
        values = dict(form.cleaned_data) if form else {}
        upload = values.pop("file", None)
        prepared = prepare_upload(upload=upload) if upload else None
        with transaction.atomic():
            kept = store_prepared(prepared=prepared, purpose=CONSENT_PURPOSE, by=self.actor) if prepared else None
            record_consent(nomination=self.thing, file=kept or self.thing.consent_file, by=self.actor, **values)
        return _("The consent has been recorded.")


class BlindFile(NominationView):
    """The frozen blind copy."""

    http_method_names = ["get", "head"]

    def may(self, user: Any) -> bool:
        return super().may(user) and self.thing.blind_file_id is not None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return file_response(self.thing.blind_file, filename=f"{self.thing.code}.pdf", inline=True)


class Decide(NominationView):
    """A decision that asks for a reason: return, withdraw, objection, its outcome."""

    ACTIONS: ClassVar[dict[str, tuple[Callable[..., Nomination], Any]]] = {
        "return": (
            return_nomination,
            gettext_lazy("The nomination goes back to its unit, which can change and hand it in again."),
        ),
        "withdraw": (withdraw_nomination, gettext_lazy("The nomination leaves the round for good.")),
        "suspend": (raise_objection, gettext_lazy("The entry is suspended until the objection has been looked into.")),
        "settle": (settle_objection, gettext_lazy("The outcome and its reason are written into the ledger.")),
    }

    @property
    def decision(self) -> str:
        return self.kwargs["decision"]

    def may(self, user: Any) -> bool:
        if self.decision == "settle":
            return rules.decides(user) and (self.request.method == "POST" or self.is_open())
        offered = {move.name for move in NOMINATION.available(self.thing, user)}
        return self.decision in self.ACTIONS and (self.request.method == "POST" or self.decision in offered)

    def is_open(self) -> bool:
        if self.decision == "settle":
            return self.thing.status == NominationStatus.SUSPENDED
        return self.thing.status in NOMINATION.moves[self.decision].sources

    def get_page_title(self) -> str:
        return (
            _("Outcome of the objection") if self.decision == "settle" else str(NOMINATION.moves[self.decision].label)
        )

    def get_form(self) -> forms.Form:
        chosen = SettleForm if self.decision == "settle" else ReasonForm
        return chosen(self.request.POST if self.request.method == "POST" else None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = self.ACTIONS[self.decision][1]
        return super().get_context_data(explanation=explanation, button=self.get_page_title(), **kwargs)

    def act(self, form: forms.Form | None) -> str:
        values = dict(form.cleaned_data) if form else {}
        if "upheld" in values:
            values["upheld"] = values["upheld"] == "yes"
        self.ACTIONS[self.decision][0](nomination=self.thing, by=self.actor, **values)
        return _("Done: %(state)s.") % {"state": self.thing.get_status_display()}

    def get_success_url(self) -> str:
        return reverse("award_round", args=[self.thing.round_id])


class Publish(NominationView):
    page_title = gettext_lazy("Hand the winner to the editors")

    def may(self, user: Any) -> bool:
        return rules.decides(user) and (self.request.method == "POST" or self.is_open())

    def is_open(self) -> bool:
        return self.thing.status == NominationStatus.WINNER

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = _(
            "A draft page is made from the frozen blind texts. It becomes public only after the editors' checks."
        )
        return super().get_context_data(explanation=explanation, button=_("Hand over"), **kwargs)

    def act(self, form: forms.Form | None) -> str:
        try:
            publish_winner(nomination=self.thing, by=self.actor)
        except LeakFound as leak:
            raise NotAwarded("leak", count=sum(map(len, leak.findings.values()))) from leak
        except NoCaseIndex as missing:
            raise NotAwarded("no_index") from missing
        return _("The draft page waits for the editors.")
