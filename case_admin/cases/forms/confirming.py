"""Forms of judicial confirmation (M15)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from case_admin.cases.forms.fields import DayField, LongText, RadioChoice, ShortText
from case_admin.cases.models import Confirmation

FILE_HELP = _("PDF, picture, office file or recording.")


class CourtForm(forms.Form):
    """Which court: it stands in the paper both sides sign."""

    court = ShortText(label=_("Court that would try the dispute"), max_length=100)


class HandInForm(CourtForm):
    submitted_on = DayField(label=_("Day the application was handed in"))
    proof = forms.FileField(label=_("Application signed by both sides (scan)"), help_text=FILE_HELP)


class CourtAcceptanceForm(forms.Form):
    accepted_on = DayField(label=_("Day the court accepted it"))
    court_no = ShortText(label=_("Number at the court"), max_length=80, required=False)


class CourtAnswerForm(forms.Form):
    outcome = RadioChoice(
        label=_("What the court decided"),
        choices=(("yes", _("The agreement is confirmed")), ("no", _("The agreement is not confirmed"))),
    )
    answered_on = DayField(label=_("Date of the court's paper"))
    paper = RadioChoice(label=_("Paper of the court"), choices=Confirmation.Paper.choices)
    paper_no = ShortText(label=_("Number of the court's paper"), max_length=80)
    answer = forms.FileField(label=_("Scan of the court's paper"), help_text=FILE_HELP)
    note = LongText(label=_("Remark for the diary"), rows=2, max_length=200, required=False)

    def decision(self) -> dict[str, Any]:
        """The answers as the action takes them, without the file."""
        data = dict(self.cleaned_data)
        data.pop("answer")
        return {"confirmed": data.pop("outcome") == "yes", **data}


class WithdrawConfirmationForm(forms.Form):
    reason = LongText(label=_("Why the application is taken back"), rows=2, max_length=200)
