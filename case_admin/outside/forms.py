"""What the centre fills in to give leave and to end it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from case_admin.cases.forms.fields import RadioChoice, ShortText
from case_admin.cases.models import CaseGrant
from case_admin.outside.queries import outsiders
from portal.people.models import User

OUTSIDE_PURPOSES = [choice for choice in CaseGrant.Purpose.choices if choice[0] != CaseGrant.Purpose.STAND_IN]


class PersonField(forms.ModelChoiceField):
    """Somebody of another house, with the house."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.unit.name if obj.unit else '—'} · {obj.name}"


class LeaveForm(forms.Form):
    person = PersonField(label=_("Who"), queryset=User.objects.none(), empty_label=_("Please choose"))
    purpose = RadioChoice(label=_("Purpose"), choices=OUTSIDE_PURPOSES)
    reason = ShortText(
        label=_("Reason"), max_length=200, help_text=_("Stands in the ledger: why this person needs to see this case.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = outsiders()  # type: ignore[attr-defined]  # a model choice


class EndForm(forms.Form):
    reason = ShortText(label=_("Reason"), max_length=200, help_text=_("Stands in the ledger."))
