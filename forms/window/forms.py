"""What the clerk types about the entry itself. Every input begins with `w_`: no question of a form can have such a name."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.applications.models import Channel
from forms.window.actions import Particulars, Reading
from forms.window.models import COUNTER_CHANNELS, PRESENT, Priority

TRANSFERRED = frozenset(
    {Channel.LEGAL_AID, Channel.HOTLINE, Channel.PETITION, Channel.COURT, Channel.REVIEW, Channel.PROCURATORATE}
    | {Channel.SCREENING, Channel.LAW_FIRM}
)
"""Ways on which somebody else's number leads back to where it came from."""


def line(label: Any, length: int, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    """One line of text with our sentences and without the browser's memory."""
    return forms.CharField(
        label=label, max_length=length, required=required, help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("At most %(count)s characters.") % {"count": length}},
    )  # fmt: skip


class CounterForm(forms.Form):
    """Inputs of the counter, apart from those of the form that is filled in."""

    prefix = "w"

    def add_prefix(self, field_name: str) -> str:
        return f"{self.prefix}_{field_name}"


class MatchForm(CounterForm):
    """Whom to look for. Nothing typed here goes into the entry."""

    number = line(gettext_lazy("Number of the identity document"), 40)
    phone = line(gettext_lazy("Telephone number"), 40)
    doc_no = line(gettext_lazy("Number of the decision"), 100)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(value.strip() for value in cleaned.values()):
            raise forms.ValidationError(_("Type at least one of the three to look for."))
        return cleaned


class StartForm(CounterForm):
    """Form, way, reference, priority, phone."""

    slug = forms.ChoiceField(
        label=gettext_lazy("Form to fill in"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the form."), "invalid_choice": gettext_lazy("Choose the form.")},
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=gettext_lazy("How it reached us"), choices=COUNTER_CHANNELS, initial=Channel.WINDOW,
        error_messages={"invalid_choice": gettext_lazy("Please choose from the list.")},
    )  # fmt: skip
    source_ref = line(
        gettext_lazy("Reference of where it came from"), 60,
        help_text=gettext_lazy("Number of the work order or letter. Only for matters passed on by others."),
    )  # fmt: skip
    priority = forms.ChoiceField(
        label=gettext_lazy("Priority"), choices=Priority.choices, initial=Priority.NONE, required=False,
        error_messages={"invalid_choice": gettext_lazy("Please choose from the list.")},
    )  # fmt: skip
    no_phone = forms.BooleanField(
        label=gettext_lazy("The applicant has no phone"), required=False,
        help_text=gettext_lazy("No number is asked for; a pick-up word stands in for it."),
    )  # fmt: skip

    def __init__(self, *args: Any, slugs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].choices = slugs  # type: ignore[attr-defined]  # declared above as a ChoiceField
        if len(slugs) == 1:
            self.fields["slug"].initial = slugs[0][0]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("channel") in TRANSFERRED and not cleaned.get("source_ref", "").strip():
            self.add_error("source_ref", _("Give the number under which it was passed on."))
        return cleaned

    def particulars(self) -> Particulars:
        """The entry's own columns."""
        data = self.cleaned_data
        return Particulars(
            channel=data["channel"], source_ref=data["source_ref"].strip(),
            priority=data["priority"] or Priority.NONE, no_phone=data["no_phone"],
        )  # fmt: skip


class ReadingForm(CounterForm):
    """Before handing in: read out, who was there, who stands in for the applicant."""

    read = forms.BooleanField(
        label=gettext_lazy("I have read the text above out, and the applicant understood it"),
        error_messages={"required": gettext_lazy("Read the text out first, then tick here.")},
    )
    witness = line(
        gettext_lazy("Witness"), 60,
        help_text=gettext_lazy("Needed when the applicant cannot sign and puts a fingerprint instead."),
    )  # fmt: skip
    cannot_sign = forms.BooleanField(label=gettext_lazy("The applicant cannot sign"), required=False)
    collector_name = line(gettext_lazy("Who receives papers for the applicant"), 60)
    collector_phone = line(gettext_lazy("Their telephone"), 40)
    guardian_name = line(
        gettext_lazy("Guardian"), 60, help_text=gettext_lazy("For children and people who cannot act alone.")
    )
    guardian_relation = line(gettext_lazy("Relation to the applicant"), 20)

    def __init__(self, *args: Any, channel: str, no_phone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present, self.no_phone = channel in PRESENT, no_phone
        if not self.present:
            del self.fields["read"], self.fields["cannot_sign"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("cannot_sign") and not cleaned.get("witness", "").strip():
            self.add_error("witness", _("Give the name of the witness who signs too."))
        for first, second in (("guardian_name", "guardian_relation"), ("collector_phone", "collector_name")):
            if cleaned.get(first, "").strip() and not cleaned.get(second, "").strip():
                self.add_error(second, _("Please fill this in too."))
        return cleaned

    def reading(self) -> Reading:
        """What is kept of it."""
        texts = {name: value.strip() for name, value in self.cleaned_data.items() if isinstance(value, str)}
        return Reading(read=bool(self.cleaned_data.get("read")), **texts)


class TicketForm(CounterForm):
    """A queue number."""

    priority = forms.ChoiceField(
        label=gettext_lazy("Priority"), choices=Priority.choices, initial=Priority.NONE, required=False,
        error_messages={"invalid_choice": gettext_lazy("Please choose from the list.")},
    )  # fmt: skip


class UnlockForm(CounterForm):
    """The clerk's own password."""

    password = forms.CharField(
        label=gettext_lazy("Password"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": "autofocus"}),
        error_messages={"required": gettext_lazy("Enter your password.")},
    )  # fmt: skip
