"""The forms behind the editors' two lists: words that are watched and, above this room, words of one meaning."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.desk.limits import say_limits

SHORTEST = 2


class WordForm(WagtailAdminModelForm):
    """Nothing pasted is cut; a text that is too long says so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_limits(self)


class WatchWordForm(WordForm):
    """A single character stands in nearly every page: it would hold all of them back."""

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"].strip()
        if len(word) < SHORTEST:
            raise forms.ValidationError(
                _("A single character stands in nearly every page. Please write the whole word.")
            )
        return word

    class Meta:
        error_messages = {"word": {"unique": _("This word is on the list already; look for it there to change it.")}}
