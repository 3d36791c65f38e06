"""What a law firm tells of a mandate: exactly the few things of M06, and the sentence about confidentiality."""

import re
import uuid
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import DayField, LongText, RadioChoice, ShortText, UnitField
from case_admin.duties import filing_rules
from case_admin.duties.actions import Mandate
from case_admin.duties.forms.fields import organisation_field, party_field
from case_admin.duties.models import Side, Stage, Willing
from case_admin.duties.parties import shown_party
from portal.calendar import today
from portal.privacy.canonical import canonical_code
from portal.units.act_types import ActType
from portal.units.models import RESPONDENT_KINDS, Unit
from portal.units.queries import active_units, public_units

LICENCE = re.compile(r"[0-9]{17}|[0-9A-Z-]{6,20}")
OTHER = "other"
OLDEST = timedelta(days=731)


class MandateForm(forms.Form):
    """A firm's own people are asked for nothing about the firm; the centre's assessor chooses it or writes it down."""

    firm = UnitField(
        label=gettext_lazy("Firm of the directory"), queryset=Unit.objects.none(), required=False,
        help_text=gettext_lazy("Firms of this county stand here. Any other one: write its name below."),
    )  # fmt: skip
    firm_name = ShortText(label=gettext_lazy("Name of another firm or office"), max_length=80, required=False)
    is_local = forms.BooleanField(
        label=gettext_lazy("It is a firm of this county"), required=False,
        help_text=gettext_lazy("Firms of other counties file of their own will and are never late."),
    )  # fmt: skip
    lawyer = ShortText(label=gettext_lazy("Lawyer or legal service worker"), max_length=30)
    licence_no = ShortText(label=gettext_lazy("Licence number"), max_length=20)
    mandate_on = DayField(
        label=gettext_lazy("Day of the mandate"),
        help_text=gettext_lazy("The day the contract was signed or the legal-aid assignment was taken. The filing is due 3 working days after it."),
    )  # fmt: skip
    side = RadioChoice(label=gettext_lazy("Acts for"), choices=Side.choices)
    organ = forms.ChoiceField(label=gettext_lazy("Organ involved"))
    other_organ = ShortText(label=gettext_lazy("Name of another organ"), max_length=100, required=False)
    act_type = forms.ChoiceField(
        label=gettext_lazy("Kind of act"), choices=[("", gettext_lazy("Please choose")), *ActType.choices]
    )
    stage = RadioChoice(label=gettext_lazy("Stage"), choices=Stage.choices)
    willing = RadioChoice(
        label=gettext_lazy("Is the client willing to try resolution?"), choices=Willing.choices,
        help_text=gettext_lazy("Only what the client has agreed to have told."),
    )  # fmt: skip
    party = party_field()
    is_organisation = organisation_field()
    confidential = forms.BooleanField(
        label=gettext_lazy("This filing holds no secret of the client and nothing the client has not agreed to tell"),
        help_text=gettext_lazy("Lawyers keep what they learn in their work secret (Law on Lawyers, article 38)."),
        error_messages={"required": gettext_lazy("Please check what you wrote and tick this.")},
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = user.unit if filing_rules.is_of_a_firm(user) else None
        if self.own is not None:
            for name in ("firm", "firm_name", "is_local"):
                del self.fields[name]
        else:
            firms = active_units().filter(kind__in=filing_rules.FIRM_KINDS)
            self.fields["firm"].queryset = firms  # type: ignore[attr-defined]  # a ModelChoiceField
        organs = public_units().filter(kind__in=RESPONDENT_KINDS)  # a firm is told of no unit the public does not know
        self.organs = dict(organs.values_list("code", "name"))
        choices = [("", _("Please choose")), *self.organs.items(), (OTHER, _("Another organ"))]
        self.fields["organ"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_mandate_on(self) -> date:
        day: date = self.cleaned_data["mandate_on"]
        if day < today() - OLDEST:
            raise ValidationError(_("This is more than two years ago. Please check the year."))
        return day

    def clean_licence_no(self) -> str:
        typed = canonical_code(self.cleaned_data["licence_no"])
        if not LICENCE.fullmatch(typed):
            raise ValidationError(
                _("Please copy the licence number: 17 digits, or the letters and digits of the licence.")
            )
        return typed

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("organ") == OTHER and not data.get("other_organ"):
            self.add_error("other_organ", _("Please write the name of the organ."))
        if self.own is None and bool(data.get("firm")) == bool(data.get("firm_name")):
            self.add_error("firm_name", _("Choose the firm from the directory, or write its name: one of the two."))
        return data

    def mandate(self) -> Mandate:
        data = self.cleaned_data
        firm = self.own or data.get("firm")
        organ = data["other_organ"] if data["organ"] == OTHER else self.organs[data["organ"]]
        return Mandate(
            firm=firm, firm_name=firm.name if firm else data["firm_name"], is_local=firm is not None or data["is_local"],
            lawyer=data["lawyer"], licence_no=data["licence_no"], mandate_on=data["mandate_on"], side=data["side"],
            organ_name=organ, act_type=data["act_type"], stage=data["stage"], willing=data["willing"],
            party=shown_party(data["party"], is_person=not data["is_organisation"]),
        )  # fmt: skip


class InviteForm(forms.Form):
    text = LongText(
        label=gettext_lazy("What to tell the firm"), max_length=500, rows=4, required=False,
        help_text=gettext_lazy("Shown on the filing. Taking part is voluntary."),
    )  # fmt: skip
