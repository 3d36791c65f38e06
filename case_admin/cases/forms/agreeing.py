"""Forms of the agreement: draft, the twelve points (D37), signatures and duties, performance."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from case_admin.cases.actions.agreeing import Duty
from case_admin.cases.forms.fields import DayField, LinesField, LongText, RadioChoice, ShortText
from case_admin.cases.legality import POINTS
from case_admin.cases.models import Case, LegalityReview
from portal.notices.queries import staff_with
from portal.people.models import User


class DraftForm(forms.Form):
    """The text of the agreement (D11), clause by clause."""

    KEYS = ("facts_agreed", "terms", "performance", "breach", "effective_condition", "copies")

    facts_agreed = LongText(label=_("Main facts, as both sides see them"), rows=4)
    terms = LinesField(label=_("What is agreed"), rows=6, help_text=_("One clause a line; they are numbered."))
    performance = LongText(label=_("When and how it is performed"), rows=3, max_length=1000)
    breach = LongText(label=_("What happens when it is not performed"), rows=3, max_length=1000)
    effective_condition = ShortText(
        label=_("Further condition for taking effect"), required=False, help_text=_("Usually none.")
    )
    copies = forms.IntegerField(label=_("Copies"), min_value=4, max_value=20, initial=4)

    def content(self) -> dict[str, Any]:
        """The draft's text."""
        return {key: self.cleaned_data[key] for key in self.KEYS}


class ProposeForm(DraftForm):
    """A new draft, and who reviews it."""

    reviewer = forms.ModelChoiceField(
        label=_("Legal adviser"), queryset=User.objects.none(), empty_label=_("Please choose"),
        help_text=_("Sees this case from now on."),
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = staff_with("L").exclude(pk__in=case.recused_user_ids)  # type: ignore[attr-defined]


class ReviseForm(DraftForm):
    """The same text, with the mark of what the person saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class ReviewForm(forms.Form):
    """Twelve points to tick, an opinion, and why."""

    points = forms.MultipleChoiceField(
        label=_("What is in order"), choices=tuple(POINTS.items()), widget=forms.CheckboxSelectMultiple, required=False
    )
    opinion = RadioChoice(label=_("Opinion"), choices=LegalityReview.Opinion.choices)
    remarks = LongText(label=_("Reasons"), rows=4)

    def ticked(self) -> dict[str, dict[str, Any]]:
        """Every point with whether it was ticked."""
        chosen = set(self.cleaned_data["points"])
        return {code: {"ok": code in chosen, "note": ""} for code in POINTS}


class ConcludeForm(forms.Form):
    """Signatures, the day of effect, and what is to be done by when."""

    applicant_signed_on = DayField(label=_("Applicant signed on"))
    respondent_signed_on = DayField(label=_("Organ signed and sealed on"))
    effective_date = DayField(label=_("Effective date"), help_text=_("Not before the last signature, not after today."))
    duties = LongText(
        label=_("What is to be done by when"), rows=4, required=False,
        help_text=_("One duty a line: 2026-04-20 and what is to be done."),
    )  # fmt: skip
    scan = forms.FileField(label=_("Scan of the signed agreement"), required=False)

    def clean_duties(self) -> list[Duty]:
        """Lines of "2026-04-20 what", in order of their day."""
        lines = [line.strip() for line in self.cleaned_data["duties"].splitlines() if line.strip()]
        return sorted((as_duty(line) for line in lines), key=lambda duty: duty.due)


def as_duty(line: str) -> Duty:
    """ "2026-04-20 合规辅导一次" -> a duty; ValidationError names the line that does not begin with a day."""
    day, _gap, what = line.replace("，", " ", 1).partition(" ")
    try:
        due = date.fromisoformat(day.strip())
    except ValueError as wrong:
        raise ValidationError(
            _now("This line does not begin with a day like 2026-04-20: %(line)s") % {"line": line}
        ) from wrong
    if not what.strip():
        raise ValidationError(_now("Say what is to be done: %(line)s") % {"line": line})
    return Duty(what=what.strip(), due=due)


class PerformedForm(forms.Form):
    performed_on = DayField(label=_("Performed on"))
    note = ShortText(label=_("Remark"), max_length=200, required=False)
    proof = forms.FileField(label=_("Proof"), required=False)


class DropForm(forms.Form):
    reason = LongText(label=_("Why the draft is dropped"), rows=3, max_length=500)
