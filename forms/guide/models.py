"""The guide as an editor writes it, where its doors are, and every way on that was shown, counted without a name."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from content.base import BasePage
from content.blocks.fields import ContentStream
from forms.guide.blocks import DayBlock, DoorBlock, QuestionBlock, WayBlock
from forms.guide.doors import Asked, Door, Effect
from forms.guide.walk import Guide, guide_of


class EligibilityGuidePage(BasePage):
    """Ten questions or so, and where they lead. Shown at /guide/check/ wherever it stands in the tree."""

    intro = models.TextField(gettext_lazy("What this guide is for"), blank=True)
    questions = ContentStream(
        [("question", QuestionBlock()), ("day", DayBlock())], blank=True, verbose_name=gettext_lazy("Questions")
    )
    ways = ContentStream([("way", WayBlock())], blank=True, verbose_name=gettext_lazy("Ways on"))
    form_page = models.ForeignKey(
        "public_forms.ApplicationFormPage", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=gettext_lazy("Form to apply with"),
    )  # fmt: skip

    is_creatable = True
    max_count = 1
    subpage_types: list[str] = []
    template = "forms/guide/start.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("intro", help_text=gettext_lazy("Whom the form is for and what happens afterwards.")),
        FieldPanel("questions", help_text=gettext_lazy("Asked one by one in this order until an answer leads on.")),
        FieldPanel("ways", help_text=gettext_lazy("Every key an answer leads to stands here once.")),
        PageChooserPanel(
            "form_page", help_text=gettext_lazy("The form that opens when the dispute can be resolved here.")
        ),
    ]

    class Meta:
        verbose_name = gettext_lazy("eligibility guide")

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Wagtail's (site, root address, path), the path being the guide's first page."""
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], reverse("guide_start"))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The address in the page tree leads to the guide's own."""
        return redirect("guide_start", permanent=False)

    @cached_property
    def guide(self) -> Guide:
        """The streams as values."""
        return guide_of(self.questions, self.ways)

    def clean(self) -> None:
        """Every answer leads somewhere that exists, and one of the ways is to apply."""
        super().clean()
        guide = guide_of(self.questions, self.ways)
        targets = {answer.leads_to for question in guide.questions for answer in question.answers if answer.leads_to}
        faults = [
            _("An answer leads to “%(key)s”, but no way on has this key.") % {"key": key}
            for key in sorted(targets - guide.ways.keys())
        ]
        if guide.questions and not any(way.effect == Effect.APPLY for way in guide.ways.values()):
            faults.append(_("One of the ways on must be: can apply here."))
        if faults:
            raise ValidationError({"ways": faults})


@register_setting(icon="site", order=120)
class DoorDirectory(BaseSiteSetting):
    """Telephones and addresses of the doors, for the guide and for the paper that refers somebody elsewhere (D03b).

    A setting, not a part of the guide: another office's new number must not wait for a page to be reviewed.
    """

    doors = ContentStream([("door", DoorBlock())], blank=True, verbose_name=gettext_lazy("Addresses of the doors"))

    panels = [FieldPanel("doors")]

    class Meta:
        verbose_name = gettext_lazy("addresses of the doors")

    @property
    def known(self) -> dict[str, dict[str, str]]:
        """What is known of each door, by its code; of a door named twice the first."""
        return {child.value["door"]: dict(child.value) for child in reversed(self.doors)}


class Consultation(models.Model):
    """One person was shown a way on: when, which, after which answers, how. Nobody can be recognised by it."""

    day = models.DateField(gettext_lazy("Day"), db_index=True)
    door = models.CharField(gettext_lazy("Door"), max_length=20, choices=Door.choices)
    way = models.CharField(gettext_lazy("Way on"), max_length=20, blank=True, default="")
    path = models.CharField(gettext_lazy("Answers"), max_length=40, blank=True, default="")
    channel = models.CharField(
        gettext_lazy("Channel"), max_length=10, choices=Asked.choices, default=Asked.ONLINE
    )  # fmt: skip
    unit = models.ForeignKey(
        "portal.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("Window")
    )

    class Meta:
        default_permissions = ()
        verbose_name = gettext_lazy("consultation")
        verbose_name_plural = gettext_lazy("consultations")
        ordering = ("-day", "-id")
        indexes = [models.Index(fields=["day", "door"], name="consultation_day_door")]
        constraints = [
            models.CheckConstraint(
                name="consultation_online_has_no_window",
                condition=models.Q(channel="online", unit=None) | models.Q(unit__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.door}"
