"""What an invited person says."""

from django import forms
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import LongText


class DeclineForm(forms.Form):
    reason = LongText(label=gettext_lazy("Why you do not take part"), rows=3, max_length=200)


class GuestOpinionForm(forms.Form):
    text = LongText(label=gettext_lazy("Your opinion"), rows=10)
