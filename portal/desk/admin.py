"""The only base class of registers (lists over a table in the admin shell).

    class CaseAdmin(GuardedModelAdmin):
        model = Case
        rules = rules                      # module with can_view(user, obj) and visible_to(user, qs)
        roles = ("C1", "C2", "U1")         # who may open it at all; everybody else finds nothing there
        list_display = ("machine_no", "status")
        list_filter = ("status",)          # only these, and `allowed_filters`, are answered in the address
        list_select_related = ("respondent",)

Optional in `rules`: can_create(user), can_edit(user, obj), can_export(user); what is missing is not allowed.
Deleting does not exist. A field that must not show is not in `inspect_view_fields`, which has to be given.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from django.contrib.admin.sites import AdminSite
from django.contrib.admin.utils import label_for_field, quote
from django.contrib.auth.models import Permission
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.http import HttpRequest
from django.urls import URLPattern, re_path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from portal.desk import registers, routes
from portal.desk.actions import save_record
from portal.desk.events import describe
from portal.ledger.queries import entries_about

HISTORY_LENGTH = 200
NO_ADMIN_SITE = AdminSite()
"""Filters over foreign keys ask it how to sort; django.contrib.admin itself is not installed."""


class GuardedPermissions(PermissionHelper):
    """Sends every question to the room's rules; Django's model permissions are not asked."""

    def __init__(self, model: type[models.Model], inspect_view_enabled: bool, *, register: "GuardedModelAdmin") -> None:
        super().__init__(model, inspect_view_enabled)
        self.register = register

    def _asks(self, name: str, user: Any, *args: Any) -> bool:
        rule = getattr(self.register.rules, name, None)
        return rule is not None and self.user_can_list(user) and bool(rule(user, *args))

    def user_can_list(self, user: Any) -> bool:
        return user.is_authenticated and user.has_role(*self.register.roles)

    def user_can_create(self, user: Any) -> bool:
        return self._asks("can_create", user)

    def user_can_export(self, user: Any) -> bool:
        return self._asks("can_export", user)

    def user_can_inspect_obj(self, user: Any, obj: models.Model) -> bool:
        return self._asks("can_view", user, obj)

    def user_can_edit_obj(self, user: Any, obj: models.Model) -> bool:
        return self._asks("can_view", user, obj) and self._asks("can_edit", user, obj)

    def user_can_delete_obj(self, user: Any, obj: models.Model) -> bool:
        return False


class GuardedButtons(ButtonHelper):
    """Buttons with our words; a row leads to reading, not to editing (S7). Rows of a list are already visible ones."""

    def get_primary_button(self, obj: models.Model) -> dict[str, Any] | None:
        own = self.view.model_admin.object_url(obj)
        if own:
            return {"url": own, "label": _("View"), "title": "", "classname": "button"}
        return self.inspect_button(obj.pk) if self.view.model_admin.inspect_view_enabled else None

    def inspect_button(self, pk: Any, classnames_add: Any = None, classnames_exclude: Any = None) -> dict[str, Any]:
        classes = self.finalise_classname((classnames_add or []) + ["button-secondary"], classnames_exclude)
        url = self.url_helper.get_action_url("inspect", quote(pk))
        return {"url": url, "label": _("View"), "title": "", "classname": classes}

    def edit_button(self, pk: Any, classnames_add: Any = None, classnames_exclude: Any = None) -> dict[str, Any]:
        return super().edit_button(pk, classnames_add, classnames_exclude) | {"label": _("Change"), "title": ""}

    def get_buttons_for_obj(
        self, obj: models.Model, exclude: Any = None, classnames_add: Any = None, classnames_exclude: Any = None
    ) -> list[dict[str, Any]]:
        """Change, history, and what the register adds (`extra_buttons`)."""
        register, user = self.view.model_admin, self.request.user
        buttons = list(register.extra_buttons(obj, user))
        if self.permission_helper.user_can_edit_obj(user, obj):
            buttons.insert(0, self.edit_button(obj.pk, classnames_add, classnames_exclude))
        if register.history_view_enabled and not isinstance(self.view, registers.GuardedIndex):
            url = self.url_helper.get_action_url("history", quote(obj.pk))
            buttons.append({"url": url, "label": _("History"), "title": "", "classname": "button button-secondary"})
        return buttons


class GuardedModelAdmin(ModelAdmin):
    """See the top of this file."""

    rules: ClassVar[Any] = None
    roles: ClassVar[Sequence[str]] = ()
    allowed_filters: ClassVar[Sequence[str]] = ()
    save_action: Callable[..., models.Model] = staticmethod(save_record)

    inspect_view_enabled = True
    history_view_enabled = False
    list_per_page = 50
    empty_value_display = "—"
    index_view_class = registers.GuardedIndex
    create_view_class = registers.GuardedCreate
    edit_view_class = registers.GuardedEdit
    inspect_view_class = registers.GuardedInspect
    history_view_class = registers.GuardedHistory
    button_helper_class = GuardedButtons

    def __init__(self, parent: Any = None) -> None:
        for name in ("can_view", "visible_to"):
            if not callable(getattr(self.rules, name, None)):
                raise ImproperlyConfigured(f"{type(self).__name__}.rules has no {name}")
        if not self.roles:
            raise ImproperlyConfigured(f"{type(self).__name__}.roles is empty: nobody could open it")
        if self.inspect_view_enabled and not self.inspect_view_fields:
            raise ImproperlyConfigured(f"{type(self).__name__}.inspect_view_fields is not given")
        super().__init__(parent)
        self.admin_site = NO_ADMIN_SITE
        self.list_display = tuple(self._column(name) for name in self.list_display)

    def _column(self, name: str) -> str:
        """A yes-or-no column in words: Django's own icon is a picture of an app that is not installed."""
        field = next((f for f in self.model._meta.concrete_fields if f.name == name), None)
        if not isinstance(field, models.BooleanField):
            return name

        def words(obj: models.Model) -> str:
            return _("Yes") if getattr(obj, name) else _("No")

        words.short_description, words.admin_order_field = field.verbose_name, name
        setattr(self, f"{name}_in_words", words)
        return f"{name}_in_words"

    def get_permission_helper_class(self) -> Callable[..., GuardedPermissions]:
        return partial(GuardedPermissions, register=self)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """What this person may see; the list, every object page and the export start from it."""
        qs = self.rules.visible_to(request.user, self.model._default_manager.all())
        ordering = self.get_ordering(request)
        return qs.order_by(*ordering) if ordering else qs

    def object_url(self, obj: models.Model) -> str:
        """Where a row leads; "" for the register's own reading page."""
        return ""

    def object_title(self, obj: models.Model) -> str:
        """The heading of the reading page."""
        return str(obj)

    def extra_buttons(self, obj: models.Model, user: Any) -> list[dict[str, Any]]:
        """More buttons on the reading page: dicts with url, label, title and classname."""
        return []

    def history_of(self, obj: models.Model) -> list[Any]:
        """Ledger entries of the history page, newest first, each with its event in `words`."""
        entries = list(entries_about(obj)[:HISTORY_LENGTH])
        for entry in entries:
            entry.words = describe(entry.event)
        return entries

    def get_extra_attrs_for_field_col(self, obj: models.Model, field_name: str) -> dict[str, str]:
        """On a phone every cell carries the heading of its column."""
        return {"data-label": self.headings[field_name]}

    @cached_property
    def headings(self) -> dict[str, str]:
        """Column name -> heading; worked out once, there is one language."""
        return {name: str(label_for_field(name, self.model, self)) for name in self.list_display}

    def actions_offered(self) -> dict[str, Callable[..., Any]]:
        """Which pages this register has: always the list, the others when the rules and switches say so."""
        offered: dict[str, Callable[..., Any]] = {"index": self.index_view}
        if hasattr(self.rules, "can_create"):
            offered["create"] = self.create_view
        if hasattr(self.rules, "can_edit"):
            offered["edit"] = self.edit_view
        if self.inspect_view_enabled:
            offered["inspect"] = self.inspect_view
        if self.history_view_enabled:
            offered["history"] = self.history_view
        return offered

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """The routes, each entered in the route table; there is none for deleting."""
        patterns = []
        for action, view in self.actions_offered().items():
            name = self.url_helper.get_action_url_name(action)
            routes.allow(name, self.roles)
            patterns.append(re_path(self.url_helper.get_action_url_pattern(action), view, name=name))
        return tuple(patterns)

    def get_permissions_for_registration(self) -> models.QuerySet[Permission]:
        """None: what people may do stands in portal.people.roles, not in Wagtail's group form."""
        return Permission.objects.none()

    def register_admin_url_finders(self) -> None:
        """Not offered to Wagtail's reports and usage pages, which know nothing of the rules."""

    def register_indexing(self) -> None:
        """Not entered in Wagtail's reference index, for the same reason."""
