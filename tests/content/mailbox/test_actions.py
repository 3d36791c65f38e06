"""A letter's life: three working days, one answer, a second person before anybody else reads it."""

import datetime
import uuid

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction

from content.mailbox import codes
from content.mailbox.actions import (
    LeaksLeft,
    TooMany,
    answer_letter,
    forget_writers,
    keep_letter,
    open_letter,
    publish_letter,
    send_letter,
    take_letter_down,
)
from content.mailbox.models import Letter, LetterState
from content.mailbox.queries import closed, published, to_review
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.actor import Actor
from portal.ledger.models import LedgerEntry
from tests.content.mailbox.letters import ANSWERER, REVIEWER, WRITER, answered_letter, letter, public_letter
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


def test_answer_is_due_after_three_working_days(time_machine):
    time_machine.move_to("2026-11-26T09:00:00+08:00")  # a Thursday
    assert letter().due == datetime.date(2026, 12, 1)


def test_same_key_is_one_letter():
    key = uuid.uuid4()
    typed = {
        "kind": "question",
        "text": "问",
        "name": "",
        "contact": "",
        "may_publish": False,
        "key": key,
        "by": WRITER,
    }
    assert send_letter(**typed).pk == send_letter(**typed).pk
    assert Letter.objects.count() == 1


def test_words_are_sealed_in_the_table():
    letter(text="我叫某某，电话另附", name="欧阳范例")
    stored = Letter.objects.values_list("text", "name").get()
    assert not any("欧阳" in str(value) or "电话" in str(value) for value in stored)


def test_eleventh_letter_of_an_hour_is_refused():
    for _number in range(10):
        letter()
    with pytest.raises(TooMany):
        letter()
    assert Letter.objects.count() == 10


def test_number_and_code_open_the_letter():
    asked = letter()
    typed = codes.grouped(codes.code_of(asked.pk)).lower()
    assert open_letter(number=f" {asked.number.lower()} ", code=typed, ip="192.0.2.9") == asked


@pytest.mark.parametrize(("number", "code"), [("", ""), ("XJ-2026-22222222", "2222222222"), ("ＸＪ", "\x00")])
def test_wrong_number_opens_nothing(number, code):
    letter()
    assert open_letter(number=number, code=code, ip="192.0.2.9") is None


def test_code_of_another_letter_opens_nothing():
    one, other = letter(), letter()
    assert open_letter(number=one.number, code=codes.code_of(other.pk), ip="192.0.2.9") is None


def test_guessing_is_stopped():
    asked = letter()
    for _number in range(10):
        open_letter(number=asked.number, code="WRONGWRONG", ip="192.0.2.9")
    with pytest.raises(TooMany):
        open_letter(number=asked.number, code=codes.code_of(asked.pk), ip="192.0.2.9")
    assert open_letter(number=asked.number, code=codes.code_of(asked.pk), ip="192.0.2.10") == asked


def test_second_answer_comes_too_late():
    asked = letter()
    stale = Letter.objects.get(pk=asked.pk)
    answer_letter(letter=asked, answer="八点半。", by=ANSWERER)
    with pytest.raises(StaleState):
        answer_letter(letter=stale, answer="九点。", by=REVIEWER)
    assert Letter.objects.get().answer == "八点半。"


def test_answerer_cannot_publish_the_answer():
    both = staff("C2")
    asked = answer_letter(letter=letter(), answer="八点半。", by=Actor.of(both))
    with pytest.raises(MoveRefused):
        publish_letter(letter=asked, title="几点", question="几点", answer="八点半。", by=Actor.of(both))
    other = staff("ED2")
    assert (
        publish_letter(letter=asked, title="几点", question="几点", answer="八点半。", by=Actor.of(other)).status
        == "public"
    )


def test_database_refuses_one_person_for_both():
    asked = public_letter()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=asked.pk).update(reviewed_by=asked.answered_by)


def test_letter_without_consent_stays_private():
    asked = answered_letter(may_publish=False)
    with pytest.raises(MoveRefused):
        publish_letter(letter=asked, title="题", question="问", answer="答", by=Actor.of(staff("ED2")))


@pytest.mark.parametrize("leak", ["请打13800000000", "欧阳范例问的", "身份证110100199001010019"])
def test_personal_data_left_stops_publication(leak):
    asked = answered_letter(name="欧阳范例")
    with pytest.raises(LeaksLeft) as refused:
        publish_letter(letter=asked, title="题", question=leak, answer="答", by=REVIEWER)
    assert list(refused.value.findings) == ["question"]
    assert Letter.objects.get().status == LetterState.ANSWERED


def test_letter_kept_back_can_still_be_published():
    asked = keep_letter(letter=answered_letter(), by=REVIEWER, reason="太私人")
    assert (asked.status, to_review().count(), closed().count()) == ("kept", 0, 1)
    publish_letter(letter=asked, title="题", question="问", answer="答", by=REVIEWER)
    assert published().count() == 1


def test_keeping_back_needs_a_reason():
    with pytest.raises(MoveRefused):
        keep_letter(letter=answered_letter(), by=REVIEWER, reason=" ")


def test_taking_down_erases_the_copy_at_once():
    asked = take_letter_down(letter=public_letter(), by=Actor.of(staff("C1")), reason="认得出人")
    assert (asked.status, asked.public_answer, asked.answer) == ("answered", "", "八点半。")
    assert not published().exists()


def test_taking_down_needs_a_reason():
    with pytest.raises(MoveRefused):
        take_letter_down(letter=public_letter(), by=REVIEWER, reason=" ")


def test_every_step_is_in_the_ledger_without_words():
    public_letter(text="很长的来信原文")
    rows = LedgerEntry.objects.filter(event__startswith="letter.").order_by("pk")
    assert [row.event for row in rows] == ["letter.received", "letter.answered", "letter.published"]
    assert not any("来信原文" in str(row.detail) for row in rows)


def test_public_reads_leave_sealed_columns_alone():
    public_letter()
    assert "text" in published().get().get_deferred_fields()


def test_writer_is_forgotten_a_year_after_the_answer(time_machine):
    time_machine.move_to("2026-01-05T09:00:00+08:00")
    old = public_letter(text="原文", name="欧阳范例", contact="0000-1234567")
    time_machine.move_to("2027-01-05T09:00:00+08:00")
    young = answered_letter(text="新信")
    assert forget_writers(by=REVIEWER) == 0
    time_machine.move_to("2027-01-07T09:00:00+08:00")
    assert forget_writers(by=REVIEWER) == 1
    old, young = Letter.objects.get(pk=old.pk), Letter.objects.get(pk=young.pk)
    assert (old.text, old.name, old.contact, old.answer) == ("", "", "", "")
    assert (old.public_answer, young.text) == ("八点半。", "新信")
    assert forget_writers(by=REVIEWER) == 0
