"""What staff type in the liaison room."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import LongText, RadioChoice, ShortText
from forms.applications.models import AccessRole
from forms.room.answers import FilesField
from forms.room.models import RightState


class ReplyForm(forms.Form):
    """A message to a party."""

    text = LongText(label=gettext_lazy("Your message"), rows=5)
    files = FilesField(  # type: ignore[assignment]  # a field's name; Django's own `files` is set on instances
        label=gettext_lazy("Files"), required=False, help_text=gettext_lazy("The party sees and can download them.")
    )
    wants_answer = forms.BooleanField(label=gettext_lazy("Please answer this message"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class LookUpForm(forms.Form):
    """The receipt number or the identity number, whole."""

    number = ShortText(
        label=gettext_lazy("Receipt number, or the applicant's identity number"), max_length=40,
        help_text=gettext_lazy("Both have to be complete. Every look-up is written to the ledger."),
    )  # fmt: skip


class TakingPartForm(forms.Form):
    """What a co-applicant said at the window, after their identity was checked."""

    answer = RadioChoice(
        label=gettext_lazy("What does the person say?"),
        choices=[
            ("yes", gettext_lazy("I take part in this application")),
            ("no", gettext_lazy("I do not take part in this application")),
        ],
    )
    checked = forms.BooleanField(
        label=gettext_lazy("I have seen the identity document, and name and number agree with the application")
    )

    def reason(self) -> str:
        """What the ledger keeps of the check."""
        return _("Identity checked at the window.")


class IdentityForm(forms.Form):
    """The identity check before a code is handed out: what was looked at, and three ticks."""

    document = RadioChoice(
        label=gettext_lazy("Which document did you see?"),
        choices=[
            ("id", gettext_lazy("Identity card (original)")),
            ("passport", gettext_lazy("Passport or other document (original)")),
            ("licence", gettext_lazy("Licence of the organisation and the bearer's identity card (originals)")),
        ],
    )
    same_person = forms.BooleanField(label=gettext_lazy("The person before me is the one on the document"))
    same_number = forms.BooleanField(
        label=gettext_lazy("Name and number agree with the application or the power of attorney")
    )
    told = forms.BooleanField(
        label=gettext_lazy(
            "I have said that the old code opens nothing any more and that the new one is for this person alone"
        ),
    )

    def reason(self) -> str:
        """What the ledger keeps of the check."""
        seen = dict(self.fields["document"].choices)[self.cleaned_data["document"]]  # type: ignore[attr-defined]
        return _("Identity checked: %(document)s; same person; number agrees.") % {"document": seen}


class NewCodeForm(IdentityForm):
    """A code for one more person."""

    role = RadioChoice(label=gettext_lazy("In which quality?"), choices=AccessRole.choices)
    name = ShortText(label=gettext_lazy("Name"), max_length=60)
    phone = ShortText(label=gettext_lazy("Phone"), max_length=30, required=False)
    word = ShortText(
        label=gettext_lazy("Pick-up word"), max_length=20, required=False,
        help_text=gettext_lazy("For somebody without a phone: a word only this person knows."),
    )  # fmt: skip
    may_sign = forms.BooleanField(
        label=gettext_lazy("The power of attorney names special power (withdraw, agree, take delivery)"), required=False
    )
    party = forms.ChoiceField(label=gettext_lazy("Which party of the case is it?"), required=False)
    field_order = ("role", "name", "phone", "word", "party", "may_sign", "document")

    def __init__(self, *args: Any, parties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = [("", _("None of these")), *parties]  # type: ignore[attr-defined]
        if not parties:
            del self.fields["party"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("phone") and not data.get("word"):
            self.add_error("phone", _("Give a phone or a pick-up word; without one of them the person cannot come in."))
        return data


class RevokeForm(forms.Form):
    """Why a code ends."""

    reason = ShortText(label=gettext_lazy("Reason"), max_length=200)


class RightAnswerForm(forms.Form):
    """The centre's answer to a request about personal data."""

    state = RadioChoice(
        label=gettext_lazy("What was done?"), choices=[(s.value, s.label) for s in RightState if s != RightState.OPEN]
    )
    answer = LongText(
        label=gettext_lazy("Answer with reasons"), max_length=1000,
        help_text=gettext_lazy("The party reads this. When something cannot be erased, name the archive's term and offer to restrict the use."),
    )  # fmt: skip
