"""The base of staff views: one action a page, and no error for those who come second."""

import pytest
from django import forms
from django.http import Http404
from django.test import RequestFactory

from portal.desk.views import StaffView
from portal.flow.moves import Move, MoveRefused, StaleState
from portal.ledger.models import LedgerEntry
from tests.factories.people import staff
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db
MOVE = Move("T09", ("S06",), "S08", "Accept")


class WordForm(forms.Form):
    word = forms.CharField()


class WordView(StaffView):
    form_class = WordForm
    template_name = "desk/decision.html"
    page_title = "Words"
    outcome = "said"

    def load(self):
        return UnitFactory.build(pk=5)

    def may(self, user):
        return user.has_role("U1")

    def act(self, form):
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return f"{self.outcome} {form.cleaned_data['word']}"

    def get_success_url(self):
        return "/admin/next/"

    def get_stale_url(self):
        return "/admin/fresh/"


def call(user, method="get", data=None, **attributes):
    request = getattr(RequestFactory(), method)("/admin/words/", data or {})
    request.user, request.session = user, {}
    request._messages = Messages()
    return WordView.as_view(**attributes)(request), request._messages.said


class Messages:
    def __init__(self):
        self.said = []

    def add(self, level, message, extra_tags=""):
        self.said.append(str(message))


def test_page_is_absent_for_those_who_may_not():
    with pytest.raises(Http404):
        call(staff("U3"))


def test_get_shows_the_form():
    answer, _said = call(staff("U1"))
    assert answer.status_code == 200
    assert answer.context_data["form"].fields.keys() == {"word"}


def test_post_acts_once_and_redirects():
    answer, said = call(staff("U1"), "post", {"word": "yes"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/next/")
    assert "said yes" in said[0]


def test_post_keeps_what_was_typed_when_something_is_missing():
    answer, said = call(staff("U1"), "post", {"word": ""})
    assert (answer.status_code, said) == (200, [])
    assert answer.context_data["form"].errors


def test_second_person_gets_a_fresh_page_and_a_sentence():
    late = StaleState(MOVE, UnitFactory.build(pk=5), "S08")
    answer, said = call(staff("U1"), "post", {"word": "x"}, outcome=late)
    assert answer["Location"] == "/admin/fresh/"
    assert "其他人已先行办理" in said[0]


@pytest.mark.parametrize(("code", "sentence"), [("rule", "您不能在此办理这一事项。"), ("reason", "请填写理由。")])
def test_refused_move_gets_a_sentence_and_a_ledger_row(code, sentence):
    answer, said = call(staff("U1"), "post", {"word": "x"}, outcome=MoveRefused("T09", code))
    assert answer["Location"] == "/admin/fresh/"
    assert sentence in said[0]
    entry = LedgerEntry.objects.get(event="flow.refused")
    assert (entry.chain, entry.detail) == ("refused", {"code": code, "move": "T09"})


def test_other_methods_are_not_answered():
    answer, _said = call(staff("U1"), "put")
    assert answer.status_code == 405


def test_view_that_does_not_say_who_may_opens_for_nobody():
    with pytest.raises(NotImplementedError):
        StaffView().may(None)
