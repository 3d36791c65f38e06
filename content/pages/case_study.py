"""The library of excellent cases (M24): a filtered index and one de-identified page a case."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from content.base import BasePage
from content.pages.listing import newest, screen_of
from portal.units.act_types import ActType


class CaseStudyIndexPage(BasePage):
    """All published cases, by year and kind of act; a filter value nobody knows is ignored."""

    template = "content/pages/case_study_index.html"
    is_creatable = True
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.CaseStudyPage"]

    class Meta:
        verbose_name = _("list of excellent cases")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        cases = newest(CaseStudyPage.objects.child_of(self))
        facets = list(CaseStudyPage.objects.child_of(self).live().values_list("year", "act_type").distinct().order_by())
        years = sorted({year for year, _act in facets}, reverse=True)
        kinds = [(code, label) for code, label in ActType.choices if code in {act for _year, act in facets}]
        year, act_type = request.GET.get("year", ""), request.GET.get("act_type", "")
        if year in map(str, years):
            cases = cases.filter(year=int(year))
        if act_type in dict(kinds):
            cases = cases.filter(act_type=act_type)
        chosen = {"years": years, "kinds": kinds, "year": year, "act_type": act_type}
        return super().get_context(request, *args, **kwargs) | chosen | {"screen": screen_of(cases, request)}


class CaseStudyPage(BasePage):
    """One case, told without anybody's name: what happened, how it was resolved, why it is worth knowing.

    `award_key` is the nomination it came from; it makes publishing idempotent and is never shown.
    """

    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    award = models.CharField(_("award"), max_length=40, blank=True)
    unit = models.CharField(_("unit"), max_length=60)
    act_type = models.CharField(_("kind of act"), max_length=8, choices=ActType.choices)
    background = models.TextField(_("facts of the case"), max_length=1600)
    process = models.TextField(_("how it was resolved"), max_length=1600)
    result = models.TextField(_("result"), max_length=1600)
    typicality = models.TextField(_("typicality"), max_length=600, blank=True)
    innovation = models.TextField(_("innovation"), max_length=600, blank=True)
    reusability = models.TextField(_("reusability"), max_length=600, blank=True)
    award_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    template = "content/pages/case_study.html"
    is_creatable = True
    parent_page_types = ["content.CaseStudyIndexPage"]
    subpage_types: list[str] = []
    content_panels = BasePage.content_panels[:1] + [
        MultiFieldPanel(
            [FieldPanel("year"), FieldPanel("award"), FieldPanel("unit"), FieldPanel("act_type")], heading=_("Facts")
        ),
        MultiFieldPanel([FieldPanel("background"), FieldPanel("process"), FieldPanel("result")], heading=_("The case")),
        MultiFieldPanel(
            [FieldPanel("typicality"), FieldPanel("innovation"), FieldPanel("reusability")],
            heading=_("Why it is worth knowing"),
        ),
        *BasePage.credit_panels,
    ]
    search_fields = BasePage.search_fields + [
        index.SearchField(name)
        for name in ("unit", "background", "process", "result", "typicality", "innovation", "reusability")
    ]

    class Meta:
        verbose_name = _("excellent case")

    @property
    def story(self) -> list[tuple[Any, str]]:
        """(heading, text) of the case in reading order."""
        return [
            (_("facts of the case"), self.background),
            (_("how it was resolved"), self.process),
            (_("result"), self.result),
        ]

    @property
    def significance(self) -> list[tuple[Any, str]]:
        """(criterion, text) for each criterion of the round that has a text."""
        reasons = [
            (_("typicality"), self.typicality),
            (_("innovation"), self.innovation),
            (_("reusability"), self.reusability),
        ]
        return [(criterion, text) for criterion, text in reasons if text]
