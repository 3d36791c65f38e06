"""Tells the wizard what becomes of a form that collects opinions."""

from collections.abc import Mapping
from typing import Any

from forms.definition.models import DefinitionVersion, Purpose
from forms.surveys.actions import keep_opinion
from forms.wizard.endings import ending
from portal.ledger.actor import Actor


@ending(Purpose.OPINIONS)
def opinion_given(version: DefinitionVersion, answers: Mapping[str, Any], by: Actor) -> None:
    keep_opinion(version=version, answers=answers, by=by)
