"""The register of cases: a guarded list that never counts and pages by key, so that a million cases cost what fifty do."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.views import WMABaseView

from case_admin.cases import filters, letter_rules, queries, rules
from case_admin.cases.models import Case, SupervisionLetter
from case_admin.cases.presenting import TAG_KINDS, clock_shown
from case_admin.cases.urls import LETTER_READERS, READERS
from case_admin.cases.views.keeping import kept_at
from portal.desk.admin import GuardedModelAdmin
from portal.desk.registers import GuardedIndex

LONGEST_TERM = 100
LEVEL_TAGS = {"blue": "", "yellow": "gold", "red": "red"}


class Screen:
    """One screen of a list read by key: its rows, and the key the next screen starts behind. Knows no total."""

    def __init__(self, user: Any, rows: QuerySet[Case], per_page: int, behind: int) -> None:
        self.behind = behind
        found = queries.first_of(user, rows.filter(pk__lt=behind) if behind > 0 else rows, per_page + 1)
        self.object_list, self.more = found[:per_page], len(found) > per_page

    def __iter__(self) -> Iterator[Case]:
        return iter(self.object_list)

    def __len__(self) -> int:
        return len(self.object_list)

    @property
    def next_key(self) -> int | None:
        return self.object_list[-1].pk if self.more else None

    def has_other_pages(self) -> bool:
        return self.more or self.behind > 0


class CaseIndex(GuardedIndex):
    """The list newest first; `p` is the key of the last case of the screen before."""

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> QuerySet:
        term = search_term.strip()[:LONGEST_TERM]
        return queries.search(queryset, term) if term else queryset

    def get_ordering(self, request: HttpRequest, queryset: QuerySet) -> list[str]:
        return ["-pk"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.page_num < 0:
            raise Http404
        screen = Screen(self.request.user, queries.with_next_clock(self.queryset), self.items_per_page, self.page_num)
        kwargs |= {
            "view": self,
            "page_obj": screen,
            "object_list": screen.object_list,
            "all_count": 1,
            "result_count": len(screen),
            "show_search": True,
            "kept": kept_at("cases", self.request),
            "keep_url": filters.keep_url("cases", self.request.GET.urlencode()),
            "can_batch": rules.can_issue_in_batch(self.request.user),
            "user_can_create": False,
            "user_can_export": bool(self.list_export) and self.permission_helper.user_can_export(self.request.user),
            "first_url": self.get_query_string(remove=["p"]),
            "next_url": self.get_query_string({"p": screen.next_key}) if screen.next_key else "",
        }
        return WMABaseView.get_context_data(self, **kwargs)


class CaseAdmin(GuardedModelAdmin):
    """Every case the person may see. Names are masked; a row leads to the case page."""

    model = Case
    rules: ClassVar[Any] = rules
    roles: ClassVar[Sequence[str]] = READERS
    base_url_path = "cases"
    menu_label = _("Cases")
    menu_icon = "folder-inverse"
    menu_order = 200
    index_view_class = CaseIndex
    index_template_name = "case_admin/cases/list.html"
    list_display = (
        "machine_no",
        "parties_shown",
        "act_shown",
        "unit_shown",
        "state_shown",
        "clock_shown",
        "received_on",
    )
    list_filter = ("status", "act_type", "risk", "is_heavy", "in_enforcement", "close_reason")
    list_select_related = ("respondent", "handler")
    list_export = (
        "machine_no", "register_no", "applicant_name_masked", "respondent", "handler", "act_shown", "status",
        "received_on", "close_reason",
    )  # fmt: skip
    search_fields = ("machine_no",)
    list_display_add_buttons = "machine_no"
    ordering = ("-pk",)
    inspect_view_enabled = False

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        item = super().get_menu_item(order)
        item.attrs["data-go"] = "c"
        return item

    def object_url(self, obj: Model) -> str:
        return reverse("case_page", args=[obj.pk])

    def get_extra_class_names_for_field_col(self, obj: Case, field_name: str) -> list[str]:
        return ["nowrap"] if field_name in ("machine_no", "received_on") else []

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """Those who issue one paper for several cases may tick them."""
        return (*self.list_display, "chosen") if rules.can_issue_in_batch(request.user) else tuple(self.list_display)

    def get_extra_attrs_for_field_col(self, obj: Case, field_name: str) -> dict[str, str]:  # type: ignore[override]
        return (
            {"data-label": str(_("Choose"))}
            if field_name == "chosen"
            else super().get_extra_attrs_for_field_col(obj, field_name)
        )

    @admin.display(description=_("Choose"))
    def chosen(self, case: Case) -> SafeString:
        words = _("Choose case %(number)s") % {"number": case.machine_no}
        return format_html(
            '<input type="checkbox" name="case" value="{}" form="batch" aria-label="{}">', case.pk, words
        )

    @admin.display(description=_("Parties"))
    def parties_shown(self, case: Case) -> str:
        organ = case.respondent.short_name if case.respondent else "—"
        return f"{case.applicants_shown} · {organ}"

    @admin.display(description=_("Kind of act"))
    def act_shown(self, case: Case) -> str:
        return queries.act_label(case.act_type)

    @admin.display(description=_("Handling unit"))
    def unit_shown(self, case: Case) -> str:
        return case.handler.short_name if case.handler else "—"

    @admin.display(description=_("Status"))
    def state_shown(self, case: Case) -> SafeString:
        kind = TAG_KINDS.get(case.status, "")
        return format_html(
            '<span class="case-tag{}">{}</span>', f" case-tag--{kind}" if kind else "", case.get_status_display()
        )

    @admin.display(description=_("Next limit"))
    def clock_shown(self, case: Case) -> str | SafeString:
        running = getattr(case, "running", None)
        if not running:
            return "—"
        shown = clock_shown(running[0])
        light = shown.light.code if shown.light else "grey"
        return format_html('<span class="case-due case-due--{}">{} {}</span>', light, shown.name, shown.words)

    @admin.display(description=_("Received"))
    def received_on(self, case: Case) -> str:
        return localdate(case.received_at).isoformat()


class LetterAdmin(GuardedModelAdmin):
    """The register of supervision letters; a row leads to the letter."""

    model = SupervisionLetter
    rules: ClassVar[Any] = letter_rules
    roles: ClassVar[Sequence[str]] = LETTER_READERS
    base_url_path = "supervision-letters"
    menu_label = _("Supervision letters")
    menu_icon = "warning"
    menu_order = 250
    list_display = ("number", "case_no", "unit_name", "level_shown", "ground", "state", "issued_on", "due_on")
    list_filter = ("level", "state", "ground")
    list_select_related = ("case", "unit", "document")
    list_export = ("number", "case_no", "unit_name", "level", "ground", "state", "issued_at", "reply_due", "replied_at")
    ordering = ("-proposed_at",)
    inspect_view_enabled = False

    def object_url(self, obj: Any) -> str:
        return reverse("case_letter", args=[obj.case_id, obj.pk])

    @admin.display(description=_("Document number"))
    def number(self, letter: SupervisionLetter) -> str:
        return letter.document.number if letter.document else str(_("not issued yet"))

    @admin.display(description=_("case number"))
    def case_no(self, letter: SupervisionLetter) -> str:
        return letter.case.machine_no

    @admin.display(description=_("Handling unit"))
    def unit_name(self, letter: SupervisionLetter) -> str:
        return letter.unit.short_name or letter.unit.name

    @admin.display(description=_("Level"), ordering="level")
    def level_shown(self, letter: SupervisionLetter) -> SafeString:
        word = str(letter.get_level_display()).partition("（")[0]
        return format_html('<span class="case-tag case-tag--{}">{}</span>', LEVEL_TAGS[letter.level], word)

    @admin.display(description=_("Issued"), ordering="issued_at")
    def issued_on(self, letter: SupervisionLetter) -> str:
        return localdate(letter.issued_at).isoformat() if letter.issued_at else "—"

    @admin.display(description=_("Reply due"), ordering="reply_due")
    def due_on(self, letter: SupervisionLetter) -> str:
        return letter.reply_due.isoformat() if letter.reply_due else "—"

    def get_extra_class_names_for_field_col(self, obj: SupervisionLetter, field_name: str) -> list[str]:
        return ["nowrap"] if field_name in ("number", "case_no", "level_shown", "issued_on", "due_on") else []
