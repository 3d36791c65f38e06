"""Forms of the ends no unit asks for: the supplement that never came, the referral to another channel."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from case_admin.cases.actions.ending import PROCEDURES
from case_admin.cases.forms.fields import DayField, LongText, RadioChoice, ShortText
from forms.guide.doors import Door
from forms.guide.queries import where_to

CHANNELS = (
    ("mediation", _("People's mediation")),
    ("labour", _("Labour arbitration")),
    ("petition", _("Petition office")),
    ("review", _("Administrative review (channel)")),
    ("suit", _("Administrative litigation (channel)")),
    ("discipline", _("Discipline inspection")),
    ("unit", _("Another unit")),
)
DOORS: dict[str, tuple[str, ...]] = {
    "mediation": (Door.MEDIATION, Door.LEGAL_AID),
    "labour": (Door.ARBITRATION,),
    "petition": (Door.PETITION, Door.HOTLINE),
    "review": (Door.REVIEW, Door.LEGAL_AID),
    "suit": (Door.SUIT,),
}
"""Whose telephone and address of the site's settings D03b prints when none is typed (domain 3.1)."""


TERMINATIONS = (
    ("no_successor", _("The applicant has died or ended and nobody succeeds")),
    ("settled", _("The act has been revoked or changed; nothing is left to dispute")),
    ("secret", _("It touches state secrets")),
    ("fraud", _("Fraud, or an unlawful aim")),
)


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
        help_text=_("Left empty, what the site's settings hold of this channel is printed."),
    )  # fmt: skip
    reason = LongText(label=_("Why that channel, in words the applicant understands"), rows=4, max_length=1000)

    def referral(self) -> dict[str, Any]:
        """The answers, with the channel in words, and phone and address wherever they are known."""
        data = self.cleaned_data
        phone, address = where_to(DOORS.get(data["channel"], ()))
        known = {"phone": data["phone"] or phone, "address": data["address"] or address}
        return data | known | {"channel_label": str(dict(CHANNELS)[data["channel"]])}


class TransferForm(forms.Form):
    close_reason = RadioChoice(label=_("Procedure that has the matter"), choices=tuple(PROCEDURES.items()))
    organ = ShortText(label=_("Organ that accepted it"))
    number = ShortText(label=_("Number of its notice"), required=False)
    accepted_on = DayField(label=_("Day it was accepted there"))
    evidence = forms.FileField(
        label=_("Proof: the notice of acceptance or a like paper"),
        help_text=_("PDF, picture, office file or recording."),
    )
    text = LongText(label=_("Remark for the diary"), rows=2, max_length=500, required=False)


class TerminateForm(forms.Form):
    ground = RadioChoice(label=_("Ground of the termination"), choices=TERMINATIONS)
    text = LongText(
        label=_("What happened, as the closing document prints it"), rows=3, max_length=300,
        help_text=_("The applicant reads it; no secret and no name of a third person."),
    )  # fmt: skip
