"""What staff and judges type in a round."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from case_admin.awards import texts as d21
from case_admin.awards.models import ConsentWay, Nomination, Score
from case_admin.awards.queries import nominable_dossiers
from case_admin.dossiers.models import Dossier
from portal.calendar import today
from portal.people.models import User


class TextsForm(forms.Form):
    """The texts of form D21; a draft may be empty or too long, `problems` says what is left to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in d21.FIELDS:
            area = forms.Textarea({"rows": field.rows, "data-limit": field.limit})
            widget = forms.TextInput({"data-limit": field.limit}) if field.rows == 1 else area
            limit = _("At most %(limit)s characters") % {"limit": field.limit}
            self.fields[field.key] = forms.CharField(
                label=str(field.label),
                required=False,
                max_length=field.limit * 4,
                widget=widget,
                help_text=limit,
                strip=False,
            )


class ChooseDossierForm(forms.Form):
    """The dossier to nominate, among those of the own unit that may enter (`offered`)."""

    dossier = forms.ChoiceField(label=_("Dossier"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, user: User, round_: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(dossier.pk): dossier for dossier in nominable_dossiers(user, round_)}
        field: Any = self.fields["dossier"]
        field.choices = [
            (key, f"{dossier.case.machine_no} · {dossier.case.get_close_reason_display()}")
            for key, dossier in self.offered.items()
        ]

    def clean_dossier(self) -> Dossier:
        return self.offered[self.cleaned_data["dossier"]]


class ConsentForm(forms.Form):
    """How and when the party agreed to publication."""

    way = forms.ChoiceField(label=_("How it was given"), choices=ConsentWay.choices)
    on = forms.DateField(label=_("Date"), widget=forms.DateInput({"type": "date"}))
    file = forms.FileField(label=_("Signed paper"), required=False, help_text=_("Needed unless it was given online."))

    def __init__(self, *args: Any, nomination: Nomination, **kwargs: Any) -> None:
        kwargs["initial"] = {"way": nomination.consent_way, "on": nomination.consent_on}
        self.has_file = nomination.consent_file_id is not None
        super().__init__(*args, **kwargs)

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > today():
            raise ValidationError(_("The date lies in the future."))
        return self.cleaned_data["on"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("way") not in {None, ConsentWay.ONLINE} and not data.get("file") and not self.has_file:
            self.add_error("file", _("Please add the signed paper."))
        return data


class NameForm(forms.Form):
    """One more name the machine should hide, or a phrase it should leave alone."""

    KINDS = (
        ("person", _("Person")), ("organisation", _("Organisation")), ("place", _("Name of a place")), ("keep", _("Leave this phrase alone")),
    )  # fmt: skip
    name = forms.CharField(label=_("Name or phrase"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    aliases = forms.CharField(
        label=_("Other ways the texts call it, separated by commas"), max_length=200, required=False
    )

    def entry(self) -> dict[str, object]:
        """As `hide_names` takes it."""
        aliases = [
            part.strip() for part in self.cleaned_data["aliases"].replace("，", ",").replace("、", ",").split(",")
        ]
        return {
            "name": self.cleaned_data["name"].strip(), "kind": self.cleaned_data["kind"],
            "aliases": [part for part in aliases if part],
        }  # fmt: skip


class ReasonForm(forms.Form):
    """A reason that the ledger keeps."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea({"rows": 3}))


class SettleForm(ReasonForm):
    """What became of an objection."""

    OUTCOMES = (("no", _("Not upheld: the entry stays")), ("yes", _("Upheld: the entry is withdrawn")))
    upheld = forms.ChoiceField(label=_("Outcome"), choices=OUTCOMES, widget=forms.RadioSelect)
    field_order = ["upheld", "reason"]


class JudgeForm(forms.Form):
    """Somebody who holds the role of a judge and has no seat yet."""

    user = forms.ModelChoiceField(label=_("Judge"), queryset=User.objects.none())

    def __init__(self, *args: Any, round_: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seated = round_.seats.filter(left_at__isnull=True).values("user")
        field: Any = self.fields["user"]
        field.queryset = (
            User.objects.filter(is_active=True, groups__name="E")
            .exclude(pk__in=seated)
            .select_related("unit")
            .order_by("name")
        )
        field.label_from_instance = lambda user: f"{user.name}（{user.unit.short_name}）" if user.unit else user.name


class ResultsForm(forms.Form):
    """The proposed winners, by entry code."""

    winners = forms.MultipleChoiceField(label=_("Proposed winners"), widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("Needed when an entry with a better place is left out."),
    )  # fmt: skip

    def __init__(self, *args: Any, codes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["winners"]
        field.choices = [(code, code) for code in codes]


def points(label: Any, most: int) -> forms.IntegerField:
    """Points of one criterion, open in a draft."""
    widget = forms.NumberInput({"inputmode": "numeric", "data-most": most})
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False, widget=widget)


class ScoreForm(forms.Form):
    """A judge's sheet; everything may be open in a draft."""

    typicality = points(_("Typicality"), 40)
    innovation = points(_("Innovation"), 30)
    reusability = points(_("Reusability"), 30)
    comment = forms.CharField(
        label=_("Judge's comment"), required=False, max_length=500, widget=forms.Textarea({"rows": 4}),
        help_text=_("What convinced you, what did not. At most 500 characters."),
    )  # fmt: skip

    def __init__(self, *args: Any, score: Score, **kwargs: Any) -> None:
        kwargs["initial"] = {
            name: getattr(score, name) for name in ("typicality", "innovation", "reusability", "comment")
        }
        super().__init__(*args, **kwargs)
