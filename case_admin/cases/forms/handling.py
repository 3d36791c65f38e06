"""Forms of the handling unit: acceptance, reply slip, progress, session, visit, papers."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from case_admin.cases.forms.fields import DayField, LinesField, LongText, RadioChoice, ShortText
from case_admin.cases.models import CaseAttachment, SessionRecord
from portal.documents.models import IssuedDocument

NEEDS = (
    ("hearing", _("Hearing")),
    ("joint", _("Joint meeting")),
    ("expert", _("Expert opinion")),
    ("supervise", _("Supervision")),
)


class AcceptForm(forms.Form):
    mediators = ShortText(
        label=_("Resolvers"), help_text=_("Full names, separated by commas; at least two. Printed on both notices.")
    )
    contact_phone = ShortText(label=_("Contact phone"), max_length=40)


class ReplyForm(forms.Form):
    takes_part = RadioChoice(
        label=_("What the applicant answered"), choices=(("yes", _("Takes part")), ("no", _("Does not take part")))
    )
    wants_hearing = forms.BooleanField(label=_("Wishes a hearing"), required=False)
    e_service = forms.BooleanField(label=_("Agrees to electronic service"), required=False)
    note = LongText(label=_("Remark"), rows=2, max_length=500, required=False)


class ProgressForm(forms.Form):
    """The sheet D06."""

    KEYS = ("claims_change", "unit_opinion", "focus", "next_step", "risk", "needs", "reviewer")

    work_done = LinesField(
        label=_("What has been done"), rows=5,
        help_text=_("One piece of work a line: day, way, content; separated by commas or spaces."),
    )  # fmt: skip
    claims_change = LongText(label=_("Change in what the applicant wants"), rows=2, max_length=500)
    unit_opinion = LongText(label=_("Opinion of the unit"), rows=3, max_length=1000)
    focus = LongText(label=_("What it turns on"), rows=2, max_length=500)
    next_step = LongText(label=_("Next step"), rows=2, max_length=500)
    risk = ShortText(label=_("Risk"))
    needs = forms.MultipleChoiceField(
        label=_("Help wanted"), choices=NEEDS, required=False, widget=forms.CheckboxSelectMultiple
    )
    no_progress = forms.BooleanField(label=_("No progress since the last report"), required=False)
    reviewer = ShortText(label=_("Checked by"), max_length=60, required=False)

    def content(self) -> dict[str, Any]:
        """The sheet's answers; each line of work becomes day, way and content."""
        data = self.cleaned_data
        return {key: data[key] for key in self.KEYS} | {"work_done": [as_work(line) for line in data["work_done"]]}


def as_work(line: str) -> dict[str, str]:
    """ "3月9日，面谈，听取陈述" -> day, way, content; a line that is not cut like this is all content."""
    for mark in ("，", ",", " ", "\t"):
        parts = [part.strip() for part in line.split(mark, 2)]
        if len(parts) == 3 and all(parts):
            return {"time": parts[0], "way": parts[1], "content": parts[2]}
    return {"time": "", "way": "", "content": line}


class MomentField(forms.DateTimeField):
    """A day and a time of day in China."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **kwargs)


class SessionForm(forms.Form):
    """The record D10, in the order of the session."""

    KEYS = ("participants", "positions", "focus", "options", "agreed_facts")

    held_from = MomentField(label=_("From"))
    held_until = MomentField(label=_("Until"))
    place = ShortText(label=_("Place"))
    mediators = ShortText(label=_("Resolvers"))
    clerk = ShortText(label=_("Clerk"), max_length=60)
    participants = LongText(label=_("Who was there"), rows=2, max_length=500)
    positions = LongText(label=_("What both sides said"), rows=5)
    focus = LongText(label=_("What it turns on"), rows=2, max_length=500)
    options = LongText(label=_("Proposals and answers"), rows=4)
    agreed_facts = LongText(
        label=_("Facts nobody disputes"), rows=3, required=False,
        help_text=_("Only these may be held against a side later."),
    )  # fmt: skip
    result = RadioChoice(label=_("Result"), choices=SessionRecord.Result.choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("held_from"), data.get("held_until")
        if start and end and end < start:
            self.add_error("held_until", _("The session cannot end before it begins."))
        return data

    def content(self) -> dict[str, str]:
        """The record's answers."""
        return {key: self.cleaned_data[key] for key in self.KEYS}


class VisitForm(forms.Form):
    visited_on = DayField(label=_("Day of the visit"))
    note = LongText(label=_("What the applicant says"), rows=4)


class IssuedField(forms.ModelChoiceField):
    """One of the case's issued documents, by title and number."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} {obj.number}".strip()


class PaperForm(forms.Form):
    """A paper for the case; a scan of something the portal issued names it, and stands beside it in the dossier."""

    document = IssuedField(
        label=_("Signed copy of"), queryset=IssuedDocument.objects.none(), required=False,
        empty_label=_("no issued document"),
        help_text=_("For the scan of a signed document; the copy of an inner document goes into the side volume."),
    )  # fmt: skip
    title = ShortText(label=_("Title"))
    kind = RadioChoice(label=_("Kind"), choices=CaseAttachment.Kind.choices, initial=CaseAttachment.Kind.SIGNED)
    volume = RadioChoice(label=_("Volume"), choices=CaseAttachment.Volume.choices, initial=CaseAttachment.Volume.MAIN)
    file = forms.FileField(label=_("File"), help_text=_("PDF, picture, office file or recording."))

    def __init__(self, *args: Any, documents: QuerySet[IssuedDocument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]  # a model choice


__all__ = [
    "AcceptForm",
    "PaperForm",
    "ProgressForm",
    "ReplyForm",
    "SessionForm",
    "VisitForm",
]
