"""The page that shows number and code: what must be said before it is left, and where a copy of the number may go."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.applications.models import Application
from forms.definition.kinds import kind_of


class KeepForm(forms.Form):
    """Number and code are kept; a copy of the number by e-mail on top, for whoever wishes one."""

    kept = forms.BooleanField(
        label=_("I have photographed, saved or written down number and code"),
        error_messages={"required": _("Please keep number and code first, then tick the box.")},
    )
    email = forms.EmailField(
        label=_("Also send the number to my e-mail"),
        required=False,
        max_length=100,
        help_text=_("Only the number is sent; the query code is never in a mail."),
        error_messages={
            "invalid": _("This is no complete e-mail address, such as name@example.com. You may also leave it empty."),
            "max_length": _("An e-mail address has at most 100 characters. Please check it, or leave it empty."),
        },
    )


def given_address(application: Application) -> str:
    """The e-mail address among the answers, "" when the form asked for none or it was left out."""
    fields = (item for _step, item in application.definition_version.definition.fields())
    keys = (key for item in fields if item.kind == "email" for key in kind_of(item).keys(item))
    return next((str(application.answers[key]) for key in keys if application.answers.get(key)), "")
