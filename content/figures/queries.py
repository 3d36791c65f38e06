"""The figures a page shows."""

import datetime

from django.db.models import Max

from content.figures.models import OpenFigure


def newest(kind: str) -> OpenFigure | None:
    """The copy that stands on the page; None while nothing was copied."""
    return OpenFigure.objects.filter(kind=kind).first()


def last_copied() -> datetime.datetime | None:
    return OpenFigure.objects.aggregate(last=Max("copied_at"))["last"]
