"""Where the matter stands: the first page of the room."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from forms.applications import queries
from forms.applications.models import Stage, TimelineKind
from forms.applications.papers import answer_facts
from forms.applications.remedies import limits_of
from forms.applications.requests import KINDS
from forms.room.papers import papers_of
from forms.room.queries import thread_stands
from forms.room.stations import TOLD_BY_PAPERS, last_reached, next_of, stations_of
from forms.room.views.base import in_room, page
from forms.room.visit import Visit
from portal.calendar import today
from portal.units.models import Unit


@in_room(proved=False)
@require_safe
def status(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Where the matter stands; with the second factor also names, documents and open questions."""
    return show_status(request, visit)


def show_status(request: HttpRequest, visit: Visit, code: int = 200, **more: Any) -> HttpResponse:
    """The page, with `more` for a fault."""
    application, holder = visit.application, visit.access or visit.application
    center = Unit.objects.filter(kind="center", is_active=True).first()
    handler = application.public_handler or center
    is_closed = application.public_stage == Stage.CLOSED
    papers = queries.codes_of_papers(application) if application.public_stage in TOLD_BY_PAPERS else set()
    reached = last_reached(registered=application.registered_at is not None, papers=papers)
    timeline = list(queries.timeline_of(application, visit.access))
    context = {
        "timeline": timeline,
        "newest": next((entry for entry in timeline if entry.kind == TimelineKind.STATUS), None),
        "handler": handler,
        "center": center if center != handler else None,
        "phone": application.public_phone or (handler.phone if handler else ""),
        "stations": stations_of(application.public_stage, reached if is_closed else Stage.RESOLVING),
        "next": (not application.public_due and application.public_due_words)
        or next_of(application.public_stage, papers),
        "overdue": bool(application.public_due and application.public_due < today()),
        "has_word": bool(holder.pickup_hmac),
        **more,
    }
    if visit.proved:
        context |= _opened(request, visit)
    return page(request, visit, "forms/status.html", status=code, **context)


def _opened(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """What the second factor opens."""
    application = visit.application
    facts = answer_facts(application)
    asked = list(queries.open_requests(application, visit.access))
    unread, waits = thread_stands(application, visit.thread)
    return {
        "documents": papers_of(application, visit.access),
        "requests": [
            {"request": item, "kind": KINDS[item.kind], "late": bool(item.due and item.due < today())} for item in asked
        ],
        "unread": unread,
        "waits": waits,
        "respondent": facts.get("respondent", ""),
        "act_title": facts.get("act_title", ""),
        "limits": limits_of(application.answers, today()),
        "can_withdraw": application.can_withdraw and (visit.may_sign or visit.thread is not None),
    }
