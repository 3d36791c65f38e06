"""Who looks at figures before they are public, and who makes them so."""

from typing import Any


def can_view(user: Any) -> bool:
    return user.has_grant("reports.read")


def can_publish(user: Any) -> bool:
    """The head of the centre answers for what the county says about itself."""
    return user.has_grant("reports.publish")
