"""Answers to forms that collect opinions. Kept without a name, a time of day or anything that leads back to a draft."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.definition.models import DefinitionVersion
from portal.vault.fields import EncryptedJSONField


class SurveyAnswer(models.Model):
    """One person's answers, canonical, by field key. The random key and the bare date hide in which order they came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    definition_version = models.ForeignKey(DefinitionVersion, models.PROTECT, related_name="survey_answers")
    answers: Any = EncryptedJSONField(default=dict)
    given_on = models.DateField(_("Given on"))

    class Meta:
        verbose_name = _("opinion given")
        verbose_name_plural = _("opinions given")
        ordering = ("-given_on", "id")

    def __str__(self) -> str:
        return f"{self.given_on}"
