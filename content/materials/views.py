"""The door behind a printed QR code: counted, then on to the campaign."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import get_script_prefix
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.materials.actions import count_visit
from content.materials.models import MaterialLink


@never_cache
@require_safe
def door(request: HttpRequest, code: str) -> HttpResponse:
    """Leads to the campaign; to the home page once that is off the site, for paper on a wall outlives it. HEAD counts nothing."""
    link = MaterialLink.objects.select_related("campaign").filter(code=code.lower()).first()
    if link is None:
        raise Http404
    if request.method == "GET":
        count_visit(link=link)
    return redirect((link.campaign.live and link.campaign.get_url(request)) or get_script_prefix())
