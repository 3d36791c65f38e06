"""Letters of the demo county, dated back, and the list of watched words any county can begin with."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from content.demo.letters_zh import LETTERS, WATCHED
from content.mailbox import codes
from content.mailbox.models import Letter, LetterState
from content.wording.models import WatchWord
from portal import calendar

SPACE = uuid.UUID("5d1f1c9e-3a5c-4c1e-9d5e-6a1b0e2f7c11")
ANSWERER, REVIEWER = ("demo-answerer", "县中心研判员（演示）"), ("demo-reviewer", "网站审核（演示）")


def plant(*, invented: bool) -> None:
    """Watched words for everybody; letters only with `invented`. Changes nothing twice."""
    for word, kind, instead in WATCHED:
        WatchWord.objects.get_or_create(word=word, defaults={"kind": kind, "instead": instead})
    for number, facts in enumerate(LETTERS if invented else []):
        key = uuid.uuid5(SPACE, str(number))
        if not Letter.objects.filter(key=key).exists():
            _letter(key, facts).save(force_insert=True)


def _letter(key: uuid.UUID, facts: dict[str, Any]) -> Letter:
    sent = calendar.now() - timedelta(days=facts["days_ago"])
    letter = Letter(
        number=codes.new_number(sent.year), key=key, kind=facts["kind"], text=facts["text"], may_publish=True, sent_at=sent,
        due=calendar.add_workdays(sent.date(), 3),
    )  # fmt: skip
    if "answer" in facts:
        _answer(letter, facts, sent + timedelta(days=facts["answered"]))
    return letter


def _answer(letter: Letter, facts: dict[str, Any], answered: datetime) -> None:
    letter.answer, letter.answered_at = facts["answer"], answered
    letter.answered_by, letter.answered_label = ANSWERER
    state = LetterState.ANSWERED
    if facts["public"]:
        letter.public_title, letter.public_question, letter.public_answer = (
            facts["title"],
            facts["text"],
            facts["answer"],
        )
        letter.reviewed_at = answered + timedelta(hours=4)
        letter.reviewed_by, letter.reviewed_label = REVIEWER
        state = LetterState.PUBLIC
    letter.status = state
