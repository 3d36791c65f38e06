"""Forms of the triage desk: registration, the assessment sheet (D36), diversion, refusal, supplement."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from case_admin.cases.assisting import MOST
from case_admin.cases.forms.fields import LinesField, LongText, RadioChoice, ShortText, UnitField, UnitsField
from case_admin.cases.forms.objecting import others_than
from case_admin.cases.models import Case, Complexity, Risk
from case_admin.cases.refusals import NotYet
from portal.people.models import User
from portal.units.act_types import ActType
from portal.units.models import RESPONDENT_KINDS, Unit
from portal.units.queries import active_units, handling_units

SUGGESTIONS = (
    ("divert", _("Divert to a unit")),
    ("center", _("The centre handles it itself")),
    ("supplement", _("Ask for a supplement")),
    ("refuse", _("Do not accept")),
    ("refer", _("Refer elsewhere")),
    ("joint", _("Joint meeting")),
)
GROUNDS = (
    ("N1", _("It is no administrative dispute")),
    ("N2", _("The act is not one of this county's organs")),
    ("N3", _("The applicant has no interest of their own in it")),
    ("N4", _("It is an excluded matter")),
    ("N5", _("It has been decided for good")),
    ("N6", _("Review or litigation has been accepted and nobody has asked us to mediate")),
    ("N7", _("The same matter has been closed here and nothing is new")),
    ("N8", _("No clear claim or respondent, and the supplement did not bring it")),
    ("N9", _("It touches state secrets or asks for something unlawful")),
)
"""Grounds for not accepting (domain 5.6)."""


class RegisterForm(forms.Form):
    """What the clerk may correct before the case gets its number."""

    respondent = UnitField(label=_("Respondent organ"), queryset=Unit.objects.none(), required=False)
    act_type = forms.ChoiceField(label=_("Kind of act"), choices=ActType.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["respondent"].queryset = active_units().filter(kind__in=RESPONDENT_KINDS)  # type: ignore[attr-defined]


class AssessForm(forms.Form):
    """The sheet D36. Answers of `SHEET_KEYS` are kept encrypted; the rest classifies the case."""

    SHEET_KEYS = ("case_summary", "standing", "procedures", "legality", "room", "proposal_text", "adviser_opinion")

    case_summary = LongText(label=_("What the dispute is about"), rows=5, max_length=1000)
    act_type = forms.ChoiceField(label=_("Kind of act"), choices=ActType.choices)
    respondent = UnitField(label=_("Respondent organ"), queryset=Unit.objects.none(), required=False)
    standing = LongText(label=_("Standing of both sides"), rows=2, max_length=500)
    procedures = LongText(label=_("Review, litigation, petition on the same matter"), rows=2, max_length=500)
    legality = LongText(label=_("First view of the act's legality"), rows=3, max_length=1000)
    room = LongText(label=_("Room for resolution"), rows=3, max_length=1000)
    complexity = RadioChoice(label=_("Complexity"), choices=Complexity.choices, initial=Complexity.PLAIN)
    risk = RadioChoice(label=_("Risk"), choices=Risk.choices, initial=Risk.LOW)
    suggestion = RadioChoice(label=_("Suggested way"), choices=SUGGESTIONS, initial="divert")
    suggested_unit = UnitField(label=_("Suggested unit"), queryset=Unit.objects.none(), required=False)
    proposal_text = LongText(label=_("Why this way"), rows=2, max_length=500, required=False)
    adviser_opinion = LongText(
        label=_("Opinion of the liaison judge or legal adviser"), rows=2, max_length=1000, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["respondent"].queryset = active_units().filter(kind__in=RESPONDENT_KINDS)  # type: ignore[attr-defined]
        self.fields["suggested_unit"].queryset = handling_units()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("suggestion") == "divert" and not data.get("suggested_unit"):
            self.add_error("suggested_unit", _("Choose the unit the case should go to."))
        return data

    def sheet(self) -> dict[str, str]:
        """The sheet's answers."""
        return {key: self.cleaned_data[key] for key in self.SHEET_KEYS}


class DivertForm(forms.Form):
    unit = UnitField(label=_("Handling unit"), queryset=Unit.objects.none())
    assisting = UnitsField(
        label=_("Assisting units"), queryset=Unit.objects.none(), required=False,
        help_text=_("Only where several organs are involved. They read the case and report on their part; the handling unit"
                    " leads, accepts and answers for the limits."),
    )  # fmt: skip
    opinion = LongText(
        label=_("What the unit should see to"), rows=4, max_length=500,
        help_text=_("Printed on the diversion sheet; the unit reads it first."),
    )  # fmt: skip
    contact_person = ShortText(label=_("Contact at the centre"), max_length=60)
    contact_phone = ShortText(label=_("Phone of the contact"), max_length=40)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("unit", "assisting"):
            self.fields[name].queryset = handling_units()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        helpers = data.get("assisting") or ()
        if data.get("unit") in helpers:
            self.add_error("assisting", str(NotYet("lead_assists")))
        if len(helpers) > MOST:
            self.add_error("assisting", str(NotYet("many_assistants", most=MOST)))
        return data


class AssistantsForm(forms.Form):
    """Which units assist from now on, and what with."""

    assisting = UnitsField(label=_("Assisting units"), queryset=Unit.objects.none(), required=False)
    request = LongText(
        label=_("What they should do, or why it changes"), rows=3, max_length=500,
        help_text=_("The units read it on the page of the case."),
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assisting"].queryset = others_than(case)  # type: ignore[attr-defined]


class AssistanceForm(forms.Form):
    text = LongText(label=_("What your unit has done for this case"), rows=5, max_length=1000)


class PersonField(forms.ModelChoiceField):
    """Somebody of the centre, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class StandInForm(forms.Form):
    person = PersonField(label=_("Who"), queryset=User.objects.none(), empty_label=_("Please choose"))
    reason = ShortText(
        label=_("Reason"), max_length=200, help_text=_("Name the decision or instruction this rests on.")
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a model choice


class KeepForm(forms.Form):
    mediators = ShortText(label=_("Resolvers"), help_text=_("Full names, separated by commas; at least two."))
    contact_phone = ShortText(label=_("Contact phone"), max_length=40)


class RefuseForm(forms.Form):
    ground = RadioChoice(label=_("Ground"), choices=GROUNDS)
    ground_text = LongText(label=_("Why, in words the applicant understands"), rows=4, max_length=1000)
    basis = LongText(label=_("Basis"), rows=2, max_length=300)
    suggested_channel = LongText(
        label=_("The way that is open"), rows=2, max_length=300,
        help_text=_("For instance: the people's mediation committee, with its address and phone."),
    )  # fmt: skip


class SupplementForm(forms.Form):
    items = LinesField(
        label=_("Everything that is missing"), rows=6,
        help_text=_("One item a line. The applicant is asked once, so name everything."),
    )  # fmt: skip
