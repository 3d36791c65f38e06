"""Inputs that a filing and a line of the monthly report have in common."""

from django import forms
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import ShortText


def party_field() -> ShortText:
    return ShortText(
        label=gettext_lazy("Private party"), max_length=60, required=False,
        help_text=gettext_lazy("May be left empty. Of a person the surname alone is kept."),
    )  # fmt: skip


def organisation_field() -> forms.BooleanField:
    return forms.BooleanField(label=gettext_lazy("The party is a firm or other organisation"), required=False)
