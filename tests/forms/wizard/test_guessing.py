"""Guessing codes: counted in the database, whatever address a header claims, with one answer for everything that is wrong."""

import pytest
from django.urls import reverse

from forms.applications.codes import grouped, new_code
from forms.applications.models import AccessAttempt, AttemptResult
from forms.wizard.models import Draft
from forms.wizard.queries import resume_code
from tests.factories.forms import Citizen

pytestmark = pytest.mark.django_db
GUESSES = 60


def guess(client, code, **headers):
    return client.post(reverse("apply_resume"), {"resume_code": code}, headers=headers)


def test_many_guesses_end_at_ten_an_hour_whatever_header_is_forged(citizen):
    stranger = Citizen()
    answers = [
        guess(stranger.client, new_code(12), x_forwarded_for=f"203.0.113.{number}", x_real_ip=f"203.0.113.{number}")
        for number in range(GUESSES)
    ]
    assert [answer.status_code for answer in answers] == [404] * 10 + [429] * (GUESSES - 10)
    assert AccessAttempt.objects.filter(result=AttemptResult.WRONG).count() == 10
    assert AccessAttempt.objects.values("network").distinct().count() == 1
    assert guess(stranger.client, resume_code(citizen.draft)).status_code == 429


def test_counting_is_not_the_process_own(citizen):
    """Each guess comes with a fresh browser and no cookie; only the table can know of the ones before."""
    for _number in range(10):
        guess(Citizen().client, new_code(12))
    assert guess(Citizen().client, resume_code(citizen.draft)).status_code == 429


def bare(answer, *codes):
    """The page without what was typed and without the token."""
    text = answer.content.decode()
    for code in codes:
        text = text.replace(code, "")
    start = text.find("csrfmiddlewaretoken")
    while start >= 0:
        end = text.index(">", start)
        text = text[:start] + text[end:]
        start = text.find("csrfmiddlewaretoken")
    return text


def test_wrong_codes_of_every_sort_get_one_answer(citizen):
    """A code that never was, one of a submitted draft, one of an expired draft: same status, same length, same words."""
    gone, expired = Citizen(), Citizen()
    for someone in (gone, expired):
        someone.start()
    Draft.objects.filter(pk=expired.draft_id).update(expires_at="2020-01-01T00:00:00+08:00")
    gone.fill_until("check")
    done = grouped(resume_code(gone.draft), 4)
    gone.submit()
    codes = [grouped(new_code(12), 4), done, grouped(resume_code(expired.draft), 4)]
    answers = [guess(Citizen().client, code) for code in codes]
    assert {answer.status_code for answer in answers} == {404}
    assert len({bare(answer, *codes) for answer in answers}) == 1
    assert len({len(answer.content) for answer in answers}) == 1
