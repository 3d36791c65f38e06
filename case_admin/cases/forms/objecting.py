"""Forms of an objection to a diversion (D05b): what the unit says, what the centre decides."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from case_admin.cases.forms.fields import LongText, RadioChoice, UnitField
from case_admin.cases.models import Case
from portal.units.models import Unit
from portal.units.queries import handling_units

GROUNDS = (("competence", _("It is not within our competence")), ("interest", _("There is a conflict of interest")))
DECISIONS = (("reject", _("Reject the objection")), ("uphold", _("Uphold it and divert again")))


def others_than(case: Case) -> QuerySet[Unit]:
    """Units that take cases, but for the one that has this one."""
    units = handling_units()
    return units.exclude(pk=case.handler_id) if case.handler_id else units


class ObjectForm(forms.Form):
    ground = RadioChoice(label=_("Ground of the objection"), choices=GROUNDS)
    text = LongText(label=_("Reasons, with the provisions they rest on"), rows=5, max_length=1000)
    right_unit = UnitField(label=_("Unit that should have it"), queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["right_unit"].queryset = others_than(case)  # type: ignore[attr-defined]


class DecideObjectionForm(forms.Form):
    decision = RadioChoice(label=_("Decision on the objection"), choices=DECISIONS)
    unit = UnitField(
        label=_("New handling unit"), queryset=Unit.objects.none(), required=False,
        help_text=_("Only when the objection is upheld."),
    )  # fmt: skip
    opinion = LongText(label=_("Opinion of the centre"), rows=4, max_length=500)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = others_than(case)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == "uphold" and not data.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose the unit the case should go to."))
        return data

    def chosen_unit(self) -> Unit | None:
        """The unit of an objection that is upheld."""
        return self.cleaned_data["unit"] if self.cleaned_data["decision"] == "uphold" else None
