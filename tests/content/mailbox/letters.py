"""Letters in every state, made through their actions."""

import uuid

from content.mailbox.actions import answer_letter, publish_letter, send_letter
from content.mailbox.models import Letter, LetterKind
from portal.ledger.actor import Actor

WRITER = Actor(kind="citizen", ip="192.0.2.1")
ANSWERER, REVIEWER = Actor(kind="system", id="a", label="答"), Actor(kind="system", id="b", label="审")


def letter(**facts) -> Letter:
    typed = {"kind": LetterKind.QUESTION, "text": "窗口几点开门？", "name": "", "contact": "", "may_publish": True}
    return send_letter(**typed | facts, key=uuid.uuid4(), by=WRITER)


def answered_letter(answer="八点半。", **facts) -> Letter:
    return answer_letter(letter=letter(**facts), answer=answer, by=ANSWERER)


def public_letter(title="几点开门？", **facts) -> Letter:
    asked = answered_letter(**facts)
    return publish_letter(letter=asked, title=title, question="窗口几点开门？", answer="八点半。", by=REVIEWER)
