"""What citizens looked for and did not find: where a page or a synonym is missing."""

import datetime
from typing import Any

from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy

from content.search.models import SearchedWord
from portal import calendar
from portal.desk.views import StaffView

DAYS = 30
MOST = 100


class SearchedWords(StaffView):
    """The last thirty days, words without an answer first."""

    template_name = "content/searched_words.html"
    page_title = gettext_lazy("What is looked for")

    def may(self, user: Any) -> bool:
        return user.has_grant("content.review")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        since = calendar.today() - datetime.timedelta(days=DAYS)
        rows = SearchedWord.objects.filter(day__gt=since).values("words")
        rows = rows.annotate(sum=Sum("times"), most=Max("found")).order_by("-sum", "words")
        return super().get_context_data(
            missing=list(rows.filter(most=0).exclude(words="")[:MOST]), found=list(rows.filter(most__gt=0)[:MOST]),
            others=sum(row["sum"] for row in rows.filter(words="")), **kwargs,
        )  # fmt: skip
