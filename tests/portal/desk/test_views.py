"""The base of staff views: one action a page, and no error for those who come second."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
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
    kind = forms.ChoiceField(choices=[("a", "甲类"), ("b", "乙类")], required=False)
    secret = forms.CharField(widget=forms.PasswordInput, required=False)
    paper = forms.FileField(required=False)


class NotToday(Exception):
    """What a room's own action may refuse."""


class WordView(StaffView):
    form_class = WordForm
    template_name = "desk/decision.html"
    page_title = "Words"
    outcome = "said"
    refusals = (NotToday,)
    loads = 9
    open_until = 9

    def load(self):
        self.loads -= 1
        if self.loads < 0:
            raise Http404
        return UnitFactory.build(pk=5)

    def is_open(self):
        self.open_until -= 1
        return self.open_until >= 0

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


TYPED = {"word": "写好的<b>话</b>", "kind": "b", "secret": "hunter2"}


def call(user, method="get", data=None, **attributes):
    request = getattr(RequestFactory(), method)("/admin/words/", data or {})
    request.user, request.session, request.LANGUAGE_CODE = user, {}, "zh-hans"
    request._messages = Messages()
    return WordView.as_view(**attributes)(request), request._messages.said


class Messages:
    def __init__(self):
        self.said = []

    def __iter__(self):
        return iter(self.said)

    def add(self, level, message, extra_tags=""):
        self.said.append(str(message))


def test_page_is_absent_for_those_who_may_not():
    with pytest.raises(Http404):
        call(staff("U3"))


def test_get_shows_the_form():
    answer, _said = call(staff("U1"))
    assert answer.status_code == 200
    assert answer.context_data["form"].fields.keys() == {"word", "kind", "secret", "paper"}


def test_post_acts_once_and_redirects():
    answer, said = call(staff("U1"), "post", {"word": "yes"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/next/")
    assert "said yes" in said[0]


def test_post_keeps_what_was_typed_when_something_is_missing():
    answer, said = call(staff("U1"), "post", {"word": ""})
    assert (answer.status_code, said) == (200, [])
    assert answer.context_data["form"].errors


def test_second_person_hears_what_happened_and_keeps_the_text():
    late = StaleState(MOVE, UnitFactory.build(pk=5), "S08")
    answer, said = call(staff("U1"), "post", TYPED, outcome=late)
    text = answer.content.decode()
    assert (answer.status_code, said) == (409, [])
    assert "其他人已先行办理" in text and "/admin/fresh/" in text
    assert "写好的&lt;b&gt;话&lt;/b&gt;" in text and "乙类" in text
    assert "hunter2" not in text, "a password is never shown"


def test_page_that_is_closed_acts_no_more():
    answer, _said = call(staff("U1"), "post", TYPED, open_until=0, outcome=AssertionError("acted"))
    assert answer.status_code == 409
    assert "写好的&lt;b&gt;话&lt;/b&gt;" in answer.content.decode()


def test_file_that_was_chosen_is_named_for_choosing_it_again():
    paper = SimpleUploadedFile("证据.pdf", b"%PDF")
    answer, _said = call(staff("U1"), "post", TYPED | {"paper": paper}, open_until=0)
    assert "证据.pdf（请重新选择文件）" in answer.content.decode()


@pytest.mark.parametrize(("code", "sentence"), [("rule", "您不能在此办理这一事项。"), ("reason", "请填写理由。")])
def test_refused_move_gets_the_page_again_and_a_ledger_row(code, sentence):
    answer, said = call(staff("U1"), "post", TYPED, outcome=MoveRefused("T09", code))
    text = answer.rendered_content
    assert (answer.status_code, said) == (409, [])
    assert sentence in text
    assert 'value="写好的&lt;b&gt;话&lt;/b&gt;"' in text and '<option value="b" selected>' in text
    entry = LedgerEntry.objects.get(event="flow.refused")
    assert (entry.chain, entry.detail) == ("refused", {"code": code, "move": "T09"})


def test_refusal_of_a_room_is_said_above_the_page_and_not_written_down():
    answer, _said = call(staff("U1"), "post", TYPED, outcome=NotToday("今天不行。"))
    assert answer.status_code == 409
    assert "今天不行。" in answer.rendered_content and 'value="写好的' in answer.rendered_content
    assert not LedgerEntry.objects.filter(event="flow.refused").exists()


@pytest.mark.parametrize("attributes", [{"has_page": False}, {"loads": 1}, {"open_until": 1}])
def test_refusal_without_a_page_to_show_again_keeps_the_text(attributes):
    """The button of another page; a thing that is gone meanwhile; one that has moved on meanwhile."""
    answer, _said = call(staff("U1"), "post", TYPED, outcome=NotToday("今天不行。"), **attributes)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "今天不行。" in text and "写好的&lt;b&gt;话&lt;/b&gt;" in text and "<form" not in text


def test_button_of_another_page_says_what_is_missing():
    answer, _said = call(staff("U1"), "post", TYPED | {"word": ""}, has_page=False)
    assert answer.status_code == 409
    assert "乙类" in answer.content.decode()


def test_other_methods_are_not_answered():
    answer, _said = call(staff("U1"), "put")
    assert answer.status_code == 405


def test_view_that_does_not_say_who_may_opens_for_nobody():
    with pytest.raises(NotImplementedError):
        StaffView().may(None)
