"""The ledger as a register, for the audit administrator: everything to read, nothing to change."""

import json
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.desk.admin import GuardedModelAdmin
from portal.desk.events import describe
from portal.desk.registers import GuardedIndex
from portal.desk.standing import ledger_standing
from portal.ledger.models import LedgerEntry
from portal.people.roles import ROLES, holders


class LedgerRules:
    """Whoever may read the ledger reads all of it."""

    @staticmethod
    def can_view(user: Any, obj: object) -> bool:
        return user.has_grant("ledger.read")

    @staticmethod
    def visible_to(user: Any, qs: QuerySet) -> QuerySet:
        return qs if user.has_grant("ledger.read") else qs.none()

    @staticmethod
    def can_export(user: Any) -> bool:
        return user.has_grant("ledger.read")


class LedgerIndex(GuardedIndex):
    """The list, and above it how far the ledger can be relied on."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(standing=ledger_standing(), **kwargs)


class LedgerAdmin(GuardedModelAdmin):
    """Who did what, when, from where. The chain of hashes is checked by `manage.py verify_ledger`."""

    model = LedgerEntry
    rules = LedgerRules
    roles = holders("ledger.read")
    base_url_path = "ledger"
    index_view_class = LedgerIndex
    index_template_name = "desk/ledger.html"
    menu_icon = "list-ul"
    menu_label = _("Ledger")
    list_display = ("moment", "what", "who", "roles_held", "object_shown", "ip", "chain")
    list_filter = ("chain", "actor_kind")
    list_export = ("seq", "moment", "what", "who", "roles_held", "object_shown", "ip", "reason", "hash")
    search_fields = ("event", "actor_label", "about_id", "about_label")
    inspect_view_fields = (
        "chain", "seq", "moment", "what", "who", "roles_held", "ip", "object_shown", "detail_shown", "reason",
        "hash_before", "hash_own",
    )  # fmt: skip

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-id",)

    def moment(self, entry: LedgerEntry) -> str:
        return date_format(timezone.localtime(entry.at), "Y-m-d H:i:s")

    def what(self, entry: LedgerEntry) -> str:
        return describe(entry.event)

    def who(self, entry: LedgerEntry) -> str:
        return gettext("System") if entry.actor_kind == "system" else entry.actor_label

    def hash_before(self, entry: LedgerEntry) -> str:
        return entry.prev_hash

    def hash_own(self, entry: LedgerEntry) -> str:
        return entry.hash

    def roles_held(self, entry: LedgerEntry) -> str:
        return "、".join(str(ROLES[code].label) for code in entry.actor_role.split(",") if code in ROLES)

    def object_shown(self, entry: LedgerEntry) -> str:
        if entry.about_label or not entry.about_type:
            return entry.about_label
        try:
            kind = str(apps.get_model(entry.about_type)._meta.verbose_name)
        except LookupError:
            kind = entry.about_type
        return f"{kind} {entry.about_id}"

    def object_title(self, entry: LedgerEntry) -> str:
        return gettext("Ledger no. %(number)s: %(event)s") % {"number": entry.seq, "event": describe(entry.event)}

    def detail_shown(self, entry: LedgerEntry) -> str:
        return json.dumps(entry.detail, ensure_ascii=False) if entry.detail else ""

    moment.short_description = _("time")
    moment.admin_order_field = "at"
    what.short_description = _("event")
    roles_held.short_description = _("roles")
    object_shown.short_description = _("object")
    detail_shown.short_description = _("detail")
    who.short_description = _("who did it")
    hash_before.short_description = _("hash of the entry before")
    hash_own.short_description = _("hash of this entry")
