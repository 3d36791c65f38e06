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


class SearchedWord(models.Model):
    """How often something was looked for on a day. `words` is public text or "" (see content.search.actions)."""

    day = models.DateField(_("Day"))
    words = models.CharField(_("words"), max_length=20, blank=True)
    times = models.PositiveIntegerField(_("how often"), default=0)
    found = models.PositiveIntegerField(_("pages found"), default=0)

    class Meta:
        verbose_name = _("searched word")
        verbose_name_plural = _("searched words")
        ordering = ("-day", "-times")
        constraints = [models.UniqueConstraint(fields=["day", "words"], name="searched_word_once_a_day")]

    def __str__(self) -> str:
        return self.words
