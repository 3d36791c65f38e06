"""What every view of a draft does first: find it, check that this browser may have it, else offer the code."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forms.wizard import browser
from forms.wizard.models import Draft
from forms.wizard.queries import find_draft, is_idle
from portal.ledger.actor import Actor, client_ip


def citizen(request: HttpRequest) -> Actor:
    """The doer: a citizen without a number yet."""
    return Actor.citizen("", ip=client_ip(request))


def owned_draft(request: HttpRequest, slug: str, draft_id: object) -> Draft | None:
    """The draft at this address if this browser may have it; None for foreign, absent, expired and idle ones alike."""
    draft = find_draft(draft_id)
    if draft is None or draft.slug != slug or not browser.belongs_to(browser.read_secret(request), draft):
        return None
    return None if is_idle(draft) else draft


def lost(request: HttpRequest, **context: Any) -> HttpResponse:
    """404 with a way on: the draft cannot be opened here, but with its code it can. What was just typed is carried along."""
    carried = [(name, value) for name, values in request.POST.lists() for value in values if _is_typed(name)]
    return render(request, "forms/lost.html", {"carried": carried, **context}, status=404)


def _is_typed(name: str) -> bool:
    return name not in {"csrfmiddlewaretoken", "press", "key", "content", "resume_code", "shared", "address"}
