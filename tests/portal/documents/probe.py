"""The addresses of papers in the admin shell beside everything else the site answers to."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.documents.admin import DocumentTemplateViewSet, IssuedDocumentAdmin
from portal.documents.models import DocumentTemplate
from portal.documents.views import staff_urls
from portal.urls import handler404, handler500  # noqa: F401 - Django reads them here
from portal.urls import urlpatterns as everything_else

editor = getattr(DocumentTemplate, "snippet_viewset", None) or DocumentTemplateViewSet()
if not hasattr(DocumentTemplate, "snippet_viewset"):
    editor.on_register()
own = [
    *IssuedDocumentAdmin().get_admin_urls_for_registration(),
    *staff_urls,
    path("snippets/portal/documenttemplate/", include((editor.get_urlpatterns(), editor.url_namespace))),
]
guarded = decorate_urlpatterns(decorate_urlpatterns(own, require_admin_access), wagtailadmin_urls.display_custom_404)
urlpatterns = [path("admin/", include(guarded)), *everything_else]
