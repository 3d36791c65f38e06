"""What an editor chooses for a material."""

import math
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.materials.making import Make
from content.materials.sheets import LONGEST, SHORTEST
from portal.paper.characters import name_characters
from portal.paper.faces import missing_from
from portal.units.models import HANDLING_KINDS, Unit
from portal.units.queries import public_units

SLOGAN_LENGTH = 60


class MaterialForm(forms.Form):
    """The length counts for banners only; each button sends its own `make`."""

    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(), label=gettext_lazy("Unit on the material"), empty_label=gettext_lazy("Please choose"),
        help_text=gettext_lazy("Name, address and telephone come from the directory of units; the QR code is this unit's own."),
        error_messages={
            "required": gettext_lazy("Please choose the unit whose name and QR code it carries."),
            "invalid_choice": gettext_lazy("This unit is not in the public directory any more. Please choose another one."),
        },
    )  # fmt: skip
    slogan = forms.CharField(
        label=gettext_lazy("Slogan"), max_length=SLOGAN_LENGTH,
        help_text=gettext_lazy("Up to 16 characters look best; longer ones are set smaller."),
        error_messages={
            "required": gettext_lazy("Please write a slogan, or take the title of the campaign."),
            "max_length": gettext_lazy("The slogan is too long to be read in passing. Please shorten it to 60 characters."),
            "null_characters_not_allowed": gettext_lazy("There is an invisible character in the slogan. Please type it anew."),
        },
    )  # fmt: skip
    metres = forms.FloatField(
        label=gettext_lazy("Length of the banner (metres)"), initial=10, required=False,
        widget=forms.NumberInput(attrs={"step": "any", "min": SHORTEST, "max": LONGEST}),
        help_text=gettext_lazy("2 to 50 metres; the cloth is 0.7 metres high. The file is at a scale of 1:10."),
        error_messages={"invalid": gettext_lazy("Please write the length in metres as a number, such as 8 or 12.5.")},
    )  # fmt: skip
    make = forms.ChoiceField(
        choices=Make.choices,
        error_messages={
            "required": gettext_lazy("Please press the button of the material you need."),
            "invalid_choice": gettext_lazy("Please press the button of the material you need."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = public_units().filter(kind__in=HANDLING_KINDS)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_slogan(self) -> str:
        slogan = " ".join(self.cleaned_data["slogan"].split())
        missing = missing_from(slogan)
        if missing:
            said = _("No typeface prints %(signs)s. Please leave it out of the slogan.")
            raise forms.ValidationError(said % {"signs": name_characters(missing)})
        return slogan

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("make") == Make.BANNER and "metres" not in self.errors:
            self._check_length(self.cleaned_data.get("metres"))
        return self.cleaned_data

    def _check_length(self, metres: float | None) -> None:
        if metres is None:
            self.add_error("metres", _("Please say how many metres long the banner is."))
        elif not math.isfinite(metres) or not SHORTEST <= metres <= LONGEST:
            said = _(
                "A banner is %(least)s to %(most)s metres long. Please choose a length in between, or hang several."
            )
            self.add_error("metres", said % {"least": SHORTEST, "most": LONGEST})
