"""What citizens and staff type around a letter."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.mailbox.models import TEXT_LENGTH, TITLE_LENGTH, LetterKind
from content.wording.checks import watched
from portal.desk.limits import Paragraphs, say_limits, uncut

PUBLIC_LENGTH = 3000


class LetterForm(forms.Form):
    """Only the text has to be filled in. `website` is a field nobody sees; programs that fill in everything fill it in too."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you want to tell us?"), choices=LetterKind.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one of the three.")},
    )  # fmt: skip
    text = Paragraphs(
        label=gettext_lazy("Your words"), max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("No identity number, bank card or health details, please: they are not needed here."),
        error_messages={
            "required": gettext_lazy("Please write what it is about; a few words are enough."),
            "max_length": gettext_lazy("The text is too long. Please shorten it to 2000 characters, or come to a window."),
        },
    )  # fmt: skip
    name = forms.CharField(
        label=gettext_lazy("How may we address you?"), max_length=40, required=False,
        error_messages={"max_length": gettext_lazy("Please shorten this to 40 characters.")},
    )  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("Telephone or e-mail"), max_length=80, required=False,
        help_text=gettext_lazy("Only if you want us to call back. The answer also stands under your number and code."),
        error_messages={"max_length": gettext_lazy("Please shorten this to 80 characters.")},
    )  # fmt: skip
    may_publish = forms.BooleanField(
        label=gettext_lazy("Question and answer may be published without anything that tells who I am"), required=False,
        help_text=gettext_lazy("Voluntary; it helps others with the same question."),
    )  # fmt: skip
    website = forms.CharField(required=False, label=gettext_lazy("Leave this empty"))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uncut(self)

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\x00", "").strip()
        if not text:
            raise forms.ValidationError(_("Please write what it is about; a few words are enough."))
        return text

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Please leave this field empty; it is there against programs."))
        return ""


class TrackForm(forms.Form):
    number = forms.CharField(
        label=gettext_lazy("letter number"), max_length=40, help_text=gettext_lazy("Begins with XJ."),
        error_messages={"required": gettext_lazy("Please fill in the number of your letter.")},
    )  # fmt: skip
    code = forms.CharField(
        label=gettext_lazy("Code of the letter"), max_length=40,
        error_messages={"required": gettext_lazy("Please fill in the code that was shown with the number.")},
    )  # fmt: skip


class StaffForm(forms.Form):
    """Staff paste what they wrote elsewhere: too long is said, not cut."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_limits(self)


class AnswerForm(StaffForm):
    answer = forms.CharField(
        label=gettext_lazy("Answer to the letter"), max_length=PUBLIC_LENGTH, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Say first what the person can do, then why, then who helps. No internal abbreviations."),
        error_messages={"required": gettext_lazy("Please write the answer.")},
    )  # fmt: skip


class ReviewForm(StaffForm):
    """The copy for everybody; the tick is the second person's word, not a formality."""

    title = forms.CharField(
        label=gettext_lazy("Title for everybody"), max_length=TITLE_LENGTH,
        help_text=gettext_lazy("The question in one line."),
        error_messages={"required": gettext_lazy("Please give the question in one line.")},
    )  # fmt: skip
    question = forms.CharField(
        label=gettext_lazy("Question for everybody"), max_length=PUBLIC_LENGTH, widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Please write the question as everybody may read it.")},
    )  # fmt: skip
    answer = forms.CharField(
        label=gettext_lazy("Answer for everybody"), max_length=PUBLIC_LENGTH, widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Please write the answer as everybody may read it.")},
    )  # fmt: skip
    nobody_known = forms.BooleanField(
        label=gettext_lazy("I have read both sentence by sentence: nobody in the county could tell who asked"),
        error_messages={"required": gettext_lazy("Publishing needs your word that nobody can be recognised.")},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What may not stand on a page of the site may not stand in a published answer either."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("title", "question", "answer"):
            for found in watched([cleaned.get(name, "")]):
                if found.stops:
                    self.add_error(name, found.sentence)
        return cleaned


class KeepForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=200,
        help_text=gettext_lazy("For colleagues: too personal, asked before, no longer true."),
        error_messages={"required": gettext_lazy("Please say why it is not published.")},
    )  # fmt: skip


class TakeDownForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=200,
        error_messages={"required": gettext_lazy("Please say why it is taken off.")},
    )  # fmt: skip
