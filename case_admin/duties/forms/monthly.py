"""What is typed into a monthly report: sweeps and nil, a dispute, the reason of a late one, a doubt."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import DayField, LongText, RadioChoice, ShortText
from case_admin.cases.models.case import Risk
from case_admin.duties.actions import Entry
from case_admin.duties.forms.fields import organisation_field, party_field
from case_admin.duties.models import ItemKind, MonthlyItem, MonthlyReport, Procedure
from case_admin.duties.parties import shown_party
from portal.units.act_types import ActType

TEXTS = ("title", "party", "field", "found_by", "claims", "measures", "owner", "note")


class HeadForm(forms.Form):
    sweeps = forms.IntegerField(
        label=gettext_lazy("Sweeps in this month"), min_value=1, max_value=999,
        help_text=gettext_lazy("How often disputes were looked for in this month; at least once."),
    )  # fmt: skip
    is_nil = forms.BooleanField(
        label=gettext_lazy("Nil report: no administrative dispute in this month"), required=False,
        help_text=gettext_lazy("Tick this expressly when nothing was found; an empty report does not count as one."),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, report: MonthlyReport) -> None:
        super().__init__(data, files, initial={"sweeps": report.sweeps or 1, "is_nil": report.is_nil})


class ItemForm(forms.Form):
    """One line of D19."""

    title = ShortText(label=gettext_lazy("Name of the dispute"), max_length=60)
    party = party_field()
    is_organisation = organisation_field()
    people = forms.IntegerField(label=gettext_lazy("Number of people"), min_value=1, max_value=100_000, initial=1)
    kind = RadioChoice(label=gettext_lazy("This month"), choices=ItemKind.choices, initial=ItemKind.NEW)
    act_type = forms.ChoiceField(
        label=gettext_lazy("Kind of act"), choices=[("", gettext_lazy("Please choose")), *ActType.choices]
    )
    field = ShortText(label=gettext_lazy("Field of the dispute"), max_length=40, required=False)
    happened_on = DayField(label=gettext_lazy("Since"), required=False, initial=None)
    found_by = ShortText(label=gettext_lazy("How it was found"), max_length=60, required=False)
    claims = LongText(label=gettext_lazy("What they want"), max_length=300, rows=3)
    risk_level = RadioChoice(label=gettext_lazy("Risk"), choices=Risk.choices, initial=Risk.LOW)
    measures = LongText(label=gettext_lazy("What has been done"), max_length=300, rows=3, required=False)
    owner = ShortText(label=gettext_lazy("Person in charge"), max_length=30, required=False)
    procedure = RadioChoice(label=gettext_lazy("Review or suit"), choices=Procedure.choices, initial=Procedure.NONE)
    note = ShortText(label=gettext_lazy("Remark"), max_length=100, required=False)

    def __init__(self, data: Any = None, files: Any = None, *, item: MonthlyItem | None = None) -> None:
        super().__init__(data, files, initial=shown_again(item) if item else None)
        self.item = item

    def entry(self) -> Entry:
        data = self.cleaned_data
        texts = {name: data[name] for name in TEXTS}
        if self.item is None or data["party"] != self.item.content.get("party", ""):
            texts["party"] = shown_party(data["party"], is_person=not data["is_organisation"])
        return Entry(
            data["kind"],
            data["act_type"],
            data["people"],
            data["happened_on"],
            data["risk_level"],
            data["procedure"],
            texts,
        )


def shown_again(item: MonthlyItem) -> dict[str, Any]:
    """A kept line as the form shows it."""
    columns = ("people", "kind", "act_type", "happened_on", "risk_level", "procedure")
    return {name: getattr(item, name) for name in columns} | {name: item.content.get(name, "") for name in TEXTS}


class SubmitForm(forms.Form):
    """The reason is asked for only where the day has passed."""

    late_reason = LongText(
        label=gettext_lazy("Why it is late"), max_length=300, rows=3,
        error_messages={"required": gettext_lazy("The day has passed. Please say why the report comes late.")},
    )  # fmt: skip

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["late_reason"]


class GroundsForm(forms.Form):
    grounds = LongText(
        label=gettext_lazy("What speaks against the nil report"), max_length=500, rows=4,
        help_text=gettext_lazy("The unit reads this and gives its word."),
    )  # fmt: skip


class WordForm(forms.Form):
    word = LongText(label=gettext_lazy("The unit's word"), max_length=1000, rows=5)


class VerdictForm(forms.Form):
    verdict = RadioChoice(
        label=gettext_lazy("Decision"),
        choices=(("concealed", gettext_lazy("It was concealed")), ("right", gettext_lazy("It was right"))),
    )
    reason = LongText(label=gettext_lazy("Reason"), max_length=500, rows=4)
