"""What editors type on the workbench."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.definition import portable

PERIODS = ((7, _("7 days")), (30, _("30 days")), (90, _("90 days")), (365, _("one year")))


class NameForm(forms.Form):
    """What a copy or a sample is to be called."""

    name = forms.CharField(
        label=_("What it is called"),
        max_length=40,
        error_messages={
            "required": _("Please give it a name."),
            "max_length": _("The name may have at most 40 characters."),
        },
    )


class FileForm(forms.Form):
    """A form file; `cleaned_data["file"]` is its checked content."""

    file = forms.FileField(
        label=_("Form file"),
        help_text=_("A .json file saved by “Export”, here or at another centre."),
        error_messages={
            "required": _("Please choose the file."),
            "empty": _("The file is empty; please choose another."),
        },
    )

    def clean_file(self) -> dict[str, Any]:
        upload = self.cleaned_data["file"]
        try:
            return portable.read(upload.read(portable.MOST_BYTES + 1))
        except portable.BadFile as fault:
            raise forms.ValidationError(str(fault)) from fault


class PeriodForm(forms.Form):
    """How far back the sums go; anything odd means thirty days."""

    days = forms.TypedChoiceField(label=_("Period"), choices=PERIODS, coerce=int)

    @property
    def chosen(self) -> int:
        return int(self.cleaned_data["days"]) if self.is_valid() else 30
