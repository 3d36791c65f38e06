"""What the desk answers instead of Wagtail, at Wagtail's addresses and under its names; portal.urls mounts it before Wagtail's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.auth import require_admin_access
from wagtail.admin.localization import get_localized_response
from wagtail.admin.viewsets.pages import base_page_viewset
from wagtail.models import Site

js_catalog = JavaScriptCatalog.as_view(packages=["wagtail.admin", "portal"])


def js_words(request: HttpRequest) -> HttpResponse:
    """The words of the editor's scripts: Wagtail's and, over them, ours."""
    return get_localized_response(js_catalog, request)


@require_admin_access
def explore(request: HttpRequest) -> HttpResponse:
    """The tree of pages from the home page down; above it nothing can be seen by the public. A search there stays there."""
    site = Site.objects.filter(is_default_site=True).first()
    if request.GET or site is None or site.root_page.depth == 1:
        return base_page_viewset.index_view(request)
    return redirect("wagtailadmin_explore", site.root_page_id)


urlpatterns: list[URLPattern] = [
    path("jsi18n/", js_words, name="wagtailadmin_javascript_catalog"),
    path("pages/", explore, name="wagtailadmin_explore_root"),
]
