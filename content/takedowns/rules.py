"""Who may take a page down at once, and who may let it come back."""

from typing import Any

from wagtail.models import Page

from content.takedowns.models import TakeDown


def can_take_down(user: Any, page: Page | None = None) -> bool:
    """Whoever checks pages, and the centre whose cases they tell: taking down waits for nobody."""
    return user.has_grant("content.take_down") and (page is None or page.depth > 2)


def can_lift(user: Any, takedown: TakeDown | None = None) -> bool:
    """Whoever publishes, but not whoever took it down."""
    return user.has_grant("content.publish") and (takedown is None or takedown.taken_by != str(user.pk))
