"""A person's own notices in the admin shell: the list, opening one, marking them read."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import URLPattern, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.desk.routes import staff_path
from portal.desk.views import StaffView
from portal.notices import actions
from portal.notices.models import Notice
from portal.notices.queries import notices_for, unread_count
from portal.people.models import User
from portal.people.roles import ALL_ROLES

A_PAGE = 20


class OwnNotices(StaffView):
    """GET lists, newest first; POST marks everything read."""

    template_name = "notices/notice_list.html"
    page_title = gettext_lazy("Notices")
    header_icon = "bell"

    def may(self, user: User) -> bool:
        return bool(user.role_codes)

    @property
    def person(self) -> Any:
        """The signed-in member of staff; nobody else passes the route guard."""
        return self.request.user

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(notices_for(self.person), A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(page=page, unread=unread_count(self.person), **kwargs)

    def act(self, form: forms.Form | None) -> str:
        actions.mark_all_read(user=self.person, by=self.actor)
        return _("All notices are marked as read.")

    def get_success_url(self) -> str:
        return reverse("notices_own")


class OpenNotice(OwnNotices):
    """POST marks one's own notice read and leads to what it is about."""

    http_method_names = ["post"]

    def load(self) -> Notice:
        notice = notices_for(self.person).filter(pk=self.kwargs["notice_id"]).first()
        if notice is None:
            raise Http404
        return notice

    def act(self, form: forms.Form | None) -> str:
        actions.mark_read(notice=self.thing, by=self.actor)
        return ""

    def get_success_url(self) -> str:
        url = self.thing.url
        return url if url and url_has_allowed_host_and_scheme(url, allowed_hosts=None) else reverse("notices_own")


staff_urls: list[URLPattern] = [
    staff_path("notices/", OwnNotices.as_view(), name="notices_own", roles=ALL_ROLES),
    staff_path("notices/<uuid:notice_id>/", OpenNotice.as_view(), name="notices_open", roles=ALL_ROLES),
]
