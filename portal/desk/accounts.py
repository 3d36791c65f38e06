"""The register of staff accounts (SA keeps them, SE gives roles, AU looks on) and the decisions about one account."""

from typing import Any

from django import forms
from django.contrib.admin.filters import RelatedOnlyFieldListFilter
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel

from portal.desk.admin import GuardedModelAdmin
from portal.desk.routes import staff_path
from portal.desk.views import StaffView
from portal.people import rules, second_step
from portal.people.actions import (
    PeopleRefused,
    deactivate_user,
    reactivate_user,
    reset_password,
    save_account,
    set_roles,
)
from portal.people.models import User
from portal.people.roles import ROLES, holders
from portal.rows import the_row


class UserAdmin(GuardedModelAdmin):
    """Accounts are switched off, never deleted. A new account has no password until one is given."""

    model = User
    rules = rules
    roles = holders("people.read")
    base_url_path = "people"
    menu_icon = "group"
    menu_label = gettext_lazy("Staff accounts")
    list_display = ("username", "name", "unit", "roles_shown", "is_active", "last_login")
    list_filter = ("is_active", ("unit", RelatedOnlyFieldListFilter))
    list_select_related = ("unit",)
    search_fields = ("username", "name", "phone")
    history_view_enabled = True
    inspect_view_fields = (
        "username", "name", "unit", "roles_shown", "phone", "email", "is_active", "must_change_password", "last_login",
    )  # fmt: skip
    panels = [FieldPanel(name) for name in ("username", "name", "unit", "phone", "email")]
    save_action = staticmethod(save_account)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def roles_shown(self, user: User) -> str:
        held = {group.name for group in user.groups.all()}
        return "、".join(str(role.label) for code, role in ROLES.items() if code in held)

    roles_shown.short_description = gettext_lazy("roles")

    def extra_buttons(self, obj: User, user: User) -> list[dict[str, Any]]:
        offered = []
        if rules.can_give_roles(user, obj):
            offered.append(("people_roles", _("Roles")))
        if rules.can_switch_off(user, obj):
            offered.append(("people_password", _("New first password")))
            offered.append(("people_switch", _("Switch off") if obj.is_active else _("Switch on")))
            if second_step.has_phone(obj):
                offered.append(("people_phone", _("Take off the phone")))
        return [
            {"url": reverse(name, args=[obj.pk]), "label": label, "title": "", "classname": "button button-secondary"}
            for name, label in offered
        ]


class AccountView(StaffView):
    """One decision about one account."""

    template_name = "desk/decision.html"
    header_icon = "user"
    refusals = (PeopleRefused,)
    explanation = ""
    button = ""
    rule: Any = None

    def load(self) -> User:
        people = rules.visible_to(self.request.user, User.objects.select_related("unit"))
        found = the_row(people.filter(pk=self.kwargs["pk"]))
        if found is None:
            raise Http404
        return found

    def may(self, user: User) -> bool:
        return type(self).rule(user, self.thing)

    def get_page_subtitle(self) -> str:
        return f"{self.thing.name}（{self.thing.username}）"

    def get_success_url(self) -> str:
        return reverse("people_modeladmin_inspect", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        texts = {"explanation": self.explanation, "button": self.button, "back": self.get_success_url()}
        return super().get_context_data(**texts, **kwargs)


class RolesForm(forms.Form):
    """`seen`: the roles the page showed, so that nobody overwrites what a colleague gave meanwhile."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    roles = forms.MultipleChoiceField(label=gettext_lazy("Roles"), required=False, widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        held = sorted(account.role_codes)
        super().__init__(*args, initial={"roles": held, "seen": " ".join(held)}, **kwargs)
        unit = account.unit
        fitting = [r for r in ROLES.values() if unit is None or unit.kind in r.unit_kinds]
        self.fields["roles"].choices = [(role.code, f"{role.label}（{role.code}）") for role in fitting]


class GiveRoles(AccountView):
    page_title = gettext_lazy("Roles")
    explanation = gettext_lazy(
        "The person is signed out everywhere and works with the new roles after signing in again."
    )
    button = gettext_lazy("Save roles")
    form_class = RolesForm
    rule = staticmethod(rules.can_give_roles)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"account": self.thing}

    def is_open(self) -> bool:
        held = " ".join(sorted(self.thing.role_codes))
        return self.request.POST.get("seen", held) == held

    def act(self, form: RolesForm) -> str:
        data = form.cleaned_data
        set_roles(user=self.thing, roles=data["roles"], by=self.actor, reason=data["reason"])
        return _("The roles have been saved.")


class GivePassword(AccountView):
    page_title = gettext_lazy("New first password")
    explanation = gettext_lazy(
        "The present password stops working at once and the person is signed out everywhere. "
        "The new one is shown a single time; hand it over in person. It has to be changed at the next sign-in."
    )
    button = gettext_lazy("Make a new first password")
    rule = staticmethod(rules.can_switch_off)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Shows the password on this very page: it must not travel through a cookie or a redirect."""
        try:
            password = reset_password(user=self.thing, by=self.actor)
        except PeopleRefused as refused:
            return self.refuse(None, refused)
        return self.render_to_response(self.get_context_data(password=password))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


class SwitchForm(ReasonForm):
    """`seen`: whether the account was on when the page was opened. Two people who press at once both mean the same."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class SwitchAccount(AccountView):
    explanation = gettext_lazy("An account that is switched off cannot sign in; its open pages stop working at once.")
    form_class = SwitchForm
    rule = staticmethod(rules.can_switch_off)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"seen": self.stands}}

    @property
    def stands(self) -> str:
        return "on" if self.thing.is_active else "off"

    def is_open(self) -> bool:
        return self.request.POST.get("seen", self.stands) == self.stands

    def get_page_title(self) -> str:
        return _("Switch off") if self.thing.is_active else _("Switch on")

    @property
    def button(self) -> str:
        return self.get_page_title()

    def act(self, form: SwitchForm) -> str:
        reason = form.cleaned_data["reason"]
        if self.thing.is_active:
            deactivate_user(user=self.thing, by=self.actor, reason=reason)
            return _("The account has been switched off.")
        reactivate_user(user=self.thing, by=self.actor, reason=reason)
        return _("The account has been switched on.")


class TakeOffPhone(AccountView):
    page_title = gettext_lazy("Take off the phone")
    explanation = gettext_lazy("For a lost or replaced phone: the next sign-in shows a new QR code to be read.")
    button = gettext_lazy("Take off the phone")
    form_class = ReasonForm
    rule = staticmethod(rules.can_switch_off)

    def act(self, form: SwitchForm) -> str:
        second_step.forget_phone(user=self.thing, by=self.actor, reason=form.cleaned_data["reason"])
        return _("The phone has been taken off the account.")


def account_urls() -> list[URLPattern]:
    """Routes of the decisions, with who may open them."""
    keepers, givers = holders("people.manage"), holders("people.roles")
    return [
        staff_path("people/<int:pk>/roles/", GiveRoles.as_view(), name="people_roles", roles=givers),
        staff_path("people/<int:pk>/password/", GivePassword.as_view(), name="people_password", roles=keepers),
        staff_path("people/<int:pk>/switch/", SwitchAccount.as_view(), name="people_switch", roles=keepers),
        staff_path("people/<int:pk>/phone/", TakeOffPhone.as_view(), name="people_phone", roles=keepers),
    ]
