"""What staff type to count a consultation at a window or on the telephone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.guide.doors import Asked, Door


class CountForm(forms.Form):
    """Door and channel, nothing about the person."""

    door = forms.ChoiceField(
        label=_("Where you sent them"), choices=[("", _("Please choose")), *Door.choices],
        error_messages={"required": _("Choose the door."), "invalid_choice": _("Please choose from the list.")},
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=_("How they asked"), choices=[choice for choice in Asked.choices if choice[0] != Asked.ONLINE],
        error_messages={"required": _("Please choose from the list."), "invalid_choice": _("Please choose from the list.")},
    )  # fmt: skip
