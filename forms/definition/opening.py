"""When a form takes new answers. Pure; drafts under way go on in any case."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Opening(models.TextChoices):
    """What the editor says. Dates and the limit narrow "open" down."""

    OPEN = "open", gettext_lazy("Open for new applications")
    PAUSED = "paused", gettext_lazy("Paused for a while")
    CLOSED = "closed", gettext_lazy("Closed for applications")


class Standing(models.TextChoices):
    """Whether somebody may begin now, and if not, why."""

    OPEN = "open", gettext_lazy("Open for new applications")
    PAUSED = "paused", gettext_lazy("Paused for a while")
    CLOSED = "closed", gettext_lazy("Closed for applications")
    EARLY = "early", gettext_lazy("Not open yet")
    OVER = "over", gettext_lazy("The time for it is over")
    FULL = "full", gettext_lazy("No more are taken")


def standing_of(
    *, opening: str, opens_at: datetime | None, closes_at: datetime | None, limit: int | None, taken: int, at: datetime
) -> Standing:
    """Where a form stands at a moment; `taken` is how many were submitted so far."""
    if opening != Opening.OPEN:
        return Standing(opening)
    if closes_at is not None and at >= closes_at:
        return Standing.OVER
    if opens_at is not None and at < opens_at:
        return Standing.EARLY
    return Standing.FULL if limit is not None and taken >= limit else Standing.OPEN


def sentence_of(standing: Standing, *, opens_at: datetime | None, closes_at: datetime | None) -> str:
    """What people are told when the editor wrote nothing of their own."""
    if standing == Standing.EARLY and opens_at is not None:
        return _("It opens on %(day)s. Please come back then.") % {"day": in_words(opens_at)}
    if standing == Standing.OVER and closes_at is not None:
        return _("It was open until %(day)s. For anything else please call us or come to a window.") % {
            "day": in_words(closes_at)
        }
    if standing == Standing.FULL:
        return _("As many as could be taken have been handed in. Thank you for your interest.")
    return _("This form cannot be filled in at the moment. Please come to a window or call us.")


def in_words(moment: datetime) -> str:
    """Day and time as people say it."""
    here = timezone.localtime(moment)
    day = _("%(year)s-%(month)s-%(day)s") % {"year": here.year, "month": here.month, "day": here.day}
    return f"{day} {here:%H:%M}"
