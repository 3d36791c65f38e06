"""The form behind the list of synonyms."""

from django import forms
from django.utils.translation import gettext as _

from content.search.queries import words_of
from content.wording.forms import WordForm


class SynonymForm(WordForm):
    """One word alone finds nothing else; the commas may be of any kind."""

    def clean_words(self) -> str:
        words = words_of(self.cleaned_data["words"])
        if len(words) < 2:
            raise forms.ValidationError(_("Please write at least two different words with commas between them."))
        return ",".join(words)
