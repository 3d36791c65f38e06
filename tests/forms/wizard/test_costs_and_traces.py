"""What a page costs and what it leaves behind."""

import logging

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forms.definition.default_form import field
from tests.factories.forms import ID_NUMBER, NAME, PHONE, Citizen, form_page, one_step, unit
from tests.factories.vault import pdf_bytes, upload

pytestmark = pytest.mark.django_db


def cost(work):
    with CaptureQueriesContext(
        connection,
    ) as counted:
        work()
    return len(counted)


def long_form(count):
    fields = [field("text", f"q{number}", f"问题{number}") for number in range(count)]
    form_page(one_step(*fields), slug=f"long-{count}")
    citizen = Citizen(f"long-{count}")
    citizen.start()
    return citizen, {f"q{number}": "答" for number in range(count)}


def costs_of(count):
    """Queries of opening a step, saving it, and the check page, for a form of `count` questions."""
    citizen, typed = long_form(count)
    citizen.get("one")
    opening = cost(lambda: citizen.get("one"))
    saving = cost(lambda: citizen.fill("one", only=typed))
    return opening, saving, cost(lambda: citizen.get("check"))


def test_step_costs_the_same_for_one_field_and_for_sixty():
    opening, saving, checking = costs_of(60)
    assert costs_of(1) == (opening, saving, checking)
    assert max(opening, saving, checking) <= 12


def test_step_with_files_costs_the_same_for_one_file_and_for_three(citizen):
    citizen.fill_until("evidence")
    costs = []
    for number in (1, 2, 3):
        citizen.fill("evidence", "upload:evidence", evidence=upload(f"{number}.pdf", pdf_bytes(number)))
        costs.append(cost(lambda: citizen.get("evidence")))
    assert len(set(costs)) == 1


def test_list_of_units_costs_one_query_for_one_and_for_three(citizen):
    citizen.fill_until("act")
    unit()
    citizen.get("act")
    one = cost(lambda: citizen.get("act"))
    form = [cost(lambda: citizen.get("act"))]
    assert form == [one]


def test_pages_with_drafts_are_not_stored_by_any_cache(citizen):
    for step in ("notice",):
        assert "no-store" in citizen.get(step)["Cache-Control"]


def test_neither_sessions_nor_logs_hold_what_was_typed(citizen, caplog):
    with caplog.at_level(logging.DEBUG):
        citizen.fill_until("who")
        citizen.fill("who", applicant_id="110100199001010018")
        citizen.fill_until("check")
        citizen.submit()
        citizen.receipt()
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    stored = "\n".join(str(session.get_decoded()) for session in Session.objects.all())
    for text in (NAME, ID_NUMBER, PHONE, "青山"):
        assert text not in logged
        assert text not in stored


def test_tables_of_drafts_hold_nothing_readable(citizen):
    citizen.fill_until("check")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM public_forms_draft")
        row = str(cursor.fetchall())
    assert not any(text in row for text in (NAME, ID_NUMBER, PHONE))
