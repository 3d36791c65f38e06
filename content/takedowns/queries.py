"""Which pages are down."""

from django.db.models import QuerySet

from content.takedowns.models import TakeDown


def standing(page_id: int | None) -> TakeDown | None:
    """The take-down in force for this page, if there is one."""
    return TakeDown.objects.filter(page_id=page_id, lifted_at=None).first() if page_id else None


def is_down(page_id: int | None) -> bool:
    return page_id is not None and TakeDown.objects.filter(page_id=page_id, lifted_at=None).exists()


def newest_first() -> QuerySet[TakeDown]:
    return TakeDown.objects.select_related("page")
