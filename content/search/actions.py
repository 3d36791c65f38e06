"""Counting what is looked for, in a way that cannot keep a name."""

import logging

from django.db import DatabaseError, transaction
from django.db.models import F

from content.search.models import SearchedWord
from portal import calendar

logger = logging.getLogger(__name__)
LONGEST_KEPT = 20


def count_question(*, question: str, found: int, known: set[str]) -> None:
    """One more for this question today. Kept in its words only if they are public already.

    That is: the question is a word of the vocabulary, or it is a short text that published pages hold (`found` > 0). Anything
    else, which may be somebody's name or number, is counted as "" (other words). A database that is busy loses the count, not
    the visitor's answer. Writes nothing to the ledger: it is no deed and has no doer.
    """
    plain = " ".join(question.split())[:LONGEST_KEPT]
    public = plain in known or (found > 0 and plain == question.strip() and not any(char.isdigit() for char in plain))
    place = {"day": calendar.today(), "words": plain if public else ""}
    try:
        if not SearchedWord.objects.filter(**place).update(times=F("times") + 1, found=found):
            with transaction.atomic():
                SearchedWord.objects.create(**place, times=1, found=found)
    except DatabaseError:
        logger.warning("a search was not counted")
