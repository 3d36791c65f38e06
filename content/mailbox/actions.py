"""Every write to a letter."""

import uuid
from datetime import timedelta

from django.db import transaction

from content.mailbox import codes
from content.mailbox.models import Letter, LetterKind
from content.mailbox.workflow import ANSWER, KEEP, LETTERS, PUBLISH, TAKE_DOWN
from content.tries import TooMany, count, used_up
from portal import calendar
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.privacy.deidentify import Party, Registry, scan_residue
from portal.privacy.detectors import Finding

ANSWER_WORKDAYS = 3
LETTERS_AN_HOUR = 10
TRIES, TRY_MINUTES = 10, 15
KEPT_DAYS = 366  # domain 6.10: leads that became no case are kept for a year


class LeaksLeft(Exception):
    """A text to be published still holds personal data. `findings`: field name -> what was found."""

    def __init__(self, findings: dict[str, list[Finding]]) -> None:
        super().__init__(", ".join(findings))
        self.findings = findings


@transaction.atomic
def send_letter(
    *, kind: LetterKind, text: str, name: str, contact: str, may_publish: bool, key: uuid.UUID, by: Actor
) -> Letter:
    """Keep a letter and start its clock of three working days. The same key gives the same letter. Raises TooMany."""
    known = Letter.objects.filter(key=key).first()
    if known:
        return known
    count("mailbox-letters", by.ip, LETTERS_AN_HOUR, 60)
    moment, day = calendar.now(), calendar.today()
    letter = Letter(
        number=codes.new_number(day.year), key=key, kind=kind, text=text, name=name, contact=contact,
        may_publish=may_publish, sent_at=moment, due=calendar.add_workdays(day, ANSWER_WORKDAYS),
    )  # fmt: skip
    letter.save(force_insert=True)
    record(event="letter.received", by=by, about=letter, detail={"kind": letter.kind, "due": letter.due.isoformat()})
    return letter


@transaction.atomic
def answer_letter(*, letter: Letter, answer: str, by: Actor) -> Letter:
    """Answer once; the writer sees it from now on. Raises StaleState when somebody else has answered, MoveRefused."""
    LETTERS.apply(
        move=ANSWER.name, thing=letter, by=by, answered_at=calendar.now(), answered_by=by.id, answered_label=by.label
    )
    letter.answer = answer
    letter.save(update_fields=["answer"])
    record(event="letter.answered", by=by, about=letter, detail={"late": calendar.today() > letter.due})
    return letter


def find_leaks(*, letter: Letter, texts: dict[str, str]) -> dict[str, list[Finding]]:
    """Personal data left in texts meant for everybody, by field; the writer's own name is looked for too."""
    registry = Registry([Party(letter.name)] if letter.name else [])
    found = {name: scan_residue(text, registry) for name, text in texts.items()}
    return {name: findings for name, findings in found.items() if findings}


@transaction.atomic
def publish_letter(*, letter: Letter, title: str, question: str, answer: str, by: Actor) -> Letter:
    """Put the reviewed copy before everybody. Raises LeaksLeft, then StaleState or MoveRefused (the answerer may not)."""
    texts = {"title": title, "question": question, "answer": answer}
    leaks = find_leaks(letter=letter, texts=texts)
    if leaks:
        raise LeaksLeft(leaks)
    LETTERS.apply(
        move=PUBLISH.name, thing=letter, by=by, public_title=title, public_question=question, public_answer=answer,
        reviewed_at=calendar.now(), reviewed_by=by.id, reviewed_label=by.label,
    )  # fmt: skip
    record(event="letter.published", by=by, about=letter)
    return letter


@transaction.atomic
def keep_letter(*, letter: Letter, by: Actor, reason: str) -> Letter:
    """Decide that question and answer stay with the writer. Raises StaleState, MoveRefused (no reason; the answerer may not)."""
    LETTERS.apply(move=KEEP.name, thing=letter, by=by, reason=reason)
    record(event="letter.kept", by=by, about=letter, reason=reason)
    return letter


@transaction.atomic
def take_letter_down(*, letter: Letter, by: Actor, reason: str) -> Letter:
    """Off the site at once, the public copy erased with it. Raises StaleState, MoveRefused (no reason)."""
    LETTERS.apply(
        move=TAKE_DOWN.name, thing=letter, by=by, reason=reason, public_title="", public_question="", public_answer="",
        reviewed_at=None, reviewed_by="", reviewed_label="",
    )  # fmt: skip
    record(event="letter.taken_down", by=by, about=letter, reason=reason)
    return letter


def open_letter(*, number: str, code: str, ip: str) -> Letter | None:
    """The letter of number and code as typed, None when they do not fit. Wrong tries are counted. Raises TooMany."""
    if used_up("mailbox-tries", ip, TRIES):
        raise TooMany(TRY_MINUTES)
    letter = Letter.objects.filter(number=codes.read_number(number)).first()
    fits = codes.fits(letter.pk if letter else uuid.UUID(int=0), code)
    if letter is None or not fits:
        count("mailbox-tries", ip, TRIES, TRY_MINUTES)
        return None
    return letter


@transaction.atomic
def forget_writers(*, by: Actor) -> int:
    """Erase name, contact and words of letters answered more than a year ago; number and public copy stay. Returns how many."""
    before = calendar.now() - timedelta(days=KEPT_DAYS)
    old = Letter.objects.filter(answered_at__lt=before, forgotten=False).select_for_update()
    for letter in old:
        letter.text = letter.name = letter.contact = letter.answer = ""
        letter.forgotten = True
        letter.save(update_fields=["text", "name", "contact", "answer", "forgotten"])
    if old:
        record(event="letter.forgotten", by=by, detail={"letters": len(old)})
    return len(old)
