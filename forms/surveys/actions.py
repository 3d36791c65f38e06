"""Keeping opinions."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from forms.definition.kinds import REGISTRY
from forms.definition.models import DefinitionVersion
from forms.surveys.models import SurveyAnswer
from portal.calendar import today
from portal.ledger import actions as ledger
from portal.ledger.actor import SYSTEM, Actor


@transaction.atomic
def keep_opinion(*, version: DefinitionVersion, answers: Mapping[str, Any], by: Actor) -> SurveyAnswer:
    """Keep one person's answers without anything about the person: `by` is not written down, nor is the time of day."""
    secret = {
        key for _step, item in version.definition.fields() if REGISTRY[item.kind].secret
        for key in REGISTRY[item.kind].keys(item)
    }  # fmt: skip
    kept = {key: value for key, value in answers.items() if key not in secret}
    opinion = SurveyAnswer(definition_version=version, given_on=today())
    opinion.answers = kept
    opinion.save(force_insert=True)
    ledger.record(event="opinion.received", by=SYSTEM, about=version, about_label=f"v{version.number}")
    return opinion
