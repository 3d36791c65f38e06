"""The whole menu of case work on one screen: which rooms have routes and registers under /admin/."""

from typing import Any

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from case_admin.awards.admin import JudgingItem, NominationAdmin, RoundAdmin
from case_admin.awards.urls import staff_urls as award_urls
from case_admin.casepages import rules as casepage_rules
from case_admin.casepages.urls import staff_urls as casepage_urls
from case_admin.cases import group_rules, rules
from case_admin.cases.admin import CaseAdmin, LetterAdmin
from case_admin.cases.urls import staff_urls as case_urls
from case_admin.dossiers.admin import DossierAdmin
from case_admin.dossiers.urls import staff_urls as dossier_urls
from case_admin.duties import rules as duty_rules
from case_admin.duties.admin import FilingAdmin, InstantAdmin
from case_admin.duties.urls import staff_urls as duty_urls
from case_admin.liaison import rules as liaison_rules
from case_admin.liaison.urls import staff_urls as liaison_urls
from case_admin.meetings.admin import HearingAdmin
from case_admin.meetings.urls import staff_urls as hearing_urls
from case_admin.outside.admin import LeaveAdmin
from case_admin.outside.urls import staff_urls as outside_urls
from case_admin.reports import rules as report_rules
from case_admin.reports.urls import staff_urls as report_urls
from forms.guide import rules as guide_rules
from forms.window import rules as window_rules
from forms.window.urls import staff_urls as window_urls


@hooks.register("register_admin_urls")
def routes() -> list[URLPattern]:
    return [
        *window_urls,
        *case_urls,
        *outside_urls,
        *liaison_urls,
        *hearing_urls,
        *dossier_urls,
        *duty_urls,
        *casepage_urls,
        *award_urls,
        *report_urls,
    ]


class WindowItem(MenuItem):
    """The counter, for those who write applications down."""

    def is_shown(self, request: Any) -> bool:
        return window_rules.can_enter(request.user)


class ConsultationsItem(MenuItem):
    """Who asked where to go, counted."""

    def is_shown(self, request: Any) -> bool:
        return guide_rules.can_count(request.user) or guide_rules.sees_all(request.user)


@hooks.register("register_admin_menu_item")
def window() -> MenuItem:
    return WindowItem(_("Window"), reverse("window_home"), name="window", icon_name="edit", order=140)


@hooks.register("register_admin_menu_item")
def consultations() -> MenuItem:
    return ConsultationsItem(
        _("Consultations"), reverse("consultations"), name="consultations", icon_name="help", order=160
    )


class InboxItem(MenuItem):
    """The triage inbox, for those who register applications."""

    def is_shown(self, request: Any) -> bool:
        return rules.can_open_inbox(request.user)


@hooks.register("register_admin_menu_item")
def inbox() -> MenuItem:
    return InboxItem(
        _("Inbox"), reverse("case_inbox"), name="inbox", icon_name="mail", order=150, attrs={"data-go": "i"}
    )


class GroupsItem(MenuItem):
    """Case groups, for those who form them."""

    def is_shown(self, request: Any) -> bool:
        return group_rules.can_manage(request.user)


@hooks.register("register_admin_menu_item")
def groups() -> MenuItem:
    return GroupsItem(
        _("Case groups"),
        reverse("case_groups"),
        name="case-groups",
        icon_name="group",
        order=220,
        attrs={"data-go": "q"},
    )


class WorklistsItem(MenuItem):
    """A person's own worklists."""

    def is_shown(self, request: Any) -> bool:
        return rules.can_keep_filters(request.user)


@hooks.register("register_admin_menu_item")
def worklists() -> MenuItem:
    url = reverse("case_worklists")
    return WorklistsItem(
        _("My worklists"), url, name="worklists", icon_name="list-ul", order=155, attrs={"data-go": "w"}
    )


class CodesItem(InboxItem):
    """A new query code for somebody who lost it, for those who see people face to face."""

    def is_shown(self, request: Any) -> bool:
        return liaison_rules.can_give_codes(request.user)


class RightsItem(InboxItem):
    """Requests about personal data, for those who answer them."""

    def is_shown(self, request: Any) -> bool:
        return liaison_rules.can_answer_rights(request.user)


@hooks.register("register_admin_menu_item")
def codes() -> MenuItem:
    return CodesItem(_("Query code lost"), reverse("liaison_look_up"), name="codes", icon_name="key", order=160)


@hooks.register("register_admin_menu_item")
def rights() -> MenuItem:
    return RightsItem(_("Personal data"), reverse("liaison_rights"), name="rights", icon_name="lock", order=170)


class CasePagesItem(MenuItem):
    """Cases told on the website, for editors and the centre."""

    def is_shown(self, request: Any) -> bool:
        return casepage_rules.can_propose(request.user)


@hooks.register("register_admin_menu_item")
def case_pages() -> MenuItem:
    return CasePagesItem(
        _("Cases told on the website"), reverse("casepages"), name="casepages", icon_name="doc-full", order=113
    )


class FiguresItem(MenuItem):
    """Figures of the register before they are public."""

    def is_shown(self, request: Any) -> bool:
        return report_rules.can_view(request.user)


@hooks.register("register_admin_menu_item")
def figures() -> MenuItem:
    return FiguresItem(_("Public figures"), reverse("open_figures"), name="figures", icon_name="view", order=420)


class MonthsItem(MenuItem):
    """Monthly reports: every unit's for the centre, the own ones for a unit."""

    def is_shown(self, request: Any) -> bool:
        return duty_rules.can_see_matrix(request.user)


@hooks.register("register_admin_menu_item")
def months() -> MenuItem:
    return MonthsItem(
        _("Monthly reports"), reverse("duty_months"), name="monthly-reports", icon_name="calendar-alt", order=251
    )


@hooks.register("register_admin_menu_item")
def judging() -> MenuItem:
    return JudgingItem()


for register in (
    CaseAdmin,
    LetterAdmin,
    LeaveAdmin,
    HearingAdmin,
    DossierAdmin,
    InstantAdmin,
    FilingAdmin,
    RoundAdmin,
    NominationAdmin,
):
    modeladmin_register(register)
