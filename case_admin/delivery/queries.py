"""Shared reads about service."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import QuerySet

from case_admin.delivery.models import Service, Way
from case_admin.delivery.reckoning import effective_date
from portal.calendar.queries import current_calendar


def services_about(thing: models.Model) -> QuerySet[Service]:
    """Every attempt to serve the papers of a case, oldest first, with the paper."""
    rows = Service.objects.filter(about_type=thing._meta.label_lower, about_id=str(thing.pk))
    return rows.select_related("document", "proof", "slip")


def waiting_about(model: type[models.Model], ids: Iterable[int]) -> QuerySet[Service]:
    """Papers of these cases that have not reached their recipient yet, oldest first."""
    rows = Service.objects.filter(about_type=model._meta.label_lower, about_id__in=[str(i) for i in ids])
    return rows.filter(state=Service.State.WAITING).select_related("document")


def standing_notices(published_by: date) -> QuerySet[Service]:
    """Public notices published on that day or before that are not recorded as service yet, oldest first."""
    rows = Service.objects.filter(state=Service.State.WAITING, published_on__lte=published_by)
    return rows.select_related("document").order_by("published_on", "pk")


def notice_serves_on(service: Service) -> date | None:
    """The day the public notice counts as service; None while nothing has been published."""
    if service.published_on is None:
        return None
    return effective_date(Way.NOTICE, service.published_on, current_calendar())


def failed_tries(service: Service) -> int:
    """How often this document has failed to reach this recipient."""
    rows = Service.objects.filter(document_id=service.document_id, state=Service.State.FAILED)
    return rows.filter(recipient_role=service.recipient_role, recipient_key=service.recipient_key).count()


def served_date_of(thing: models.Model, code: str, role: str = "applicant") -> Service | None:
    """The served row of the newest paper `code` for that recipient, or None while nobody has been served."""
    rows = services_about(thing).filter(document__code=code, recipient_role=role, state=Service.State.SERVED)
    return rows.order_by("-document_id").first()
