"""Writing, reading the answer, answering and reviewing on screen."""

import re
import uuid

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.mailbox import codes
from content.mailbox.actions import answer_letter, keep_letter
from content.mailbox.models import Letter
from content.wording.models import WatchWord
from portal.ledger.actor import Actor
from tests.content.mailbox.letters import REVIEWER, answered_letter, letter, public_letter
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
TYPED = {"kind": "question", "text": "窗口几点开门？", "name": "", "contact": "", "website": ""}


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


def send(client, **typed):
    return client.post("/letters/write/", TYPED | {"key": str(uuid.uuid4())} | typed)


def enter(client, role):
    user = staff(role)
    client.force_login(user, backend="portal.people.backend.RolesBackend")
    return user


def test_sent_letter_shows_number_and_code(client, home):
    page = client.get(send(client).url).content.decode()
    asked = Letter.objects.get()
    assert asked.number in page
    assert codes.grouped(codes.code_of(asked.pk)) in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": "  "}, "请写明是什么事"),
        ({"text": "\x00"}, "请"),
        ({"text": "长" * 2001}, "缩短到2000字以内"),
        ({"name": "长" * 41}, "缩短到40个字"),
        ({"kind": "evil"}, "evil"),
        ({"website": "http://spam"}, "留空"),
    ],
)
def test_faulty_letter_says_what_to_do_and_keeps_the_words(client, home, typed, sentence):
    answer = send(client, **{"contact": "0000-1234567"} | typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "0000-1234567" in page
    assert not Letter.objects.exists()


def test_letter_is_not_cut_by_the_browser_and_line_ends_count_once(client, home):
    assert "maxlength" not in client.get("/letters/write/").content.decode().split("<main")[1]
    assert send(client, text="长长\r\n" * 666).status_code == 302


def test_forged_receipt_says_nothing(client, home):
    letter()
    assert client.get("/letters/receipt/forged:token/").status_code == 410


def test_receipt_is_over_after_half_an_hour(client, home, time_machine):
    time_machine.move_to("2026-11-26T09:00:00+08:00")
    url = send(client).url
    time_machine.move_to("2026-11-26T09:31:00+08:00")
    assert client.get(url).status_code == 410


def test_writer_reads_the_answer(client, home):
    asked = answered_letter(answer="八点半开门。")
    page = client.post("/letters/track/", {"number": asked.number, "code": codes.code_of(asked.pk)}).content.decode()
    assert "八点半开门。" in page


def test_wrong_code_and_wrong_number_get_one_sentence(client, home):
    asked = letter()
    told = []
    for number in (asked.number, "XJ-2026-22222222"):
        answer = client.post("/letters/track/", {"number": number, "code": "AAAAAAAAAA"})
        told.append((answer.status_code, "编号和查询码对不上" in answer.content.decode()))
    assert told == [(403, True), (403, True)]


def test_letters_are_kept_by_no_cache(client, home):
    for address in ("/letters/write/", "/letters/track/"):
        assert "no-store" in client.get(address)["Cache-Control"]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_queries(client, rows):
    for _number in range(rows):
        letter()
        answered_letter()
        public_letter()
    keep_letter(letter=answered_letter(), by=REVIEWER, reason="以前公开过")
    enter(client, "C2")
    client.get("/admin/letters/")
    with CaptureQueriesContext(connection) as caught:
        assert client.get("/admin/letters/").status_code == 200
    assert len(caught) == 11


@pytest.mark.parametrize(
    ("role", "status"), [("C1", 200), ("C2", 200), ("ED2", 404), ("ED1", 404), ("U1", 404), ("SA", 404)]
)
def test_waiting_letter_opens_for_answerers_alone(client, role, status):
    asked = letter()
    enter(client, role)
    assert client.get(f"/admin/letters/{asked.pk}/").status_code == status


def test_answer_is_sent_from_the_screen(client):
    asked = letter()
    enter(client, "C1")
    answer = client.post(f"/admin/letters/{asked.pk}/", {"answer": "八点半。"})
    assert answer.status_code == 302
    assert Letter.objects.get().answer == "八点半。"


def test_review_begins_with_what_a_machine_can_hide(client):
    asked = answered_letter(text="我是欧阳范例，电话13800000000。", name="欧阳范例")
    enter(client, "ED2")
    page = client.get(f"/admin/letters/{asked.pk}/review/").content.decode()
    area = re.search(r'<textarea name="question".*?</textarea>', page, re.S)[0]
    assert "欧阳某" in area
    assert "13800000000" not in area


def test_review_names_what_is_left_and_keeps_the_words(client):
    asked = answered_letter(name="欧阳范例")
    enter(client, "ED2")
    typed = {"title": "题", "question": "欧阳范例问", "answer": "答", "nobody_known": "on"}
    page = client.post(f"/admin/letters/{asked.pk}/review/", typed).content.decode()
    assert "这里还要去掉：欧阳范例" in page
    assert "欧阳范例问" in page
    assert Letter.objects.get().status == "answered"


def test_review_wants_the_second_persons_word(client):
    asked = answered_letter()
    enter(client, "ED2")
    page = client.post(f"/admin/letters/{asked.pk}/review/", {"title": "题", "question": "问", "answer": "答"})
    assert "请确认已逐句核对" in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"answer": "请刁民注意"}, "“刁民”不得公开（1处），请删去或者改写。 建议写成：当事人"),
        ({"answer": "长" * 3001}, "这里最多写3000个字，现在是3001个字，请缩短。"),
    ],
)
def test_review_stops_at_watched_words_and_long_texts(client, typed, said):
    WatchWord.objects.create(word="刁民", kind="sensitive", instead="当事人")
    asked = answered_letter()
    enter(client, "ED2")
    form = {"title": "题", "question": "问", "answer": "答", "nobody_known": "on"} | typed
    page = client.post(f"/admin/letters/{asked.pk}/review/", form).content.decode()
    assert said in page
    assert typed["answer"] in page
    assert Letter.objects.get().status == "answered"


def test_letter_not_to_be_published_leaves_the_pile(client):
    asked = answered_letter()
    enter(client, "ED2")
    url = f"/admin/letters/{asked.pk}/keep/"
    assert "请写明不公开的原因。" in client.post(url, {"reason": " "}).content.decode()
    assert client.post(url, {"reason": "以前公开过"}).status_code == 302
    assert Letter.objects.get().status == "kept"
    page = client.get("/admin/letters/").content.decode()
    assert page.index("已办结的来信") < page.index(asked.number)
    assert "复核公开" in client.get(f"/admin/letters/{asked.pk}/").content.decode()


def test_answerer_does_not_decide_about_the_own_answer(client):
    user = enter(client, "C2")
    asked = answer_letter(letter=letter(), answer="八点半。", by=Actor.of(user))
    assert client.post(f"/admin/letters/{asked.pk}/keep/", {"reason": "x"}).status_code == 404


def test_taken_down_from_the_screen(client, home):
    asked = public_letter()
    enter(client, "ED3")
    assert client.post(f"/admin/letters/{asked.pk}/down/", {"reason": "认得出人"}).status_code == 302
    assert Letter.objects.get().status == "answered"


def test_board_shows_letters_with_their_days(client):
    letter()
    enter(client, "C1")
    assert "待答复的来信" in client.get("/admin/").content.decode()
