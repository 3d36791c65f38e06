"""What editors see of a form's life: versions with what is under way and handed in on each, samples replayed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from forms.applications.models import Application
from forms.definition.comparing import Change, compare
from forms.definition.models import ApplicationFormPage, DefinitionVersion, SampleAnswers
from forms.definition.replaying import Outcome, replay
from forms.definition.shape import Definition
from forms.surveys.models import SurveyAnswer
from forms.wizard.models import Draft, DraftState
from portal.calendar import now


@dataclass(frozen=True)
class VersionLine:
    """One version: how many drafts are under way on it and since when, how many were handed in."""

    version: DefinitionVersion
    drafts: int
    since: datetime | None
    submitted: int


def version_lines(page: ApplicationFormPage) -> list[VersionLine]:
    """Newest first; four queries, however many versions."""
    open_drafts = Draft.objects.filter(
        definition_version__page=page, state=DraftState.OPEN, preview=False, expires_at__gt=now()
    )
    grouped = open_drafts.order_by().values_list("definition_version").annotate(Count("pk"), Min("created_at"))
    under_way = {version: (number, since) for version, number, since in grouped}
    handed_in: dict[int, int] = {}
    for model in (Application, SurveyAnswer):
        rows = model.objects.filter(definition_version__page=page).order_by().values_list("definition_version")
        for version, number in rows.annotate(Count("pk")):
            handed_in[version] = handed_in.get(version, 0) + number
    versions = DefinitionVersion.objects.published().filter(page=page).select_related("published_by")
    return [
        VersionLine(version, *under_way.get(version.pk, (0, None)), handed_in.get(version.pk, 0))
        for version in versions.defer("source").order_by("-number")
    ]


def drafts_by_page(page_ids: Sequence[int]) -> dict[int, int]:
    """Drafts under way by page; one query."""
    rows = Draft.objects.filter(
        definition_version__page__in=page_ids, state=DraftState.OPEN, preview=False, expires_at__gt=now()
    )
    return dict(rows.order_by().values_list("definition_version__page").annotate(Count("pk")))


@dataclass(frozen=True)
class Review:
    """What publishing `new` would change against what is live."""

    changes: list[Change]
    outcomes: list[Outcome]


def review(page: ApplicationFormPage, old: Definition | None, new: Definition) -> Review:
    """Differences between two definitions, and what they mean for each sample."""
    samples = SampleAnswers.objects.filter(page=page)
    outcomes = [replay(sample.name, sample.answers, old, new) for sample in samples]
    return Review(compare(old, new) if old else [], outcomes)
