"""What every view of a draft does first: find it, check that this browser may have it, else offer the code."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forms.wizard import browser
from forms.wizard.models import Draft
from forms.wizard.queries import find_draft, is_idle
from portal.ledger.actor import Actor, client_ip
from portal.people import second_step

NOT_TYPED = frozenset({"csrfmiddlewaretoken", "press", "key", "content"})


def citizen(request: HttpRequest) -> Actor:
    """The doer: a citizen without a number yet."""
    return Actor.citizen("", ip=client_ip(request))


def owned_draft(request: HttpRequest, slug: str, draft_id: UUID) -> Draft | None:
    """The draft at this address if this browser may have it; None for foreign, absent, expired and idle ones alike."""
    draft = find_draft(draft_id)
    if draft is None or draft.slug != slug:
        return None
    if draft.preview:
        return draft if may_preview(request) else None
    if not browser.belongs_to(browser.read_secret(request), draft):
        return None
    return None if is_idle(draft) else draft


def may_preview(request: HttpRequest) -> bool:
    """A preview opens for any signed-in member of the staff: colleagues pass its address on to each other."""
    user = request.user
    if not user.is_authenticated or not user.role_codes:
        return False
    return not user.must_change_password and not second_step.is_missing(request)


def lost(request: HttpRequest, address: str = "") -> HttpResponse:
    """404 with a way on: the draft cannot be opened here, but with its code it can.

    What was just typed on the step `address` is carried along in the page and goes back into the draft with the code.
    """
    typed = [
        (f"typed-{name}", value) for name, values in request.POST.lists() if name not in NOT_TYPED for value in values
    ]
    carried = [("address", address), *typed] if typed else []
    return render(request, "forms/lost.html", {"carried": carried}, status=404)
