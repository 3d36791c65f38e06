"""A person's own notices in the admin shell: the list, opening one, marking them read, and how one wishes to be told."""

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
from portal.notices import actions, kinds
from portal.notices.gateway import sms_gateway
from portal.notices.models import Notice, NoticeWish
from portal.notices.queries import notices_for, unread_count, wishes_of
from portal.notices.wishing import Wish
from portal.people.models import User
from portal.people.roles import ALL_ROLES
from portal.rows import the_row

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
        notice = the_row(notices_for(self.person).filter(pk=self.kwargs["notice_id"]))
        if notice is None:
            raise Http404
        return notice

    def act(self, form: forms.Form | None) -> str:
        actions.mark_read(notice=self.thing, by=self.actor)
        return ""

    def get_success_url(self) -> str:
        url = self.thing.url
        return url if url and url_has_allowed_host_and_scheme(url, allowed_hosts=None) else reverse("notices_own")


class WishForm(forms.Form):
    """How one person wants to be told outside the portal."""

    email = forms.ChoiceField(
        label=gettext_lazy("By e-mail"), choices=NoticeWish.Email.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose how you want to be told by e-mail.")},
    )  # fmt: skip
    sms = forms.BooleanField(
        label=gettext_lazy("Urgent notices also as a text message"), required=False,
        help_text=gettext_lazy("To the mobile phone in your account."),
    )  # fmt: skip
    quiet = forms.MultipleChoiceField(
        label=gettext_lazy("Do not send me these"), required=False, choices=list(kinds.GROUPS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("They still stand in the portal. Urgent notices are always sent."),
    )  # fmt: skip

    def __init__(self, *args: Any, with_sms: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_sms:
            del self.fields["sms"]


class WishPage(OwnNotices):
    """GET shows what this person wishes, POST keeps it. Nobody sets another's."""

    template_name = "desk/decision.html"
    page_title = gettext_lazy("How I am told")
    form_class = WishForm

    def get_form_kwargs(self) -> dict[str, Any]:
        wish = wishes_of([self.person.pk]).get(self.person.pk, Wish())
        initial = {"email": wish.email, "sms": wish.sms, "quiet": list(wish.quiet)}
        return {"initial": initial, "with_sms": sms_gateway() is not None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = _(
            "In the portal you always find every notice at once. Here you choose what is sent to you besides."
            " The message of the day comes from eight in the morning on."
        )
        texts = {"explanation": explanation, "button": _("Save"), "back": reverse("notices_own")}
        return super().get_context_data(**texts, **kwargs)

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        sms = data.get("sms", wishes_of([self.person.pk]).get(self.person.pk, Wish()).sms)
        actions.set_wish(user=self.person, email=data["email"], sms=sms, quiet=data["quiet"], by=self.actor)
        return _("From now on you are told like this.")


staff_urls: list[URLPattern] = [
    staff_path("notices/", OwnNotices.as_view(), name="notices_own", roles=ALL_ROLES),
    staff_path("notices/wishes/", WishPage.as_view(), name="notices_wishes", roles=ALL_ROLES),
    staff_path("notices/<uuid:notice_id>/", OpenNotice.as_view(), name="notices_open", roles=ALL_ROLES),
]
