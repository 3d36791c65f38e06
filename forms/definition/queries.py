"""Shared reads of forms and their versions."""

from django.db.models import QuerySet

from forms.definition.models import ApplicationFormPage, Purpose


def live_forms() -> QuerySet[ApplicationFormPage]:
    """Published forms in the order of the page tree, paused and closed ones among them."""
    return ApplicationFormPage.objects.live().public().order_by("path")


def live_applications() -> QuerySet[ApplicationFormPage]:
    """Of the published forms those the centre makes cases of."""
    return live_forms().filter(purpose=Purpose.APPLICATION)


def live_form(slug: str) -> ApplicationFormPage | None:
    """The published form at /apply/<slug>/."""
    return live_forms().filter(slug=slug).first()
