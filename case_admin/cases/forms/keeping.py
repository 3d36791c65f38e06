"""The name of a worklist."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from case_admin.cases.forms.fields import ShortText
from case_admin.cases.models import SavedFilter
from portal.privacy.identity import canonical_text


class NameField(ShortText):
    """One line as people say it: without the blanks and signs nobody sees."""

    def to_python(self, value: Any) -> str:
        return canonical_text(super().to_python(value) or "").strip()


class RenameForm(forms.Form):
    name = NameField(
        label=_("Name of the worklist"), max_length=30, help_text=_("Only you see it. At most 30 characters.")
    )


class KeepFilterForm(RenameForm):
    """A name for the filters of an address; both come back as they were typed."""

    place = forms.ChoiceField(choices=SavedFilter.Place.choices, widget=forms.HiddenInput)
    address = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)
