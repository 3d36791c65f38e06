"""Forms of suspension and resumption (D28, D28b)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from case_admin.cases.forms.fields import LongText, RadioChoice
from case_admin.cases.suspension import GROUNDS


class SuspensionForm(forms.Form):
    """The ground and what it rests on: asked for by the unit, decided by the head of the centre."""

    ground = RadioChoice(label=_("Ground of the suspension"), choices=tuple(GROUNDS.items()))
    text = LongText(label=_("Facts and proof of the ground"), rows=4, max_length=1000)


class DecideSuspensionForm(SuspensionForm):
    """The same, with the unit's request to send back where there is one."""

    decision = RadioChoice(
        label=_("Decision on the request"),
        choices=(("suspend", _("Suspend the case")), ("return", _("Do not suspend"))),
    )
    field_order = ("decision", "ground", "text")

    def __init__(self, *args: Any, asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked:
            del self.fields["decision"]

    @property
    def is_returned(self) -> bool:
        return self.cleaned_data.get("decision") == "return"


class ResumeForm(forms.Form):
    text = LongText(label=_("Why the case goes on"), rows=3, max_length=500)
