"""What is typed about a case to be told."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.casepages.models import AgreedBy
from case_admin.casepages.queries import ConsentLine
from case_admin.casepages.texts import FIELDS
from case_admin.cases.models import Party
from portal.calendar import today
from portal.privacy.review import HIDE, KEEP, WRITE, Occurrence
from portal.vault.refusals import SENTENCES

MOST_INSTEAD = 60
NO_CONTROL = gettext_lazy("There is an invisible character in this text. Please type it anew.")


class ProposeForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why it is worth telling"), max_length=300, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("What others learn from it. No names."),
        error_messages={
            "required": gettext_lazy("Please say in a sentence why it is worth telling."),
            "null_characters_not_allowed": NO_CONTROL,
        },
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": gettext_lazy("Please say why, so that others understand it."),
            "null_characters_not_allowed": NO_CONTROL,
        },
    )  # fmt: skip


class TextsForm(forms.Form):
    """The words of the case as its file knows them; names are taken out in the next step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in FIELDS:
            facts = {"data-limit": field.limit}
            widget = forms.TextInput(facts) if field.rows == 1 else forms.Textarea({"rows": field.rows, **facts})
            self.fields[field.key] = forms.CharField(
                label=str(field.label), required=False, max_length=field.limit * 2, widget=widget,
                help_text=_("At most %(limit)s characters") % {"limit": field.limit},
                error_messages={"null_characters_not_allowed": NO_CONTROL},
            )  # fmt: skip


class PlacesForm(forms.Form):
    """A decision for every place: `act_<key>` with the words in `instead_<key>`. Nothing is chosen beforehand."""

    def __init__(
        self, *args: Any, places: Iterable[Occurrence], stored: Mapping[str, Mapping[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)
        for place in self.places:
            known = stored.get(place.key, {})
            hide = _("Write “%(words)s”") % {"words": place.proposed} if place.proposed else _("Leave it out")
            choices = [(HIDE, hide), (WRITE, _("Other words"))] + ([(KEEP, _("It may stay"))] if place.may_stay else [])
            self.fields[f"act_{place.key}"] = forms.ChoiceField(
                label=place.text,
                choices=choices,
                widget=forms.RadioSelect,
                required=False,
                initial=known.get("act", ""),
            )
            self.fields[f"instead_{place.key}"] = forms.CharField(
                label=_("Other words"), max_length=MOST_INSTEAD, required=False, initial=known.get("instead", ""),
                error_messages={
                    "max_length": _("Please shorten this to %(limit_value)s characters."), "null_characters_not_allowed": NO_CONTROL,
                },
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for place in self.places:
            if data.get(f"act_{place.key}") == WRITE and not data.get(f"instead_{place.key}", "").strip():
                self.add_error(f"instead_{place.key}", _("Please write the other words, or choose another answer."))
        return data

    def decisions(self) -> dict[str, dict[str, str]]:
        """As `decide_places` takes them; places without an answer are left out."""
        found = {}
        for place in self.places:
            act = self.cleaned_data.get(f"act_{place.key}")
            if act:
                instead = self.cleaned_data.get(f"instead_{place.key}", "").strip() if act == WRITE else ""
                found[place.key] = {"act": act, "instead": instead}
        return found

    def typed(self) -> dict[str, dict[str, str]]:
        """What stands on the screen, valid or not, so that the outcome beside it is that of the screen."""
        if not self.is_bound:
            return {}
        pairs = {
            place.key: (self[f"act_{place.key}"].value(), self[f"instead_{place.key}"].value()) for place in self.places
        }
        return {
            key: {"act": act, "instead": words or ""}
            for key, (act, words) in pairs.items()
            if act in (HIDE, WRITE, KEEP)
        }


class AddNameForm(forms.Form):
    """One more name the file does not know, or a phrase that may stay wherever it occurs."""

    KINDS = (
        ("person", gettext_lazy("Person")), ("organisation", gettext_lazy("Organisation")),
        ("place", gettext_lazy("Name of a place")), ("keep", gettext_lazy("Leave this phrase alone")),
    )  # fmt: skip
    name = forms.CharField(
        label=gettext_lazy("Name or phrase"), max_length=60, error_messages={"null_characters_not_allowed": NO_CONTROL}
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS)
    aliases = forms.CharField(
        label=gettext_lazy("Other ways the texts call it, separated by commas"), max_length=200, required=False,
        error_messages={"null_characters_not_allowed": NO_CONTROL},
    )  # fmt: skip

    def entry(self) -> dict[str, object]:
        """As `hide_names` takes it."""
        aliases = self.cleaned_data["aliases"].replace("，", ",").replace("、", ",").split(",")
        return {
            "name": self.cleaned_data["name"].strip(), "kind": self.cleaned_data["kind"],
            "aliases": [part.strip() for part in aliases if part.strip()],
        }  # fmt: skip


class ApproveForm(forms.Form):
    unrecognisable = forms.BooleanField(
        label=gettext_lazy("I have asked myself whether somebody from here could still tell who is meant: nobody could"),
        error_messages={"required": gettext_lazy("Please answer first whether somebody from here could still tell who is meant.")},
    )  # fmt: skip


class ConsentForm(forms.Form):
    """The yes of one of the parties that have not agreed yet, with its scan."""

    party = forms.ChoiceField(
        label=gettext_lazy("party"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose who agreed.")},
    )
    way = forms.ChoiceField(label=gettext_lazy("How it was given"), choices=AgreedBy.choices)
    on = forms.DateField(label=gettext_lazy("Date"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    file = forms.FileField(
        label=gettext_lazy("Signed paper"), help_text=gettext_lazy("A scan or photo of the whole sheet with the signature."),
        error_messages={"required": gettext_lazy("Please add the signed paper."), "empty": SENTENCES["empty"]},
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Iterable[ConsentLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(line.party.pk): line.party for line in lines if line.paper is None}
        field: Any = self.fields["party"]
        field.choices = [(key, party.masked_name) for key, party in self.parties.items()]

    def clean_party(self) -> Party:
        return self.parties[self.cleaned_data["party"]]

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > today():
            raise forms.ValidationError(_("The date lies in the future."))
        return self.cleaned_data["on"]


class WithdrawForm(forms.Form):
    on = forms.DateField(
        label=gettext_lazy("Taken back on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), initial=today
    )  # fmt: skip

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > today():
            raise forms.ValidationError(_("The date lies in the future."))
        return self.cleaned_data["on"]
