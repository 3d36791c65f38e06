"""Who makes materials."""

from typing import Any

from django.db.models import QuerySet

from content.pages.campaign import CampaignPage


def can_view(user: Any, campaign: CampaignPage | None = None) -> bool:
    """Everybody who works on the website; a campaign nobody can visit yet has no materials."""
    return user.has_grant("content.edit") and (campaign is None or campaign.live)


def visible_to(user: Any, qs: QuerySet[CampaignPage]) -> QuerySet[CampaignPage]:
    """Twin of `can_view`."""
    return qs.filter(live=True) if user.has_grant("content.edit") else qs.none()
