"""More time: asking, consents on paper, sending, the decision."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, rules
from case_admin.cases.actions.extending import EXTENDABLE, MOST, open_extension
from case_admin.cases.forms import extending as forms
from case_admin.cases.models import Extension, ExtensionConsent
from case_admin.cases.views.base import DecisionView
from portal.rows import the_row


class ExtensionView(DecisionView):
    """A page about the request that is open on this case."""

    template_name = "case_admin/cases/extension.html"
    waits_for: tuple[str, ...] = (Extension.State.CONSENTS,)

    @cached_property
    def extension(self) -> Extension | None:
        return open_extension(self.thing)

    @property
    def open(self) -> Extension:
        """The open request; the page is closed without one."""
        if self.extension is None:
            raise Http404
        return self.extension

    def is_open(self) -> bool:
        return self.extension is not None and self.extension.state in self.waits_for

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        consents = list(self.extension.consents.all()) if self.extension else []
        return super().get_context_data(extension=self.extension, consents=consents, **kwargs)


class AskExtensionView(DecisionView):
    form_class = forms.AskExtensionForm
    page_title = gettext_lazy("Ask for more time")
    intro = gettext_lazy(
        "Every applicant is asked in the party's room; consents on paper are recorded here with the signed sheet. One no"
        " ends the request. When all agree, the leader of the task force sends it, and the head of the centre decides"
        " within 2 working days. Ask at least 3 working days before the last day."
    )
    button = gettext_lazy("Ask every side")

    def may(self, user: Any) -> bool:
        return rules.can_ask_extension(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status in EXTENDABLE and open_extension(self.thing) is None

    def get_form_kwargs(self) -> dict[str, Any]:
        clock = self.thing.clocks.filter(code="K06", stopped_at=None).first()
        return {"left": MOST - (clock.extra if clock else 0)}

    def act(self, form: Any) -> str:
        actions.ask_extension(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("Every side has been asked; the answers stand on this page.")


class ConsentView(ExtensionView):
    form_class = forms.ConsentForm
    page_title = gettext_lazy("Consent on paper")
    button = gettext_lazy("Record the answer")
    multipart = True

    def may(self, user: Any) -> bool:
        return rules.can_ask_extension(user, self.thing)

    def consent(self) -> ExtensionConsent:
        found = the_row(ExtensionConsent.objects.filter(pk=self.kwargs["consent"], extension__case=self.thing))
        if found is None:
            raise Http404
        return found

    def is_open(self) -> bool:
        return self.consent().agrees is None and super().is_open()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(side=self.consent(), **kwargs)

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        actions.record_consent(
            consent=self.consent(), agrees=data["agrees"] == "yes", said_on=data["said_on"],
            way=ExtensionConsent.Way.PAPER, proof=self.keep(data["proof"], "case"), by=self.actor,
        )  # fmt: skip
        return _("The answer has been recorded.")


class SendExtensionView(ExtensionView):
    form_class = forms.SendExtensionForm
    page_title = gettext_lazy("Send the request for more time")
    intro = gettext_lazy(
        "The head of the centre decides within 2 working days. Where the unit is the organ of the dispute, sending is its"
        " consent. Until the decision the limit is not called late."
    )
    button = gettext_lazy("Send to the centre")

    def may(self, user: Any) -> bool:
        return rules.can_send_extension(user, self.thing)

    def act(self, form: Any) -> str:
        actions.send_extension(extension=self.open, opinion=form.cleaned_data["opinion"], by=self.actor)
        return _("The request for more time has been sent.")


class AdviseExtensionView(ExtensionView):
    form_class = forms.AdviseExtensionForm
    page_title = gettext_lazy("Opinion on the request for more time")
    intro = gettext_lazy(
        "The head of the centre decides after you, within 2 working days of the sending, and is not bound by what you"
        " propose. Your opinion stands on the approval form."
    )
    button = gettext_lazy("Give the opinion")
    waits_for = (Extension.State.SENT,)

    def may(self, user: Any) -> bool:
        return rules.can_advise_extension(user, self.thing)

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = self.extension.days_asked if self.extension else MOST
        return {"asked": asked, "initial": {"days": asked}}

    def act(self, form: Any) -> str:
        opinion = form.cleaned_data["opinion"]
        actions.advise_extension(extension=self.open, days=form.granted, opinion=opinion, by=self.actor)
        return _("The opinion stands; the head of the centre decides.")


class DecideExtensionView(ExtensionView):
    form_class = forms.DecideExtensionForm
    page_title = gettext_lazy("Decide on more time")
    intro = gettext_lazy(
        "Granted: the last day moves, both sides get the notice. Not granted: the last day stays, the applicant sees it."
    )
    button = gettext_lazy("Decide")
    waits_for = (Extension.State.SENT,)

    def may(self, user: Any) -> bool:
        return rules.can_decide(user, self.thing)

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = self.extension.days_asked if self.extension else MOST
        return {"asked": asked, "initial": {"days": asked}}

    def act(self, form: Any) -> str:
        opinion = form.cleaned_data["opinion"]
        actions.decide_extension(extension=self.open, days=form.granted, opinion=opinion, by=self.actor)
        return _("More time has been granted.") if form.granted else _("More time has not been granted.")


class DropExtensionView(ExtensionView):
    form_class = forms.DropExtensionForm
    page_title = gettext_lazy("Take back the request for more time")
    button = gettext_lazy("Take it back")
    waits_for = (Extension.State.CONSENTS, Extension.State.SENT)

    def may(self, user: Any) -> bool:
        return rules.can_ask_extension(user, self.thing)

    def act(self, form: Any) -> str:
        actions.drop_extension(extension=self.open, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The request for more time has been taken back.")
