"""The registers of rounds and nominations, and the judge's entry in the menu."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from case_admin.awards.actions.rounds import save_round
from case_admin.awards.models import Nomination, Round
from case_admin.awards.rules import NominationRules, RoundRules
from portal.desk.admin import GuardedModelAdmin
from portal.people.roles import holders

ROLES = tuple(dict.fromkeys(holders("awards.manage") + holders("awards.nominate")))


class RoundAdmin(GuardedModelAdmin):
    """Award rounds; a row leads to the round's page."""

    model = Round
    rules = RoundRules
    roles = ROLES
    save_action = staticmethod(save_round)
    base_url_path = "awards/rounds"
    menu_label = _("Award rounds")
    menu_icon = "tick-inverse"
    menu_order = 400
    list_display = ("title", "year", "status", "closes", "judging_closes", "notice_until")
    list_filter = ("status", "year")
    inspect_view_enabled = False
    panels = [
        MultiFieldPanel([FieldRowPanel([FieldPanel("year"), FieldPanel("title")])], heading=_("Round")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
                FieldRowPanel([FieldPanel("judging_closes"), FieldPanel("notice_workdays")]),
            ],
            heading=_("Dates"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("minimum_judges"), FieldPanel("minimum_quality")])], heading=_("Conditions")
        ),
    ]

    def object_url(self, obj: Any) -> str:
        return reverse("award_round", args=[obj.pk])


class NominationAdmin(GuardedModelAdmin):
    """Nominations the person may see; a row leads to its form."""

    model = Nomination
    rules = NominationRules
    roles = ROLES
    base_url_path = "awards/nominations"
    menu_label = _("Nominations")
    menu_icon = "doc-full-inverse"
    menu_order = 410
    list_display = ("entry", "round", "unit", "case_no", "status", "place")
    list_filter = ("status", ("round", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("round", "unit", "dossier__case")
    inspect_view_enabled = False

    @admin.display(description=_("entry code"), empty_value="—")
    def entry(self, nomination: Nomination) -> str:
        return nomination.code

    @admin.display(description=_("case number"))
    def case_no(self, nomination: Nomination) -> str:
        return nomination.dossier.case.machine_no

    def object_url(self, obj: Any) -> str:
        return reverse("award_nomination", args=[obj.pk])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Nomination]:
        return super().get_queryset(request).defer("texts", "blind_texts", "extra_names")


class JudgingItem(MenuItem):
    """The judge's desk in the menu."""

    def __init__(self) -> None:
        super().__init__(_("My score sheets"), reverse("judge_desk"), name="judging", icon_name="form", order=100)

    def is_shown(self, request: Any) -> bool:
        return request.user.has_grant("awards.score")
