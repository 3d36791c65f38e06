"""Forms of case groups: the name, the meeting, the reason; and which group the ticked cases go into."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from case_admin.cases.forms.fields import DayField, LongText, RadioChoice
from case_admin.cases.forms.keeping import NameField
from case_admin.cases.models import CaseGroup
from portal.ledger.digits import holds_personal_number

NO_NAMES = _("Lists show it: name the matter (a project, a street, a decision), never a person.")


class GroupForm(forms.Form):
    title = NameField(label=_("Name of the group"), max_length=60, help_text=NO_NAMES)
    bond = RadioChoice(
        label=_("What holds the cases together"), choices=CaseGroup.Bond.choices, initial=CaseGroup.Bond.ACT
    )

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if holds_personal_number(title):
            raise ValidationError(_now("The name holds a number of a person. Take it out."))
        return title


class JoinForm(GroupForm):
    """A group that is there, or the name of a new one."""

    group = forms.ModelChoiceField(
        label=_("Case group"),
        queryset=CaseGroup.objects.filter(ended_at=None),
        required=False,
        empty_label=_("a new group"),
    )
    field_order = ("group", "title", "bond")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = self.fields["bond"].required = False
        self.fields["title"].help_text = _("Only for a new group. Name the matter, never a person.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("group") and not data.get("title") and not self.errors:
            self.add_error("title", _now("Choose a group, or name the new one."))
        data["bond"] = data.get("bond") or CaseGroup.Bond.ACT
        return data


class ReasonForm(forms.Form):
    reason = LongText(label=_("Reason"), rows=2, max_length=200)


class MeetingForm(forms.Form):
    held_on = DayField(label=_("Day of the meeting"))
    present = LongText(label=_("Who was there"), rows=2, max_length=500)
    text = LongText(label=_("What was talked over"), rows=5)
    decided = LongText(
        label=_("What was decided"), rows=3, max_length=1000, required=False,
        help_text=_("It stands in the diary of each open case of the group."),
    )  # fmt: skip
