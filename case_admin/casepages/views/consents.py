"""The parties' consents to publication: who has agreed, the paper, taking it back."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.casepages import rules
from case_admin.casepages.actions.consenting import record_consent, withdraw_consent
from case_admin.casepages.forms import ConsentForm, WithdrawForm
from case_admin.casepages.models import PublicationConsent
from case_admin.casepages.queries import consents_of
from case_admin.casepages.refusals import NotTold
from case_admin.casepages.views.base import PageView
from case_admin.cases import rules as case_rules
from case_admin.cases.models import Case
from portal.ledger.actions import record
from portal.rows import the_row
from portal.vault.actions import UploadRefused, prepare_upload, store_prepared
from portal.vault.serving import file_response

PURPOSE = "publication-consent"


class Consents(PageView):
    """Every party that has to agree, and the form for the next paper."""

    template_name = "case_admin/casepages/consents.html"
    page_title = gettext_lazy("Consents to publication")
    form_class = ConsentForm
    thing: Case

    def load(self) -> Case:
        own = case_rules.visible_to(self.request.user, Case.objects.select_related("application"))
        found = the_row(own.filter(pk=self.kwargs["case"]))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_keep_consents(user, self.thing)

    def get_page_subtitle(self) -> str:
        return self.thing.machine_no

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"lines": consents_of(self.thing)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        past = self.thing.publication_consents.exclude(withdrawn_at=None).select_related("party")
        return super().get_context_data(
            lines=consents_of(self.thing), past=list(past), back=reverse("casepages"), **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except UploadRefused as refused:
            form: Any = self.get_form()
            form.is_valid()
            form.add_error("file", refused.message)
            return self.ask_again(form)

    def act(self, form: Any) -> str:
        values = dict(form.cleaned_data)
        prepared = prepare_upload(upload=values.pop("file"))
        with transaction.atomic():
            kept = store_prepared(prepared=prepared, purpose=PURPOSE, by=self.actor)
            record_consent(file=kept, by=self.actor, **values)
        return _("The consent has been recorded.")


class OneConsent(PageView):
    """One paper of a case the person may see."""

    thing: PublicationConsent

    def load(self) -> PublicationConsent:
        own = case_rules.of_visible_cases(
            self.request.user, PublicationConsent.objects.select_related("case", "party", "file")
        )
        found = the_row(own.filter(pk=self.kwargs["pk"], case_id=self.kwargs["case"]))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_keep_consents(user, self.thing.case)

    def get_page_subtitle(self) -> str:
        return self.thing.case.machine_no

    def get_success_url(self) -> str:
        return reverse("casepage_consents", args=[self.thing.case_id])


class WithdrawConsent(OneConsent):
    page_title = gettext_lazy("The party takes its consent back")
    form_class = WithdrawForm

    def is_open(self) -> bool:
        return self.thing.withdrawn_at is None

    def words_when_closed(self) -> str:
        return str(NotTold("withdrawn"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = _("Every page that tells this case leaves the site this moment.")
        button = _("Record it and take the pages down")
        return super().get_context_data(explanation=explanation, button=button, back=self.get_success_url(), **kwargs)

    def act(self, form: Any) -> str:
        down = withdraw_consent(consent=self.thing, on=form.cleaned_data["on"], by=self.actor)
        return _("Recorded. Pages taken down: %(count)s.") % {"count": len(down)}


class ConsentPaper(OneConsent):
    """The scan; opening it is written down."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]  # a file
        record(event="casepage.consent_read", by=self.actor, about=self.thing, detail={"case": self.thing.case_id})
        return file_response(self.thing.file, filename=self.thing.file.original_name, inline=True)
