"""The one-page sheet of an instant report, its decision and follow-ups. Lengths keep D30 on one page."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import DayField, LongText, RadioChoice, ShortText
from case_admin.cases.forms.handling import MomentField
from case_admin.cases.models import Case
from case_admin.cases.models.case import Risk
from case_admin.duties import instant_rules
from case_admin.duties.actions import Sheet
from case_admin.duties.models import Criterion, Decision, InstantReport, MonthlyItem
from case_admin.duties.queries import open_items
from portal.calendar import now

OLDEST = timedelta(days=366)
TEXTS = ("event", "claims", "risk", "measures", "support", "contact_person", "contact_phone", "oral_to")


class OwnCase(forms.ModelChoiceField):
    """A case by number, masked party and organ."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.machine_no} · {obj.applicants_shown}"


class SheetForm(forms.Form):
    """Time, event, people, demand, risk, measures, support, contact, and why it is major."""

    discovered_at = MomentField(
        label=gettext_lazy("When it was discovered"),
        help_text=gettext_lazy("The 24 hours of the report run from this minute."),
    )
    event = LongText(
        label=gettext_lazy("Event"),
        max_length=150,
        rows=4,
        help_text=gettext_lazy(
            "The paper has one page: be short, up to about 90 characters here and under what has been done."
        ),
    )
    people = forms.IntegerField(
        label=gettext_lazy("Number of people"), min_value=1, max_value=100_000,
        help_text=gettext_lazy("People on the private side."),
    )  # fmt: skip
    claims = LongText(label=gettext_lazy("What they want"), max_length=80, rows=3)
    criteria = forms.MultipleChoiceField(
        label=gettext_lazy("Why it is major"), choices=Criterion.choices, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick everything that holds, at least one."),
    )  # fmt: skip
    risk_level = RadioChoice(label=gettext_lazy("Risk"), choices=Risk.choices, initial=Risk.HIGH)
    risk = LongText(label=gettext_lazy("What may happen"), max_length=60, rows=2)
    measures = LongText(label=gettext_lazy("What has been done"), max_length=150, rows=4)
    support = LongText(label=gettext_lazy("Support wanted"), max_length=60, rows=2, required=False)
    contact_person = ShortText(label=gettext_lazy("Contact person"), max_length=30)
    contact_phone = ShortText(label=gettext_lazy("Contact phone"), max_length=40)
    oral_at = MomentField(
        label=gettext_lazy("Reported by telephone first"), required=False,
        help_text=gettext_lazy("Day and hour of the call, when there was one. The sheet still has to follow within 24 hours of the discovery."),
    )  # fmt: skip
    oral_to = ShortText(label=gettext_lazy("Who took the call"), max_length=30, required=False)
    case = OwnCase(
        label=gettext_lazy("Case it belongs to"), queryset=Case.objects.none(), required=False,
        empty_label=gettext_lazy("No case yet"),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, user: Any, report: InstantReport | None = None) -> None:
        start = {"discovered_at": now()} if report is None else shown_again(report)
        super().__init__(data, files, initial=start)
        self.fields["case"].queryset = instant_rules.linkable_cases(user)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_discovered_at(self) -> Any:
        at = self.cleaned_data["discovered_at"]
        if at > now():
            raise ValidationError(_("This moment is still to come. Please check day and hour."))
        if at < now() - OLDEST:
            raise ValidationError(_("This is more than a year ago. Please check the year."))
        return at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        oral, found = data.get("oral_at"), data.get("discovered_at")
        if oral and oral > now():
            self.add_error("oral_at", _("This moment is still to come. Please check day and hour."))
        elif oral and found and oral < found:
            self.add_error("oral_at", _("The call cannot come before the discovery. Please check both moments."))
        return data

    def sheet(self) -> Sheet:
        data = self.cleaned_data
        return Sheet(
            discovered_at=data["discovered_at"], criteria=data["criteria"], people=data["people"],
            risk_level=data["risk_level"], oral_at=data["oral_at"], case=data["case"],
            texts={name: data[name] for name in TEXTS},
        )  # fmt: skip


def shown_again(report: InstantReport) -> dict[str, Any]:
    """A kept sheet as the form shows it."""
    columns = ("discovered_at", "people", "criteria", "risk_level", "oral_at", "case")
    return {name: getattr(report, name) for name in columns} | {name: report.content.get(name, "") for name in TEXTS}


class ReasonForm(forms.Form):
    reason = LongText(label=gettext_lazy("Reason"), max_length=300, rows=3)


class DecisionForm(forms.Form):
    decision = RadioChoice(label=gettext_lazy("What the centre does"), choices=Decision.choices)
    reason = LongText(label=gettext_lazy("Reason"), max_length=500, rows=4)


class MeetingForm(forms.Form):
    met_on = DayField(label=gettext_lazy("Day of the joint meeting"))
    place = ShortText(label=gettext_lazy("Place"), max_length=60)
    outcome = LongText(
        label=gettext_lazy("What came out of it"), max_length=500, rows=4,
        help_text=gettext_lazy("One sentence or a few: what was agreed, who does what until when."),
    )  # fmt: skip


class FollowUpForm(forms.Form):
    text = LongText(
        label=gettext_lazy("How it stands now"), max_length=1000, rows=6,
        help_text=gettext_lazy("What has changed, what was done, what may happen."),
    )  # fmt: skip


class OwnItem(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.report.period_shown} · {obj.content.get('title', '')}"


class LinkForm(forms.Form):
    """What the report already is: a case, an item of a monthly report, or both."""

    case = OwnCase(
        label=gettext_lazy("Case it belongs to"), queryset=Case.objects.none(), required=False,
        empty_label=gettext_lazy("No case yet"),
    )  # fmt: skip
    item = OwnItem(
        label=gettext_lazy("Item of a monthly report"), queryset=MonthlyItem.objects.none(), required=False,
        empty_label=gettext_lazy("No item"), help_text=gettext_lazy("The item is then marked as reported at once and not listed twice."),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, user: Any, report: InstantReport) -> None:
        super().__init__(data, files, initial={"case": report.case_id})
        self.fields["case"].queryset = instant_rules.linkable_cases(user)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["item"].queryset = open_items(report.unit_id)  # type: ignore[attr-defined]  # a ModelChoiceField
