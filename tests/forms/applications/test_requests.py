"""The kinds of question: their parts, what is unfinished, who is asked, when one is reminded."""

from datetime import timedelta

import pytest

from forms.applications import actions, registry
from forms.applications.models import PartyRequest
from forms.applications.queries import asked_together, open_requests, timeline_of
from forms.applications.requests import KINDS, UnfitAnswer, fit, parts_of, unfinished, words
from portal.calendar import today
from portal.ledger.actor import SYSTEM, Actor
from tests.factories.forms import submitted
from tests.factories.vault import pdf_upload

ITEMS = {"items": ["身份证复印件", "处罚决定书"]}
SUPPLEMENT = KINDS["supplement"]


def test_supplement_has_one_part_an_item_and_a_reason():
    assert [part.name for part in parts_of(SUPPLEMENT, ITEMS)] == ["item_1", "item_2", "late_reason"]


@pytest.mark.parametrize(
    ("saved", "files", "left"),
    [({}, (), [1, 2]), ({"item_1": "已经丢失"}, (), [2]), ({"item_1": " "}, (2,), [1]), ({"item_1": "x"}, (2,), [])],
)
def test_item_is_finished_by_a_text_or_a_file(saved, files, left):
    assert unfinished(SUPPLEMENT, ITEMS, saved, files) == left


def test_answer_given_at_once_is_never_unfinished():
    assert unfinished(KINDS["take_part"], {}, {}, ()) == []


@pytest.mark.parametrize("given", [{}, {"consent": "maybe"}, {"consent": "yes", "comment": "x" * 1001}])
def test_unfit_answers_are_refused(given):
    with pytest.raises(UnfitAnswer):
        fit(KINDS["extension"], given)


def test_answer_in_words():
    assert words(KINDS["extension"], {"consent": "no", "comment": ""})[0] == ("您的决定", "我不同意延期")
    assert words(SUPPLEMENT, {"item_1": "见附件", "item_2": "", "late_reason": ""}, ITEMS) == [
        ("身份证复印件", "见附件"), ("处罚决定书", "")
    ]  # fmt: skip


@pytest.fixture
def application(db):
    return submitted().application


@pytest.fixture
def citizen(application):
    return Actor.citizen(application.receipt_no)


def ask(application, kind, **more):
    return actions.ask_party(application=application, kind=kind, by=SYSTEM, **more)


def test_extension_is_put_to_every_applicant(application):
    other, _code = actions.give_code(application=application, role="co", name="范例乙", phone="13900001234", by=SYSTEM)
    actions.give_code(application=application, role="agent", name="范例丙", phone="13900001235", by=SYSTEM)
    first = ask(application, "extension", reference="case:1", facts={"days": 20})
    assert [one.access for one in asked_together(first)] == [None, other]
    assert [one.access for one in open_requests(application)] == [None]
    assert [one.access for one in open_requests(application, other)] == [other]
    assert "同意延期" in timeline_of(application, other).first().text
    assert timeline_of(application).filter(access=other).count() == 0


def test_other_kinds_go_to_the_applicant_alone(application):
    actions.give_code(application=application, role="co", name="范例乙", phone="13900001234", by=SYSTEM)
    ask(application, "take_part")
    assert PartyRequest.objects.count() == 1


def test_pieces_are_saved_one_by_one_and_sent_as_a_whole(application, citizen):
    request = ask(application, "supplement", facts=ITEMS)
    actions.save_answer(request=request, typed={"item_1": "原件已丢失"}, by=citizen)
    with pytest.raises(actions.Unfinished) as missing:
        actions.answer_request(request=request, answer={"item_1": "原件已丢失"}, by=citizen)
    assert missing.value.items == [2]
    row = actions.add_request_file(request=request, item=2, upload=pdf_upload(), by=citizen)
    actions.answer_request(request=request, answer={"item_1": "原件已丢失"}, by=citizen)
    attached = application.attachments.get(field_key="supplement")
    assert attached.file == row.file
    request.refresh_from_db()
    assert (request.state, request.answered_by) == ("answered", application.receipt_no)
    with pytest.raises(actions.AlreadyAnswered):
        actions.add_request_file(request=request, item=1, upload=pdf_upload(), by=citizen)


def test_same_file_twice_for_one_item_is_one_row_and_removing_takes_it_out(application, citizen):
    request = ask(application, "supplement", facts=ITEMS)
    row = actions.add_request_file(request=request, item=1, upload=pdf_upload(), by=citizen)
    assert actions.add_request_file(request=request, item=1, upload=pdf_upload(), by=citizen) == row
    actions.remove_request_file(request=request, file_id=str(row.pk), by=citizen)
    with pytest.raises(actions.Unfinished):
        actions.answer_request(request=request, answer={"item_2": "x"}, by=citizen)


def test_late_supplement_needs_its_reason(application, citizen):
    request = ask(application, "supplement", facts={"items": ["身份证复印件"]}, due=today() - timedelta(days=1))
    with pytest.raises(actions.Unfinished) as missing:
        actions.answer_request(request=request, answer={"item_1": "见附件"}, by=citizen)
    assert (missing.value.items, missing.value.late) == ([], True)
    answered = actions.answer_request(request=request, answer={"item_1": "见附件", "late_reason": "住院"}, by=citizen)
    assert answered.answer["late_reason"] == "住院"


def test_answer_reaches_those_who_listen_to_every_kind(application, citizen, monkeypatch):
    told = []
    monkeypatch.setitem(registry.EVENTS, "answered", [lambda *facts: told.append(facts)])
    monkeypatch.setattr(registry, "ANSWERS", {})
    request = ask(application, "confirmation")
    actions.answer_request(request=request, answer={"join": "yes"}, by=citizen)
    assert [(one.pk, facts["request"].pk) for one, facts, _by in told] == [(application.pk, request.pk)]


@pytest.mark.parametrize(("left", "reminded"), [(16, False), (15, True), (7, True), (3, True), (2, False)])
def test_reminder_comes_on_the_days_of_its_kind_once(application, left, reminded):
    request = ask(application, "confirmation", due=today() + timedelta(days=left))
    assert actions.remind_party(request=request, by=SYSTEM) is reminded
    assert actions.remind_party(request=request, by=SYSTEM) is False
    assert timeline_of(application).filter(text__startswith="提醒").count() == reminded


def test_answered_question_is_not_reminded_of(application, citizen, monkeypatch):
    monkeypatch.setattr(registry, "ANSWERS", {})
    request = ask(application, "confirmation", due=today() + timedelta(days=3))
    actions.answer_request(request=request, answer={"join": "no"}, by=citizen)
    assert actions.remind_party(request=request, by=SYSTEM) is False
