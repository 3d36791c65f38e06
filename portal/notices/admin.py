"""What the admin shell shows of notices: the menu entry with its number, the editable texts, the delivery log."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.desk import routes
from portal.desk.admin import GuardedModelAdmin
from portal.desk.events import register_events
from portal.notices import rules
from portal.notices.models import Delivery, NoticeText
from portal.notices.queries import unread_count
from portal.people.roles import holders


class NoticesMenuItem(MenuItem):
    """ "Notices (3)": the number of unread ones stands in the label, so that it is read aloud too."""

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("Notices"), reverse_lazy("notices_own"), name="notices", icon_name="comment", order=20
        )

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        user: Any = request.user
        unread = unread_count(user)
        if unread:
            component.label = _("Notices (%(count)s)") % {"count": unread}
        return component


class NoticeTextViewSet(SnippetViewSet):
    """The words of every kind of notice. Kinds are fixed: rows are loaded, changed, never added or removed by hand."""

    model = NoticeText
    icon = "mail"
    menu_label = gettext_lazy("Notice texts")
    list_display = ("kind", "subject", "send_outside")
    search_fields = ("subject", "body")
    copy_view_enabled = False


class DeliveryAdmin(GuardedModelAdmin):
    """The delivery log: which notice went out how, when, or why not. No text and no address."""

    model = Delivery
    base_url_path = "notice-deliveries"
    menu_label = gettext_lazy("Notice deliveries")
    menu_icon = "mail"
    rules: ClassVar[Any] = rules
    roles = holders("outbox.manage")
    list_display = ("created_at", "kind", "channel", "state", "attempts", "last_error", "sent_at")
    list_select_related = ("notice",)
    list_filter = ("state", "channel")
    inspect_view_enabled = False

    def kind(self, obj: Delivery) -> str:
        return obj.notice.kind

    kind.short_description = gettext_lazy("kind of notice")  # type: ignore[attr-defined]  # Django's own convention


TEXTS = "wagtailsnippets_portal_noticetext"
routes.allow(TEXTS, holders("documents.template.edit"))
for _closed in ("add", "delete", "usage"):
    routes.close(f"{TEXTS}:{_closed}")

register_events({"notices.wish_set": gettext_lazy("How a person wants to be told changed")})
