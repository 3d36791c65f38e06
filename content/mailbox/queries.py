"""Shared reads of letters."""

from django.db.models import Q, QuerySet

from content.mailbox.models import Letter, LetterState


def published() -> QuerySet[Letter]:
    """What everybody may read, last reviewed first; sealed columns stay in the database."""
    fields = ("id", "number", "kind", "sent_at", "answered_at", "public_title", "public_question", "public_answer")
    return Letter.objects.filter(status=LetterState.PUBLIC).only(*fields, "status").order_by("-reviewed_at")


def waiting() -> QuerySet[Letter]:
    """Letters without an answer, the most urgent first."""
    return Letter.objects.filter(status=LetterState.RECEIVED).order_by("due", "sent_at")


def closed() -> QuerySet[Letter]:
    """Answered letters nothing is left to do with: no consent to publication, or decided against; last answered first."""
    kept = Q(status=LetterState.KEPT) | Q(status=LetterState.ANSWERED, may_publish=False)
    return Letter.objects.filter(kept).order_by("-answered_at")


def to_review() -> QuerySet[Letter]:
    """Answered letters whose writers agreed to publication."""
    return Letter.objects.filter(status=LetterState.ANSWERED, may_publish=True).order_by("answered_at")
