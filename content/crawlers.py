"""What search machines ask for first: robots.txt and sitemap.xml."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from content.base import for_everybody

CLOSED = ("/admin/", "/track/", "/apply/resume/", "/letters/", "/search/", "/look/", "/room/", "/styles/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public is open; what asks for numbers and codes is nobody's business."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap_xml'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """Every public page with the day it last changed; two queries."""
    site = Site.find_for_request(request)
    below = Page.objects.descendant_of(site.root_page, inclusive=True) if site else Page.objects.none()
    pages = for_everybody(below).defer_streamfields().order_by("path")
    rows = [{"url": page.get_full_url(request), "changed": page.last_published_at} for page in pages]
    return render(request, "content/sitemap.xml", {"rows": rows}, content_type="application/xml")
