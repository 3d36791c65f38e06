"""The last days for review and suit while the day of knowing is being typed, before anything is pressed."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from forms.applications.remedies import limits_of
from forms.definition.kinds import Around, kind_of
from forms.definition.models import Purpose
from forms.definition.shape import Definition, Field
from forms.wizard.progress import follow
from forms.wizard.views.draft import lost, owned_draft
from portal.calendar import today

KNOWN = "known_date"


def tells_limits(definition: Definition, fields: Iterable[Field]) -> bool:
    """Whether a step with these fields asks for the day the limits are counted from."""
    asks = any((item.key, item.kind) == (KNOWN, "date") for item in fields)
    return asks and definition.purpose == Purpose.APPLICATION


@never_cache
@require_POST
def limits(request: HttpRequest, slug: str, draft: UUID, step: str) -> HttpResponse:
    """A piece of the page: the limits by what is typed on this step and kept of the others. Saves nothing.

    Nothing at all while there is no whole day. Posted, because addresses are logged.
    """
    found = owned_draft(request, slug, draft)
    if found is None:
        return lost(request)
    definition = found.definition_version.definition
    route = follow(definition, found.data)
    state = route.state(step)
    if state is None or not tells_limits(definition, state.fields):
        return HttpResponse("")
    typed = _typed(state.fields, request.POST, Around(today=today(), answers=route.answers))
    reckoned = limits_of({**route.answers, **typed}, today())
    return render(request, "forms/limits.html", {"limits": reckoned}) if reckoned else HttpResponse("")


def _typed(fields: Iterable[Field], data: Mapping[str, str], around: Around) -> dict[str, Any]:
    """Whole days and choices as typed; a day that is not one counts as not given."""
    typed: dict[str, Any] = {}
    for item in fields:
        if item.kind == "choice":
            typed[item.key] = data.get(item.key, "")
        elif item.kind == "date":
            try:
                typed |= kind_of(item).clean(item, data, around)
            except ValidationError:
                typed[item.key] = ""
    return typed
