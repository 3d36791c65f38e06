"""Judicial confirmation (M15): the paper, handing in within both limits, the court's answer, closing with R04."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from case_admin.cases import actions
from case_admin.cases.actions.confirming import applicants_of
from case_admin.cases.models import Confirmation
from case_admin.cases.queries import confirmation_of
from forms.applications.models import RequestState
from portal.calendar import today
from portal.documents.models import IssuedDocument
from tests.case_admin.cases.refusing import refused
from tests.factories.papers import text_of
from tests.factories.vault import StoredFileFactory, pdf_upload

KEPT = "S09"

COURT = "XX县人民法院"


@pytest.fixture
def agreed(river, at):
    """The agreement of the domain's second case: in force on 20 May 2026; it is 12 June."""
    at(2026, 5, 20)
    river.to("S12")
    at(2026, 6, 12)
    return river


def hand_in(river, **values) -> Confirmation:
    told = {"court": COURT, "submitted_on": today(), "proof": StoredFileFactory(), "by": river.by(river.u1), **values}
    return actions.hand_in_confirmation(case=river.case, **told)


def answer(river, confirmation, confirmed=True, **values) -> Confirmation:
    told = {
        "confirmed": confirmed, "answered_on": today(), "paper": "mediation", "paper_no": "（2026）X0000行前调1号",
        "answer": StoredFileFactory(), "by": river.by(river.u1), **values,
    }  # fmt: skip
    return actions.record_court_answer(confirmation=confirmation, **told)


def limits(river) -> dict[str, str]:
    return {clock.code: clock.state for clock in river.case.clocks.filter(code__in=["K08a", "K08b"])}


def moves(river) -> list[str]:
    return list(river.case.events.filter(move__startswith="court").values_list("move", flat=True))


def test_both_limits_end_on_the_days_of_the_domain(agreed):
    dues = dict(agreed.case.clocks.filter(code__in=["K08a", "K08b"]).values_list("code", "due"))
    assert dues == {"K08b": date(2026, 6, 22), "K08a": date(2026, 7, 2)}


def test_paper_names_both_sides_in_full(agreed):
    document = actions.print_application(case=agreed.case, court=COURT, by=agreed.by(agreed.u1))
    text = text_of(document)
    (party,) = applicants_of(agreed.case)
    assert (document.code, moves(agreed)) == ("D14", ["court_paper"])
    for word in (party.name, party.id_number, party.phone, agreed.unit.name, COURT, "2026年5月20日"):
        assert word in text


def test_handing_in_stops_both_limits_and_the_question(agreed):
    confirmation = hand_in(agreed)
    assert (confirmation.state, confirmation_of(agreed.case)) == ("submitted", confirmation)
    assert limits(agreed) == {"K08a": "stopped", "K08b": "stopped"}
    asked = agreed.case.application.requests.get(kind="confirmation")
    assert asked.state == RequestState.WITHDRAWN
    assert moves(agreed) == ["court_asked"]
    assert [(row.kind, row.file) for row in agreed.case.attachments.all()] == [("court", confirmation.proof)]


def test_court_accepts_and_confirms(agreed, at):
    confirmation = hand_in(agreed)
    at(2026, 6, 15)
    actions.record_court_acceptance(
        confirmation=confirmation, accepted_on=today(), court_no="（2026）X0000行审1号", by=agreed.by(agreed.u1)
    )
    at(2026, 6, 26)
    answer(agreed, confirmation)
    assert (confirmation.state, confirmation.answered_on) == ("confirmed", date(2026, 6, 26))
    assert moves(agreed) == ["court_asked", "court_accepted", "court_answered"]
    assert agreed.case.application.timeline.filter(text="法院已确认协议。").exists()


def test_refused_or_withdrawn_application_can_be_made_again(agreed):
    first = hand_in(agreed)
    answer(agreed, first, confirmed=False)
    second = hand_in(agreed)
    actions.withdraw_confirmation(confirmation=second, reason="申请人撤回", by=agreed.by(agreed.u1))
    third = hand_in(agreed)
    assert [row.state for row in Confirmation.objects.all()] == ["refused", "withdrawn", "submitted"]
    assert confirmation_of(agreed.case) == third


