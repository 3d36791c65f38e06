"""Forms of the mark of a penalty procedure (M13)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from case_admin.cases.forms.fields import DayField, LongText, RadioChoice, ShortText
from case_admin.cases.models import Enforcement


class MarkForm(forms.Form):
    penalty_no = ShortText(label=_("Number of the penalty case"), max_length=60, required=False)
    stage = RadioChoice(label=_("Stage of the penalty procedure"), choices=Enforcement.Stage.choices)
    convened_on = DayField(
        label=_("Task force met"), required=False, initial=None,
        help_text=_("The task force of the unit meets at once, within one working day of the mark."),
    )  # fmt: skip
    leniency = RadioChoice(
        label=_("Clause of leniency"), choices=Enforcement.Leniency.choices, initial=Enforcement.Leniency.NONE
    )
    discretion = LongText(
        label=_("Basis of the discretion"), rows=2, max_length=500, required=False,
        help_text=_("The provision and the step of the discretion standard. Nothing may be promised beyond it."),
    )  # fmt: skip
    heard = forms.BooleanField(label=_("Statement and defence of the party are on record"), required=False)
    measures = LongText(label=_("What is done to resolve it"), rows=3, max_length=1000, required=False)


class EndProcedureForm(forms.Form):
    ended_on = DayField(label=_("End of the penalty procedure"))


class FeedbackForm(forms.Form):
    outcome = RadioChoice(label=_("What came of it"), choices=Enforcement.Outcome.choices)
    result = LongText(label=_("Feedback to the centre"), rows=4, max_length=1000)


class ClearForm(forms.Form):
    reason = LongText(label=_("Reason"), rows=2, max_length=200)
