"""Which room answers which address. Wagtail's pages come last and take whatever is left."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal import health

handler404 = "content.errors.not_found"
handler403 = "content.errors.forbidden"
handler500 = "content.errors.broken"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", include("portal.people.urls")),
    path("admin/", include("content.editing.ageing")),
    path("admin/", include("content.editing.approving")),
    path("admin/", include("portal.desk.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("portal.documents.urls")),
    path("", include("forms.urls")),
    path("", include("content.urls")),
    path("", include(wagtail_urls)),
]
if settings.ENV != "production":  # production's nginx serves the public site's pictures itself
    urlpatterns.insert(0, re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}))
