"""The plan, and what puts it off or ends it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import LongText, RadioChoice, ShortText
from case_admin.meetings.actions.planning import Plan
from case_admin.meetings.bench import names_of, problems_of
from case_admin.meetings.forms.fields import MOST_IN_LINE, MOST_LINES, GuestsField, HearingMoment, NamesField
from case_admin.meetings.models import AskedBy, Openness
from case_admin.meetings.queries import invitable
from portal.people.models import User


class PlanForm(forms.Form):
    """Everything that is decided before the notice goes out."""

    asked_by = RadioChoice(label=gettext_lazy("Asked for by"), choices=AskedBy.choices)
    why = LongText(
        label=gettext_lazy("Why a hearing"), rows=3, max_length=500,
        help_text=gettext_lazy("What is complex or difficult about the dispute. Stays inside the file."),
    )  # fmt: skip
    starts_at = HearingMoment(label=gettext_lazy("Begins"))
    place = ShortText(label=gettext_lazy("Place"))
    chair = ShortText(
        label=gettext_lazy("Chair"), max_length=MOST_IN_LINE,
        help_text=gettext_lazy("The name, then perhaps a comma and who it is. The same below, one person a line."),
    )  # fmt: skip
    own = NamesField(label=gettext_lazy("Members of the panel from the own side"), rows=3, required=False)
    outside = NamesField(
        label=gettext_lazy("Members of the panel from outside"), rows=3,
        help_text=gettext_lazy("The panel has an odd number of members, 3 at least, one of them at least from outside."),
    )  # fmt: skip
    clerk = ShortText(label=gettext_lazy("Recorder"), max_length=MOST_IN_LINE)
    invited = NamesField(
        label=gettext_lazy("Invited"), rows=4, required=False,
        help_text=gettext_lazy("Deputies, members of the political consultative conference, experts, judges, lawyers; the quality first."),
    )  # fmt: skip
    guests = GuestsField(
        label=gettext_lazy("Invited by account"), queryset=User.objects.none(), required=False,
        help_text=gettext_lazy("They are told here, answer here and can write their opinion here; not to be typed above once more."),
    )  # fmt: skip
    openness = RadioChoice(label=gettext_lazy("Openness"), choices=Openness.choices, initial=Openness.CLOSED)
    applicant_agreed = forms.BooleanField(label=gettext_lazy("The applicants agree to the public"), required=False)
    respondent_agreed = forms.BooleanField(label=gettext_lazy("The respondent agrees to the public"), required=False)
    nothing_protected = forms.BooleanField(
        label=gettext_lazy("No state or business secret, no privacy, no minor is concerned"), required=False
    )

    GROUNDS = ("applicant_agreed", "respondent_agreed", "nothing_protected")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = invitable()
        self.fields["guests"].queryset = accounts  # type: ignore[attr-defined]  # a choice of models
        if not accounts.exists():
            del self.fields["guests"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("openness") == Openness.PUBLIC:
            for name in self.GROUNDS:
                if not data.get(name):
                    self.add_error(
                        name, _("A hearing is public only when this holds. Tick it, or choose “not public”.")
                    )
        if "outside" in data and "own" in data:
            self._check_bench(data)
        if "invited" in data and "guests" not in self.errors:
            self._check_invited(data["invited"], self._guests())
        return data

    def _guests(self) -> list[User]:
        return list(self.cleaned_data.get("guests") or ())

    def _check_invited(self, typed: list[str], guests: list[User]) -> None:
        """Somebody is invited, nobody twice."""
        if not typed and not guests:
            alone = "guests" not in self.fields
            said = _("Please write down who is invited, or tick somebody with an account below.")
            self.add_error("invited", self.fields["invited"].error_messages["required"] if alone else said)
        if len(typed) + len(guests) > MOST_LINES:
            self.add_error("guests", _("At most %(most)s people are invited in all.") % {"most": MOST_LINES})
        names = set(names_of(typed))
        if twice := [guest.name for guest in guests if guest.name in names]:
            self.add_error(
                "guests",
                _("%(names)s stands among the lines above as well. Take the line out.") % {"names": "、".join(twice)},
            )

    def _check_bench(self, data: dict[str, Any]) -> None:
        chair, clerk = data.get("chair", ""), data.get("clerk", "")
        for field, sentence in problems_of(chair=chair, clerk=clerk, own=data["own"], outside=data["outside"]):
            if field not in self.errors:
                self.add_error(field, sentence)

    def plan(self) -> Plan:
        data = self.cleaned_data
        people = {name: data[name] for name in ("chair", "clerk", "own", "outside", "invited")}
        plain = ("asked_by", "why", "starts_at", "place", "openness", *self.GROUNDS)
        return Plan(people=people, guests=self._guests(), **{name: data[name] for name in plain})


class PostponeForm(forms.Form):
    why = LongText(
        label=gettext_lazy("Who could not be there, and why"), rows=2, max_length=200,
        help_text=gettext_lazy("A hearing is postponed once only."),
    )  # fmt: skip
    starts_at = HearingMoment(label=gettext_lazy("New time"))


class CallOffForm(forms.Form):
    why = LongText(label=gettext_lazy("Why it is not held"), rows=2, max_length=200)