def test_what_comes_too_early_twice_or_out_of_order_is_refused(agreed):
    refused("in_future", hand_in, agreed, submitted_on=date(2026, 6, 13))
    refused("before_effect", hand_in, agreed, submitted_on=date(2026, 5, 19))
    confirmation = hand_in(agreed)
    refused("handed_in", hand_in, agreed)
    refused("court_order", answer, agreed, confirmation, answered_on=date(2026, 6, 11))
    refused("in_future", answer, agreed, confirmation, answered_on=date(2026, 6, 13))
    answer(agreed, confirmation)
    refused("moved_on", answer, agreed, confirmation)
    refused("moved_on", actions.withdraw_confirmation, confirmation=confirmation, reason="x", by=agreed.by(agreed.u1))


def test_case_without_an_agreement_in_force_has_nothing_to_confirm(river):
    river.to("S09")
    refused("moved_on", hand_in, river)


def test_closing_as_confirmed_needs_the_courts_paper(agreed):
    agreed.perform()
    refused("not_confirmed", agreed.ask_closing, "T14", "R04")
    answer(agreed, hand_in(agreed))
    agreed.ask_closing("T14", "R04")
    assert agreed.close("T14", "R04").close_reason == "R04"


def test_database_keeps_one_application_alive_and_the_order_of_days(agreed):
    made = hand_in(agreed)
    told = {"agreement": made.agreement, "court": COURT, "submitted_on": today(), "submitted_at": made.submitted_at}
    told |= {"submitted_by": "x", "proof": made.proof}
    for wrong in ({}, {"state": "refused"}, {"state": "withdrawn", "ended_by": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Confirmation.objects.create(**told, **wrong)


class TestScreens:
    """By the forms, from the case page to the court's paper."""

    def post(self, browser, name, case, **data):
        return browser.post(reverse(f"case_{name}", args=[case.pk]), data)

    def test_way_to_the_court(self, agreed, as_):
        browser, case = as_(agreed.u1), agreed.case
        page = browser.get(reverse("case_page", args=[case.pk])).content.decode()
        assert reverse("case_court", args=[case.pk]) in page
        assert "2026-06-22" in page
        assert self.post(browser, "court", case, court=COURT).status_code == 302
        assert IssuedDocument.objects.filter(code="D14").count() == 1
        scan = pdf_upload("申请书.pdf")
        answer_ = self.post(browser, "court_hand_in", case, court=COURT, submitted_on="2026-06-12", proof=scan)
        assert answer_.status_code == 302
        assert self.post(browser, "court_accepted", case, accepted_on="2026-06-12", court_no="1号").status_code == 302
        paper = {"outcome": "yes", "answered_on": "2026-06-12", "paper": "mediation", "paper_no": "2号"}
        assert self.post(browser, "court_answer", case, **paper, answer=pdf_upload("调解书.pdf")).status_code == 302
        page = browser.get(reverse("case_page", args=[case.pk])).content.decode()
        assert "已确认" in page
        assert "行政诉前调解书" in page

    def test_second_press_is_too_late_and_keeps_what_was_typed(self, agreed, as_):
        hand_in(agreed)
        answer_ = self.post(
            as_(agreed.u1),
            "court_hand_in",
            agreed.case,
            court="我打的法院",
            submitted_on="2026-06-12",
            proof=pdf_upload("a.pdf"),
        )
        assert answer_.status_code == 409
        assert "我打的法院" in answer_.content.decode()

    def test_day_ahead_is_said_in_a_sentence(self, agreed, as_):
        answer_ = self.post(
            as_(agreed.u1),
            "court_hand_in",
            agreed.case,
            court=COURT,
            submitted_on="2026-07-01",
            proof=pdf_upload("a.pdf"),
        )
        assert answer_.status_code == 200
        assert COURT in answer_.content.decode()
        assert not Confirmation.objects.exists()
