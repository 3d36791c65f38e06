"""Who may read opinions: reviewers and publishers of the website, and the centre."""

from typing import Any

from django.db.models import QuerySet

from forms.surveys.models import SurveyAnswer


def can_view(user: Any, answer: SurveyAnswer | None = None) -> bool:
    return user.has_grant("forms.opinions")


def visible_to(user: Any, qs: QuerySet[SurveyAnswer]) -> QuerySet[SurveyAnswer]:
    """Twin of `can_view`."""
    return qs if can_view(user) else qs.none()
