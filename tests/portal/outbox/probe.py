"""The addresses of background work and notices in the admin shell, without the rest of the staff side."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.notices import views as notices
from portal.notices.admin import DeliveryAdmin
from portal.outbox import views as outbox
from portal.outbox.admin import OutboxAdmin

registers = [
    pattern for register in (OutboxAdmin(), DeliveryAdmin()) for pattern in register.get_admin_urls_for_registration()
]
guarded = decorate_urlpatterns(
    decorate_urlpatterns([*registers, *outbox.staff_urls, *notices.staff_urls], require_admin_access),
    wagtailadmin_urls.display_custom_404,
)
urlpatterns = [path("admin/", include(guarded)), path("admin/", include(wagtailadmin_urls))]
