"""Forms of supervision letters (D08)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from case_admin.cases.forms.fields import LongText, RadioChoice, ShortText
from case_admin.cases.models import SupervisionLetter

Ground, Level = SupervisionLetter.Ground, SupervisionLetter.Level


class ProposeLetterForm(forms.Form):
    """A letter on a ground that is no limit; those about limits are proposed by the watch."""

    ground = RadioChoice(
        label=_("Ground"), choices=[(g.value, g.label) for g in (Ground.HEAVY, Ground.STILL)], initial=Ground.HEAVY
    )
    level = RadioChoice(label=_("Level"), choices=Level.choices, initial=Level.BLUE)


class IssueLetterForm(forms.Form):
    action = LongText(
        label=_("What the unit has to do"), rows=3, max_length=300,
        help_text=_("Continues the sentence “please at once …”."),
    )  # fmt: skip
    copy_to = ShortText(label=_("Copies to"), required=False)


class ReasonForm(forms.Form):
    reason = LongText(label=_("Why it is not sent"), rows=2, max_length=200)


class ReplyForm(forms.Form):
    text = LongText(label=_("What has been done, and why it was late"), rows=5, max_length=2000)


class ExamineForm(forms.Form):
    """Accept the answer, or send it back with what is missing."""

    decision = RadioChoice(
        label=_("Decision"), choices=(("settle", _("Accept the answer")), ("return", _("Send it back")))
    )
    note = LongText(label=_("Remark, or what is missing"), rows=3, max_length=500, required=False)

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("decision") == "return" and not data.get("note"):
            self.add_error("note", _("Say what is missing in the answer."))
        return data
