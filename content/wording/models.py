"""Words the editors' desk watches for before a page goes to the next check."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WatchKind(models.TextChoices):
    TYPO = "typo", _("Typing mistake")
    SENSITIVE = "sensitive", _("Must not be published")
    REMARK = "remark", _("Only a remark")


class WatchWord(models.Model):
    """A word, why it is watched, and what to write instead. Typing mistakes and forbidden words hold a page back."""

    word = models.CharField(_("word"), max_length=40, unique=True)
    kind = models.CharField(_("why it is watched"), max_length=10, choices=WatchKind.choices, default=WatchKind.TYPO)
    instead = models.CharField(
        _("write instead"), max_length=80, blank=True, help_text=_("Shown to the editor together with the word.")
    )

    class Meta:
        verbose_name = _("watched word")
        verbose_name_plural = _("watched words")
        ordering = ("word",)

    def __str__(self) -> str:
        return self.word
