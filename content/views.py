"""Small views of the public frame: choosing a look, the map of the site."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page, Site

from content.appearance import COOKIE, COOKIE_AGE, look_of
from content.base import for_everybody


@csrf_exempt  # the only effect is the visitor's own appearance cookie; a token would make every public page uncacheable
@never_cache
def choose_look(request: HttpRequest) -> HttpResponse:
    """Keep the wishes of `?mode=&theme=&contrast=&size=` in a cookie and go back to `next` (or the home page)."""
    asked = request.POST if request.method == "POST" else request.GET
    back = asked.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = get_script_prefix()
    response = HttpResponseRedirect(back)
    chosen = look_of(request).chosen(asked.dict())
    response.set_cookie(
        COOKIE, chosen.key, max_age=COOKIE_AGE, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    return response


def site_map(request: HttpRequest) -> HttpResponse:
    """Every public page as one indented list (domain 6.2 item ⑨); one query."""
    site = Site.find_for_request(request)
    below = Page.objects.descendant_of(site.root_page) if site else Page.objects.none()
    pages = for_everybody(below)
    floor = site.root_page.depth if site else 0
    rows = [
        {"title": page.title, "url": page.get_url(request), "level": page.depth - floor}
        for page in pages.defer_streamfields().order_by("path")
    ]
    return render(request, "content/site_map.html", {"rows": rows})
