"""Forms of the end of a case: asking for it, deciding on it, withdrawal; and service of documents."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from case_admin.cases.actions.closing import REASONS_OF
from case_admin.cases.forms.fields import DayField, LongText, RadioChoice, ShortText
from case_admin.cases.models import CloseReason
from case_admin.cases.workflow import CASE
from case_admin.delivery.models import Way
from portal.documents.filling import date_in_words


class AskClosingForm(forms.Form):
    """Which way the case should end; only moves the state allows are offered. `runs_until`: last day of the resolution, if it is to come."""

    how = RadioChoice(label=_("How the case ends"))
    text = LongText(label=_("What led to it"), rows=4, max_length=1000)

    def __init__(
        self, *args: Any, moves: tuple[str, ...], runs_until: date | None = None, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        if runs_until and any(CloseReason.R05 in REASONS_OF[move] for move in moves):
            told = {"reason": CloseReason.R05.label, "day": date_in_words(runs_until)}
            self.fields["how"].help_text = (
                gettext("“%(reason)s” is for after %(day)s: until then the limit runs.") % told
            )
        self.fields["how"].choices = [  # type: ignore[attr-defined]
            (f"{move}:{reason}", f"{CASE.moves[move].label} · {CloseReason(reason).label}")
            for move in moves
            for reason in REASONS_OF[move]
        ]

    def chosen(self) -> tuple[str, str]:
        """(move, close reason)."""
        move, _colon, reason = self.cleaned_data["how"].partition(":")
        return move, reason


class DecideClosingForm(forms.Form):
    decision = RadioChoice(
        label=_("Decision"), choices=(("close", _("Close the case")), ("return", _("Send the request back")))
    )
    text = LongText(label=_("Printed in the diary; when sent back, what is still to be done"), rows=3, max_length=1000)


class WithdrawForm(forms.Form):
    content_with_outcome = forms.BooleanField(
        label=_("Content after explanation, and says so in writing"), required=False
    )
    text = LongText(label=_("What the applicant said"), rows=3, max_length=500, required=False)
    everyone = forms.BooleanField(
        label=_("Every applicant wishes to withdraw"),
        help_text=_("The case ends for all of them. Where only some leave, it goes on for the others: answer their message instead."),
        error_messages={"required": _("Several people apply. Tick that all of them withdraw; the wish of one does not end the case.")},
    )  # fmt: skip

    def __init__(self, *args: Any, jointly: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not jointly:
            del self.fields["everyone"]


class ServiceForm(forms.Form):
    way = RadioChoice(label=_("Way of service"), choices=Way.choices, initial=Way.DIRECT)
    served_on = DayField(
        label=_("Served on"), help_text=_("The date on the proof; for a public notice, the day it was published.")
    )
    place = ShortText(label=_("Place of service"), max_length=120, required=False)
    substitute = ShortText(
        label=_("Received for the recipient by"), max_length=80, required=False,
        help_text=_("Name and relation, for instance a grown-up family member who lives there."),
    )  # fmt: skip
    refusal = ShortText(label=_("Why receipt was refused"), max_length=120, required=False)
    witness = ShortText(label=_("Witness"), max_length=60, required=False)
    proof = forms.FileField(label=_("Proof of service"), required=False)
    note = ShortText(label=_("Remark"), max_length=200, required=False)


class FailedServiceForm(forms.Form):
    note = ShortText(label=_("Why it failed"), max_length=200)
    next_way = RadioChoice(label=_("Next try"), choices=Way.choices)


class RevealForm(forms.Form):
    reason = ShortText(
        label=_("Why you need it"), max_length=200, help_text=_("Written to the ledger with your name and the time.")
    )
