"""What is copied down for the party, and what the party answers."""

from datetime import date

import pytest

from forms.applications import actions, queries, registry
from forms.applications.models import PartyRequest
from forms.applications.requests import UnfitAnswer
from portal.ledger.actor import SYSTEM
from tests.factories.forms import CITIZEN, submitted, unit
from tests.factories.vault import StoredFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return submitted().application


@pytest.fixture
def heard(monkeypatch):
    """What listeners of this test were told."""
    told = []
    monkeypatch.setattr(registry, "DOWNLOADS", [lambda *facts: told.append(facts)])
    monkeypatch.setattr(registry, "ANSWERS", {"take_part": lambda *facts: told.append(facts)})
    return told


def publish(application):
    return actions.publish_document(
        application=application,
        document_title="纾解告知书",
        number="虚行纾告〔2026〕3号",
        file=StoredFileFactory(),
        by=SYSTEM,
    )


def test_public_status_with_date_and_handler(application):
    market = unit()
    actions.set_public_status(
        application=application, label="已受理", text="市场监管局已受理。", by=SYSTEM,
        due=date(2026, 4, 16), due_label="纾解期限", handler=market,
    )  # fmt: skip
    application.refresh_from_db()
    assert (application.public_status, application.public_due, application.public_due_label) == (
        "已受理",
        date(2026, 4, 16),
        "纾解期限",
    )
    assert application.public_handler == market
    assert queries.timeline_of(application)[0].text == "市场监管局已受理。"


def test_public_status_without_date_clears_it_and_keeps_the_handler(application):
    market = unit()
    actions.set_public_status(
        application=application, label="甲", text="", by=SYSTEM, due=date(2026, 4, 16), handler=market
    )
    actions.set_public_status(application=application, label="乙", text="", by=SYSTEM)
    application.refresh_from_db()
    assert (application.public_due, application.public_due_label, application.public_handler) == (None, "", market)
    assert application.timeline.count() == 1


def test_published_document_is_on_the_timeline(application):
    publish(application)
    assert queries.timeline_of(application)[0].text == "有一份文书可以查看：纾解告知书。"
    assert [document.title for document in queries.documents_of(application)] == ["纾解告知书"]


def test_first_download_is_kept_and_every_one_is_told(application, heard):
    document = publish(application)
    first = actions.record_download(document=document, by=CITIZEN)
    again = actions.record_download(document=document, by=CITIZEN)
    assert first.downloaded_at == again.downloaded_at
    assert [facts[1] for facts in heard] == [True, False]
    assert application.timeline.filter(text="您已下载：纾解告知书。").count() == 1


def test_question_is_asked_once_while_it_is_open(application):
    first = actions.ask_party(application=application, kind="take_part", by=SYSTEM, reference="case:1")
    again = actions.ask_party(application=application, kind="take_part", by=SYSTEM, reference="case:1")
    other = actions.ask_party(application=application, kind="take_part", by=SYSTEM, reference="case:2")
    assert first == again != other
    assert list(queries.open_requests(application)) == [first, other]


def test_unknown_kind_of_question_is_an_error(application):
    with pytest.raises(KeyError):
        actions.ask_party(application=application, kind="riddle", by=SYSTEM)


def test_answer_is_kept_and_told_to_the_handler(application, heard):
    request = actions.ask_party(application=application, kind="take_part", by=SYSTEM, reference="case:1")
    answer = {"take_part": "yes", "wants_hearing": True, "stray": "x"}
    done = actions.answer_request(request=request, answer=answer, by=CITIZEN)
    kept = {"take_part": "yes", "wants_hearing": True, "e_service": False}
    assert (done.state, done.answer) == ("answered", kept)
    assert heard == [(done, kept, CITIZEN)]
    assert list(queries.open_requests(application)) == []


def test_question_is_answered_only_once(application, heard):
    request = actions.ask_party(application=application, kind="take_part", by=SYSTEM)
    actions.answer_request(request=request, answer={"take_part": "yes"}, by=CITIZEN)
    with pytest.raises(actions.AlreadyAnswered):
        actions.answer_request(request=request, answer={"take_part": "no"}, by=CITIZEN)
    assert len(heard) == 1


@pytest.mark.parametrize("answer", [{}, {"take_part": ""}, {"take_part": "maybe"}])
def test_answer_that_does_not_fit_is_refused(application, heard, answer):
    request = actions.ask_party(application=application, kind="take_part", by=SYSTEM)
    with pytest.raises(UnfitAnswer):
        actions.answer_request(request=request, answer=answer, by=CITIZEN)
    request.refresh_from_db()
    assert (request.state, heard) == ("open", [])


def test_answer_the_handler_refuses_is_not_kept(application, monkeypatch):
    def refuse(*facts):
        raise RuntimeError("case moved on")

    monkeypatch.setattr(registry, "ANSWERS", {"take_part": refuse})
    request = actions.ask_party(application=application, kind="take_part", by=SYSTEM)
    with pytest.raises(RuntimeError):
        actions.answer_request(request=request, answer={"take_part": "yes"}, by=CITIZEN)
    assert PartyRequest.objects.get(pk=request.pk).state == "open"


def test_question_withdrawn_cannot_be_answered(application):
    request = actions.ask_party(application=application, kind="confirm_agreement", by=SYSTEM)
    actions.withdraw_request(request=request, by=SYSTEM, reason="草案重拟")
    with pytest.raises(actions.AlreadyAnswered):
        actions.answer_request(request=request, answer={"confirm": "yes"}, by=CITIZEN)


def test_handler_of_a_kind_is_registered_once():
    def one(*facts):
        """A handler."""

    def two(*facts):
        """Another."""

    registry.on_answer("test kind")(one)
    registry.on_answer("test kind")(one)
    with pytest.raises(ValueError, match="two handlers"):
        registry.on_answer("test kind")(two)
    del registry.ANSWERS["test kind"]


def test_inbox_lists_what_is_not_a_case_yet(application):
    assert list(queries.unregistered()) == [application]
