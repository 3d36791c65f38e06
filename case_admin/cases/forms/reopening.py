"""Forms of a case that is taken up again (D38)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from case_admin.cases.actions.reopening import FAILURES, GROUNDS, GROUNDS_OF
from case_admin.cases.forms.fields import LongText, RadioChoice
from case_admin.cases.models import Case


class ReopenForm(forms.Form):
    """The ground, one of those that fit the way the case ended."""

    ground = RadioChoice(label=_("Ground for taking it up again"))
    text = LongText(label=_("What is new, or what was wrong"), rows=4, max_length=1000)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = GROUNDS_OF.get(case.status, ())
        self.fields["ground"].choices = [(code, GROUNDS[code]) for code in fitting]  # type: ignore[attr-defined]


class RestartForm(forms.Form):
    ground = RadioChoice(label=_("How the agreement failed"), choices=tuple(FAILURES.items()))
    text = LongText(label=_("What happened, and what it rests on"), rows=4, max_length=1000)
    both_wish = forms.BooleanField(label=_("Both sides have said that they wish to go on"))
