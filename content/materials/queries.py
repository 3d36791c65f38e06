"""How often the materials of a campaign were followed."""

import datetime
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from content.materials.models import MaterialLink
from content.pages.campaign import CampaignPage

RECENT_DAYS = 30


def followed(campaign: CampaignPage, today: datetime.date) -> QuerySet[Any]:
    """The campaign's marks with `sum` and `recent` (the last thirty days), most followed first; one query."""
    since = Q(days__day__gt=today - datetime.timedelta(days=RECENT_DAYS))
    return (
        MaterialLink.objects.filter(campaign=campaign)
        .select_related("unit")
        .annotate(sum=Coalesce(Sum("days__times"), 0), recent=Coalesce(Sum("days__times", filter=since), 0))
        .order_by("-sum", "unit__code", "kind")
    )
