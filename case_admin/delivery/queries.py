"""Shared reads about service."""

from collections.abc import Iterable

from django.db import models
from django.db.models import QuerySet

from case_admin.delivery.models import Service


def services_about(thing: models.Model) -> QuerySet[Service]:
    """Every attempt to serve the papers of a case, oldest first, with the paper."""
    rows = Service.objects.filter(about_type=thing._meta.label_lower, about_id=str(thing.pk))
    return rows.select_related("document", "proof")


def waiting_about(model: type[models.Model], ids: Iterable[int]) -> QuerySet[Service]:
    """Papers of these cases that have not reached their recipient yet, oldest first."""
    rows = Service.objects.filter(about_type=model._meta.label_lower, about_id__in=[str(i) for i in ids])
    return rows.filter(state=Service.State.WAITING).select_related("document")


def served_date_of(thing: models.Model, code: str, role: str = "applicant") -> Service | None:
    """The served row of the newest paper `code` for that recipient, or None while nobody has been served."""
    rows = services_about(thing).filter(document__code=code, recipient_role=role, state=Service.State.SERVED)
    return rows.order_by("-document_id").first()
