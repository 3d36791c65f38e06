"""Forms of the ends no unit asks for: the supplement that never came, the referral to another channel."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from case_admin.cases.forms.fields import LongText, RadioChoice, ShortText

CHANNELS = (
    ("mediation", _("People's mediation")),
    ("labour", _("Labour arbitration")),
    ("petition", _("Petition office")),
    ("review", _("Administrative review (channel)")),
    ("suit", _("Administrative litigation (channel)")),
    ("discipline", _("Discipline inspection")),
    ("unit", _("Another unit")),
)
HOTLINES = {"mediation": "12348", "labour": "12333", "petition": "12345", "review": "12348", "suit": "12368"}
"""The public line of each channel, printed when no phone is typed (domain 3.1, D03b)."""


class LapseForm(forms.Form):
    text = LongText(
        label=_("What was done to reach the applicant"), rows=3, max_length=500, help_text=_("Kept in the diary.")
    )


class ReferForm(forms.Form):
    channel = RadioChoice(label=_("Channel that is open"), choices=CHANNELS)
    receiver = ShortText(label=_("Who takes it there"), help_text=_("Full name of the body."))
    address = ShortText(label=_("Address of the body"), max_length=200, required=False)
    phone = ShortText(
        label=_("Phone of the body"), max_length=40, required=False,
        help_text=_("Left empty, the public line of the channel is printed."),
    )  # fmt: skip
    reason = LongText(label=_("Why that channel, in words the applicant understands"), rows=4, max_length=1000)

    def referral(self) -> dict[str, Any]:
        """The answers, with the channel in words and a phone wherever there is one."""
        data = self.cleaned_data
        label = str(dict(CHANNELS)[data["channel"]])
        return data | {"channel_label": label, "phone": data["phone"] or HOTLINES.get(data["channel"], "")}
