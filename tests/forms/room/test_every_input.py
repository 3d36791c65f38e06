"""Every input of the room against everything people type or paste: a page or the next one, never a crash, and nothing runs."""

import html
from uuid import uuid4

import pytest
from django.urls import reverse

from forms.applications import actions
from forms.room.models import Message
from portal.ledger.actor import SYSTEM
from tests.forms.wizard.test_every_field import ODD

pytestmark = pytest.mark.django_db
SHOWN = ("track_status", "track_messages", "track_details", "track_privacy")
INPUTS = {
    "track_messages": ({"text": "您好"}, ("text", "key")),
    "track_details": (
        {"phone": "139 0000 5678", "address": "XX县示例镇样板街9号"},
        ("phone", "address", "e_service", "consent_case_study"),
    ),
    "track_privacy": ({"kind": "correct", "text": "姓名写错了"}, ("kind", "text", "key")),
    "track_withdraw": ({}, ("sure",)),
    "track_unlock": ({}, ("proof",)),
}


def runs(page):
    return [mark for mark in ("<script>alert(1)", "<img src=x", "54439") if mark in page.content.decode()]


@pytest.mark.walk
@pytest.mark.parametrize("page", INPUTS)
def test_every_input_of_the_room_bears_everything(done, proved, page):
    usual, names = INPUTS[page]
    for name in names:
        for what, odd in ODD.items():
            answer = proved.post(reverse(page), {"key": uuid4(), **usual, name: odd})
            assert answer.status_code in (200, 302, 403, 429), (page, name, what)
            assert runs(answer) == [], (page, name, what)
    for shown in SHOWN:
        assert runs(proved.get(reverse(shown), follow=True)) == []


@pytest.mark.parametrize("what", ODD)
def test_answer_to_a_question_bears_everything(done, proved, what):
    question = actions.ask_party(
        application=done.application, kind="supplement", facts={"items": ["身份证复印件"]}, by=SYSTEM
    )
    place = reverse("track_answer", args=[question.pk])
    for typed in (
        {"item_1": ODD[what], "press": "save"},
        {"item_1": "有", "press": ODD[what]},
        {"item_1": ODD[what], "press": "send"},
    ):
        answer = proved.post(place, typed)
        assert answer.status_code in (200, 302)
        assert runs(answer) + runs(proved.get(place)) == []


@pytest.mark.parametrize("typed", [ODD["rare"], ODD["markup"], ODD["formula"], "好👍🏽"])
def test_message_is_shown_as_it_was_typed(done, proved, typed):
    proved.post(reverse("track_messages"), {"text": typed, "key": uuid4()})
    assert Message.objects.get().text == typed
    assert html.escape(typed) in proved.get(reverse("track_messages")).content.decode()


def test_inputs_sent_several_times_or_not_at_all(done, proved):
    for page, (usual, names) in INPUTS.items():
        for sent in ({}, {name: ["甲", "乙"] for name in (*usual, *names)}):
            assert proved.post(reverse(page), sent).status_code in (200, 302, 403, 429), page
