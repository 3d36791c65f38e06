"""The door behind a printed QR code: counted, then on to the campaign."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.materials.actions import count_visit
from content.materials.models import MaterialLink
from content.tries import TooMany, count
from portal.ledger.origin import client_ip

UNKNOWN, MINUTES = 20, 10


@never_cache
@require_safe
def door(request: HttpRequest, code: str) -> HttpResponse:
    """Leads to the campaign; to the home page once that is off the site, for paper on a wall outlives it. HEAD counts nothing.

    One network fills no statistics: beyond so many visits it is led on but not counted. Codes are not guessed in numbers
    either: after so many that do not exist the answer is 429.
    """
    ip = client_ip(request)
    link = MaterialLink.objects.select_related("campaign").filter(code=code.lower()).first()
    if link is None:
        return _unknown(request, ip)
    if request.method == "GET":
        count_visit(link=link, ip=ip)
    return redirect((link.campaign.live and link.campaign.get_url(request)) or get_script_prefix())


def _unknown(request: HttpRequest, ip: str) -> HttpResponse:
    try:
        count("door-unknown", ip, UNKNOWN, MINUTES)
    except TooMany:
        return render(request, "404.html", status=429)
    raise Http404
