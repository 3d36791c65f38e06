"""Words that mean the same to a person who searches."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SynonymGroup(models.Model):
    """A set of words of one meaning, such as an everyday word and the word of the law; a search for one finds all."""

    words = models.CharField(_("words"), max_length=200, help_text=_("Two or more words with commas between them."))

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ("words",)

    def __str__(self) -> str:
        return self.words
