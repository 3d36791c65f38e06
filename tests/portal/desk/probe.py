"""An invented register over accounts, narrowed to the own unit, with the addresses it answers to."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.admin.panels import FieldPanel
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.desk.admin import GuardedModelAdmin
from portal.people.models import User


class OwnUnit:
    """Colleagues of the own unit; leaders may change and export."""

    @staticmethod
    def can_view(user, obj):
        return user.unit_id == obj.unit_id

    @staticmethod
    def visible_to(user, qs):
        return qs.filter(unit_id=user.unit_id)

    @staticmethod
    def can_create(user):
        return user.has_role("U2")

    @staticmethod
    def can_edit(user, obj):
        return user.has_role("U2") and user.unit_id == obj.unit_id

    @staticmethod
    def can_export(user):
        return user.has_role("U2")


class ProbeAdmin(GuardedModelAdmin):
    model = User
    rules = OwnUnit
    roles = ("U1", "U2")
    base_url_path = "probe"
    history_view_enabled = True
    list_display = ("username", "name", "unit", "phone")
    list_filter = ("is_active",)
    allowed_filters = ("phone",)
    list_select_related = ("unit",)
    list_export = ("username", "name", "phone", "is_active")
    search_fields = ("name",)
    inspect_view_fields = ("username", "name", "phone", "is_active", "date_joined")
    panels = [FieldPanel("username"), FieldPanel("name"), FieldPanel("phone"), FieldPanel("email")]


probe = ProbeAdmin()

urlpatterns = [
    path("admin/", include("portal.people.urls")),
    path(
        "admin/",
        include(
            decorate_urlpatterns(
                decorate_urlpatterns(list(probe.get_admin_urls_for_registration()), require_admin_access),
                wagtailadmin_urls.display_custom_404,
            )
        ),
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("content.urls")),
    path("", include(wagtail_urls)),
]
