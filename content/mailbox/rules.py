"""Who may read letters, answer them, and decide what becomes public."""

from typing import Any

from django.db.models import QuerySet

from content.mailbox.models import Letter, LetterState


def can_view(user: Any, letter: Letter | None = None) -> bool:
    """Answerers read all; reviewers read what was answered and may be published, for they compare."""
    if user.has_grant("letters.answer"):
        return True
    if not user.has_grant("letters.review"):
        return False
    return letter is None or (letter.may_publish and letter.status != LetterState.RECEIVED)


def visible_to(user: Any, qs: QuerySet[Letter]) -> QuerySet[Letter]:
    """Twin of `can_view`."""
    if user.has_grant("letters.answer"):
        return qs
    if user.has_grant("letters.review"):
        return qs.filter(may_publish=True).exclude(status=LetterState.RECEIVED)
    return qs.none()


def can_answer(user: Any, letter: Letter | None = None) -> bool:
    return user.has_grant("letters.answer")


def can_review(user: Any, letter: Letter) -> bool:
    """Never the person who wrote the answer."""
    return user.has_grant("letters.review") and letter.may_publish and letter.answered_by != str(user.pk)


def can_take_down(user: Any, letter: Letter) -> bool:
    """At once and by anybody who works with letters: a wrong publication does not wait for the right person."""
    return user.has_grant("letters.review") or user.has_grant("letters.answer")
