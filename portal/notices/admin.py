"""What the admin shell shows of notices: the menu entry with its number, the editable texts, the delivery log."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal.desk import routes
from portal.desk.admin import GuardedModelAdmin
from portal.desk.events import register_events
from portal.notices import rules
from portal.notices.channels import CHANNELS
from portal.notices.kinds import KINDS
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


def sent_outside(text: NoticeText) -> str:
    return _("Yes") if text.send_outside else _("No")


class TextsView(IndexView):
    """The list of texts, without a button for a new one."""

    def get_add_url(self) -> None:
        return None


class NoticeTextViewSet(SnippetViewSet):
    """The words of every kind of notice. Kinds are fixed: rows are loaded, changed, never added or removed by hand."""

    model = NoticeText
    icon = "mail"
    menu_label = gettext_lazy("Notice texts")
    index_view_class = TextsView
    list_display = (
        "kind",
        "subject",
        Column(
            "send_outside",
            label=gettext_lazy("also send outside the portal"),
            accessor=sent_outside,
            sort_key="send_outside",
        ),
    )
    search_fields = ("subject", "body")
    copy_view_enabled = False
    add_to_admin_menu = True
    menu_order = 311


WAYS = {"email": gettext_lazy("By e-mail"), "sms": gettext_lazy("By text message")}
"""Names of the channels this portal brings along; another one is shown by its code."""


class WayFilter(admin.SimpleListFilter):
    title = gettext_lazy("channel")
    parameter_name = "channel"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(code, WAYS.get(code, code)) for code in CHANNELS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> QuerySet[Delivery]:
        return queryset.filter(channel=self.value()) if self.value() in CHANNELS else queryset


class DeliveryAdmin(GuardedModelAdmin):
    """The delivery log: which notice went out how, when, or why not. No text and no address."""

    model = Delivery
    base_url_path = "notice-deliveries"
    menu_label = gettext_lazy("Notice deliveries")
    menu_icon = "mail"
    rules: ClassVar[Any] = rules
    roles = holders("outbox.manage")
    list_display = ("created_at", "kind", "way", "state", "attempts", "last_error", "sent_at")
    list_select_related = ("notice",)
    list_filter = ("state", WayFilter)
    inspect_view_enabled = False

    def kind(self, obj: Delivery) -> str:
        known = KINDS.get(obj.notice.kind)
        return str(known.label) if known else obj.notice.kind

    kind.short_description = gettext_lazy("kind of notice")  # type: ignore[attr-defined]  # Django's own convention

    def way(self, obj: Delivery) -> str:
        return str(WAYS.get(obj.channel, obj.channel))

    way.short_description = gettext_lazy("channel")  # type: ignore[attr-defined]  # Django's own convention


TEXTS = "wagtailsnippets_portal_noticetext"
routes.allow(TEXTS, holders("documents.template.edit"))
for _closed in ("add", "delete", "usage"):
    routes.close(f"{TEXTS}:{_closed}")

register_events({"notices.wish_set": gettext_lazy("How a person wants to be told changed")})
