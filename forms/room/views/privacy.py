"""The privacy centre: what is held about one, a copy of it, requests about it, drafts in this browser."""

from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forms.applications import digests
from forms.room import actions
from forms.room.answers import RightForm
from forms.room.copies import FORMS, copy_response
from forms.room.holdings import holdings_of
from forms.room.queries import rights_of
from forms.room.views.base import in_room, page
from forms.room.visit import Visit, party
from forms.wizard import browser
from forms.wizard.actions import erase_draft
from forms.wizard.models import Draft
from forms.wizard.queries import open_drafts


def own_drafts(request: HttpRequest) -> list[Draft]:
    """Unfinished drafts of this very browser."""
    secret = browser.read_secret(request)
    mine = open_drafts(digests.valid_digests("draft browser", secret)) if secret else Draft.objects.none()
    return list(mine.select_related("definition_version"))


@in_room(proved=True)
@require_http_methods(["GET", "HEAD", "POST"])
def privacy(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Everything about one's own data on one page; a request is a ticket with a last day for its answer."""
    form = RightForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = actions.ask_right(
            application=visit.application, access=visit.thread, by=party(request, visit), **form.cleaned_data
        )
        told = {"year": asked.due.year, "month": asked.due.month, "day": asked.due.day}
        notes.success(
            request, _("Your request has arrived. You will have an answer by %(year)s-%(month)s-%(day)s.") % told
        )
        return redirect("track_privacy")
    context: dict[str, Any] = {
        "form": form,
        "sections": holdings_of(visit.application, visit.access),
        "asked": list(rights_of(visit.application, visit.thread)),
        "drafts": own_drafts(request),
    }
    return page(request, visit, "forms/privacy.html", **context)


@in_room(proved=True)
@require_POST
def copy(request: HttpRequest, visit: Visit, form: str) -> HttpResponse:
    """The copy, at once; that it was taken is on record."""
    if form not in FORMS:
        raise Http404
    sections = holdings_of(visit.application, visit.access)
    actions.note_copy(application=visit.application, access=visit.thread, form=form, by=party(request, visit))
    return copy_response(visit.application, sections, form)


@in_room(proved=True)
@require_POST
def erase_drafts(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Erase the unfinished drafts of this browser now: texts, files, all of it."""
    count = sum(erase_draft(draft=draft, by=party(request, visit)) for draft in own_drafts(request))
    notes.success(request, _("Erased: %(count)s drafts.") % {"count": count})
    return redirect("track_privacy")
