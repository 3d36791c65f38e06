"""A filled-in form on its way to becoming an application, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from forms.applications.models import Application, Channel
from forms.definition.models import DefinitionVersion
from portal.units.models import Unit
from portal.vault.models import StoredFile


@dataclass(frozen=True)
class Intake:
    """Who took an application in at a counter: never part of what the applicant tells."""

    unit: Unit
    operator_id: int
    witness: str = ""
    source_ref: str = ""


@dataclass(frozen=True)
class FilledForm:
    """Canonical answers by key, of visible fields only; files as (field key, file) in order.

    `idempotency_key` names the intent: a second submission with it returns the first application. `code`: the code to
    give to the citizen, or "" to have one drawn (it can then be told only once).
    """

    definition_version: DefinitionVersion
    answers: Mapping[str, Any]
    idempotency_key: UUID
    files: Sequence[tuple[str, StoredFile]] = ()
    code: str = ""
    channel: str = Channel.ONLINE
    intake: Intake | None = None


@dataclass(frozen=True)
class Submission:
    """What submitting gives: the application, and the code in clear ("" when it cannot be told any more)."""

    application: Application
    code: str
    created: bool
