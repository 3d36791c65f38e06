"""What Wagtail loads at start-up from the building: the desk's shell, the registers of the house, its staff pages."""

from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from portal.desk import hooks as desk_hooks  # noqa: F401 - registers itself
from portal.desk.office import OfficeGroup
from portal.desk.workdays.admin import CalendarItem
from portal.desk.workdays.urls import staff_urls as calendar_urls
from portal.documents.admin import DocumentTemplateViewSet, IssuedDocumentAdmin
from portal.documents.views import staff_urls as document_urls
from portal.notices.admin import DeliveryAdmin, NoticesMenuItem, NoticeTextViewSet
from portal.notices.views import staff_urls as notice_urls
from portal.outbox.admin import OutboxAdmin
from portal.outbox.views import staff_urls as outbox_urls


@hooks.register("register_admin_urls")
def staff_pages() -> list[URLPattern]:
    return [*calendar_urls, *document_urls, *notice_urls, *outbox_urls]


@hooks.register("register_admin_menu_item")
def notices() -> MenuItem:
    return NoticesMenuItem()


@hooks.register("register_admin_menu_item")
def working_days() -> MenuItem:
    return CalendarItem()


modeladmin_register(OfficeGroup)
for _register in (IssuedDocumentAdmin, OutboxAdmin, DeliveryAdmin):
    modeladmin_register(_register)
for _texts in (DocumentTemplateViewSet, NoticeTextViewSet):
    register_snippet(_texts)
