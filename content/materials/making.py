"""From a choice on the screen to a file."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.materials import sheets
from content.materials.facts import Facts
from content.materials.models import MaterialKind
from portal.paper.artwork import draw_pdf, draw_png

SCREEN_PIXELS = 1920


class Make(models.TextChoices):
    LEAFLET = "leaflet", _("Leaflet (A4, folded in three)")
    POSTER_A3 = "poster_a3", _("Poster A3")
    POSTER_A2 = "poster_a2", _("Poster A2")
    BANNER = "banner", _("Banner")
    SCREEN_PNG = "screen_png", _("E-screen picture (PNG 1920×1080)")
    SCREEN_PDF = "screen_pdf", _("E-screen page (PDF)")

    @property
    def kind(self) -> MaterialKind:
        """What the channel mark counts: both posters are one kind, so are both files of the screen."""
        return MaterialKind(self.value.partition("_")[0])


@dataclass(frozen=True)
class Made:
    content: bytes
    mime: str
    suffix: str


def make(what: Make, facts: Facts, metres: float, created: datetime) -> Made:
    """The file. Raises DoesNotFit and MissingGlyph."""
    laid = {
        Make.LEAFLET: lambda: sheets.leaflet(facts),
        Make.POSTER_A3: lambda: sheets.poster(facts, "a3"),
        Make.POSTER_A2: lambda: sheets.poster(facts, "a2"),
        Make.BANNER: lambda: sheets.banner(facts, metres),
        Make.SCREEN_PNG: lambda: sheets.screen(facts),
        Make.SCREEN_PDF: lambda: sheets.screen(facts),
    }[what]()
    if what == Make.SCREEN_PNG:
        return Made(draw_png(laid[0], SCREEN_PIXELS), "image/png", "png")
    pdf = draw_pdf(laid, title=f"{facts.slogan} {what.label}", author=facts.unit, created=created)
    return Made(pdf, "application/pdf", "pdf")
