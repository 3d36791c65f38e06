"""The forms of the room: answering a question, putting an answer together, writing, changing details, asking for rights."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.applications.requests import LATE, TEXT_LENGTH, Part, RequestKind, parts_of
from forms.room.models import ChangeKind, RightKind
from portal.desk.limits import Uncut
from portal.privacy.identity import canonical_code, canonical_text

MESSAGE_LENGTH = 2000
ADDRESS_LENGTH = 200


class Words(Uncut):
    """A text as it is kept: without control and invisible characters, before anything is judged about it."""

    def to_python(self, value: Any) -> str:
        return canonical_text(super().to_python(value) or "")


class AnswerForm(forms.Form):
    """One field a part of the kind."""

    def __init__(self, kind: RequestKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in kind.parts:
            self.fields[part.name] = _field(part)


class PiecesForm(forms.Form):
    """One text an item of the list, and why it comes late; a fault in one item never hides what is in the others."""

    def __init__(self, kind: RequestKind, facts: dict[str, Any], *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in parts_of(kind, facts):
            if part.name != LATE or late:
                self.fields[part.name] = _field(part)


def _field(part: Part) -> forms.Field:
    if part.kind == "tick":
        return forms.BooleanField(label=part.label, required=False)
    if part.kind == "choice":
        return forms.ChoiceField(
            label=part.label, choices=part.choices, required=part.required, widget=forms.RadioSelect,
            error_messages={"required": _("Please choose your answer.")},
        )  # fmt: skip
    return Words(
        label=part.label, required=part.required, max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("At most %(limit_value)d characters; now there are %(show_value)d.")},
    )  # fmt: skip


class Several(forms.ClearableFileInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """All chosen files, an empty list for none; the vault judges each of them."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        return [item for item in chosen if item]


class MessageForm(forms.Form):
    """A message: text, files, and a key so that a second press is not a second message."""

    text = Words(
        label=gettext_lazy("Your message"), max_length=MESSAGE_LENGTH, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": gettext_lazy("Please write your message."),
            "max_length": gettext_lazy("At most %(limit_value)d characters; now there are %(show_value)d."),
        },
    )  # fmt: skip
    files = FilesField(  # type: ignore[assignment]  # a field's name; Django's own `files` is set on instances
        label=gettext_lazy("Photos or files"), required=False,
        help_text=gettext_lazy("PDF, JPG, PNG, HEIC, DOCX, XLSX, MP3, M4A or MP4; several are possible."),
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    @property
    def lost_key(self) -> bool:
        return "key" in self.errors


class DetailsForm(forms.Form):
    """What a person may change, filled in with what holds now."""

    phone = Words(label=gettext_lazy("Phone"), max_length=30)
    address = Words(
        label=gettext_lazy("Address for service"), max_length=ADDRESS_LENGTH, required=False,
        help_text=gettext_lazy("Province, city, county, street and number, where papers reach you."),
    )  # fmt: skip
    e_service = forms.BooleanField(
        label=gettext_lazy("I agree to electronic service"), required=False,
        help_text=gettext_lazy("Without it papers come to your address. You can change this at any time."),
    )  # fmt: skip
    consent_case_study = forms.BooleanField(
        label=gettext_lazy("My case may be published as an example, with everything removed that tells who I am"),
        required=False,
        help_text=gettext_lazy("Voluntary. It changes nothing in how your matter is handled."),
    )

    def __init__(self, kinds: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in ChangeKind.values:
            if kind not in kinds:
                del self.fields[kind]

    def clean_phone(self) -> str:
        """Digits, a leading plus and hyphens: anything a person can be called on."""
        number = canonical_code(self.cleaned_data["phone"])
        digits = number.replace("-", "").removeprefix("+")
        if not (digits.isascii() and digits.isdigit() and 7 <= len(digits) <= 15):
            raise forms.ValidationError(
                _("Please give a telephone number such as 138 0000 0000 or 0571-8888 0000."), code="phone"
            )
        return number


ASKED = [(kind.value, kind.label) for kind in RightKind if kind != RightKind.COPY]


class RightForm(forms.Form):
    """A request about one's own data."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you wish?"), choices=ASKED, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose what you wish.")},
    )  # fmt: skip
    text = Words(
        label=gettext_lazy("Which data, and what should be done with them?"), max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Please say which data are meant, so that we can act on it.")},
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
