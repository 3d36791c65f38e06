"""The library of excellent cases (M24): a filtered index and one de-identified page a case."""

from collections.abc import Mapping
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from content.base import BasePage
from content.blocks import ContentStream
from content.caching.keeping import took
from content.pages.case_filters import filters_for, narrowed
from content.pages.listing import newest, screen_of
from content.wording.leaks import left_in
from content.wording.page_form import EditorialForm
from portal.units.act_types import ActType
from portal.units.models import UnitKind


class CaseStudyIndexPage(BasePage):
    """All published cases with five filters; a filter value nobody knows is ignored."""

    template = "content/pages/case_study_index.html"
    is_creatable = True
    has_feed = True
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.CaseStudyPage"]

    class Meta:
        verbose_name = _("list of excellent cases")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        cases = newest(CaseStudyPage.objects.child_of(self))
        filters = filters_for(CaseStudyPage.objects.child_of(self).live(), request.GET)
        for one in filters:
            took(request, one.name, one.chosen)
        found = {"filters": filters, "narrowed": any(one.chosen for one in filters)}
        return (
            super().get_context(request, *args, **kwargs)
            | found
            | {"screen": screen_of(narrowed(cases, filters), request, size=12)}
        )


class Outcome(models.TextChoices):
    """How a published case ended (domain 2.5, R01 to R04)."""

    AGREEMENT = "agreement", _("Agreement reached")
    CONFIRMED = "confirmed", _("Agreement confirmed by the court")
    CORRECTED = "corrected", _("The organ changed its act")
    EXPLAINED = "explained", _("Withdrawn after explanation")


KINDS_OF_UNITS = [
    (kind.value, kind.label) for kind in (UnitKind.TOWN, UnitKind.STREET, UnitKind.BUREAU, UnitKind.CENTER)
]


TOLD = ("title", "summary", "background", "process", "result", "typicality", "innovation", "reusability", "comment")


def faults_in(written: Mapping[str, str], page_id: int | None, key: str) -> list[tuple[str, str]]:
    """(field, sentence) for each text that still names somebody or holds personal data."""
    said = gettext("This would point at somebody: %(places)s. Please write it more generally.")
    found = {name: left_in([text], page_id, key) for name, text in written.items()}
    return [
        (name, said % {"places": "、".join(one.text for one in places)}) for name, places in found.items() if places
    ]


class CaseStudyForm(EditorialForm):
    def clean(self) -> Any:
        """A case on its way to the next check is scanned once more: an editor may have written a name or number into it."""
        cleaned = super().clean()
        if self.is_handed_on():
            written = {name: self.cleaned_data.get(name) or "" for name in TOLD}
            for name, fault in faults_in(written, self.instance.pk, self.instance.award_key or ""):
                self.add_error(name, fault)
        return cleaned


class CaseStudyPage(BasePage):
    """One case, told without anybody's name: what happened, how it was resolved, why it is worth knowing.

    `award_key` is the nomination it came from; it makes publishing idempotent and is never shown.
    """

    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    award = models.CharField(
        _("award"), max_length=40, blank=True, help_text=_("With its year; the filter goes by the grade behind it.")
    )
    unit = models.CharField(_("unit"), max_length=60)
    act_type = models.CharField(_("kind of act"), max_length=8, choices=ActType.choices)
    unit_kind = models.CharField(_("kind of unit"), max_length=20, choices=KINDS_OF_UNITS, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, blank=True)
    points = ContentStream(
        [
            (
                "point",
                blocks.CharBlock(
                    label=_("Key point"), max_length=80, help_text=_("One sentence of at most two lines.")
                ),
            )
        ],
        blank=True,
        max_num=5,
        verbose_name=_("key points"),
        help_text=_("What the reader should remember, in plain words."),
    )
    background = models.TextField(
        _("facts of the case"),
        max_length=1600,
        help_text=_("Who wanted what, in everyday words; no names, no addresses, no numbers of papers."),
    )
    process = models.TextField(
        _("how it was resolved"), max_length=1600, help_text=_("The turning point first: what changed the talk.")
    )
    result = models.TextField(_("result"), max_length=1600, help_text=_("What was agreed and whether it was done."))
    typicality = models.TextField(
        _("typicality"), max_length=600, blank=True, help_text=_("How often this kind of dispute occurs.")
    )
    innovation = models.TextField(
        _("innovation"), max_length=600, blank=True, help_text=_("What was done that others had not done.")
    )
    reusability = models.TextField(
        _("reusability"), max_length=600, blank=True, help_text=_("What others can take over tomorrow.")
    )
    comment = models.TextField(
        _("expert's comment"), max_length=600, blank=True, help_text=_("Signed by the person who wrote it.")
    )
    commentator = models.CharField(_("who comments"), max_length=60, blank=True)
    award_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    exclude_fields_in_copy = [*BasePage.exclude_fields_in_copy, "award_key"]

    base_form_class = CaseStudyForm
    template = "content/pages/case_study.html"
    is_creatable = True
    parent_page_types = ["content.CaseStudyIndexPage"]
    subpage_types: list[str] = []
    content_panels = BasePage.content_panels[:1] + [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("year", help_text=_("The year in which the case ended or won.")), FieldPanel("award")]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("unit", help_text=_("Its function, not its place: the county's market regulator.")),
                        FieldPanel("unit_kind", help_text=_("Readers narrow the list by it.")),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("act_type", help_text=_("Readers narrow the list by it.")),
                        FieldPanel("outcome", help_text=_("Readers narrow the list by it.")),
                    ]
                ),
            ],
            heading=_("Facts"),
        ),
        FieldPanel("points"),
        MultiFieldPanel([FieldPanel("background"), FieldPanel("process"), FieldPanel("result")], heading=_("The case")),
        MultiFieldPanel(
            [FieldPanel("typicality"), FieldPanel("innovation"), FieldPanel("reusability")],
            heading=_("Why it is worth knowing"),
        ),
        MultiFieldPanel(
            [FieldPanel("comment"), FieldPanel("commentator", help_text=_("Office and surname are enough."))],
            heading=_("expert's comment"),
        ),
        *BasePage.credit_panels,
    ]
    search_fields = BasePage.search_fields + [
        index.SearchField(name)
        for name in (
            "unit",
            "background",
            "process",
            "result",
            "typicality",
            "innovation",
            "reusability",
            "points",
            "comment",
        )
    ]

    class Meta:
        verbose_name = _("excellent case")

    def faults(self) -> list[str]:
        """What keeps this version from going on; empty when nobody can be recognised by the machine."""
        written = {name: getattr(self, name) or "" for name in TOLD}
        return [sentence for _name, sentence in faults_in(written, self.pk, self.award_key or "")]

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
