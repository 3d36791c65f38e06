"""What the form offers while it is filled in: names of places, and the empty table for a list of applicants."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from forms.definition.people_sheet import template
from forms.definition.places import suggest_places

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@cache_control(public=True, max_age=86400)
def places(request: HttpRequest) -> JsonResponse:
    """JSON {"places": [whole names]} for the typed beginning `q` (two characters or more)."""
    return JsonResponse({"places": suggest_places(request.GET.get("q", "")[:40])})


@require_safe
@cache_control(public=True, max_age=3600)
def people_template(request: HttpRequest) -> HttpResponse:
    """The empty table to fill in."""
    response = HttpResponse(template(), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, _("List of applicants.xlsx"))
    return response
