"""Every pair of a state and a decision page: what the state forbids is a 409 with the typed text, never a change."""

import pytest
from django.urls import reverse

from case_admin.cases.models import Case, CaseEvent, Status
from case_admin.cases.offering import PAGES
from case_admin.cases.workflow import CASE
from tests.factories.cases import bare_case
from tests.factories.people import staff
from tests.factories.units import CenterFactory, UnitFactory

TYPED = "这是已经写好的一段话"
STATES = [state.value for state in Status]
WITH_A_THING = frozenset({"T12", "T13"})
"""Moves about a draft agreement: without one their pages are absent."""


@pytest.fixture
def people(db):
    unit = UnitFactory()
    CenterFactory()
    return unit, [staff("C1"), staff("C2"), staff("U1", unit=unit), staff("U2", unit=unit)]


@pytest.mark.walk
@pytest.mark.parametrize("state", STATES)
def test_state_refuses_every_page_of_a_move_that_does_not_start_there(state, people, client):
    unit, everybody = people
    case = bare_case(state, handler=unit)
    refused = [name for name in PAGES if state not in CASE.moves[name].sources and name not in WITH_A_THING]
    who = {name: next(user for user in everybody if CASE.moves[name].rule(user, case)) for name in refused}
    signed_in = None
    for name in sorted(refused, key=lambda name: who[name].pk):
        if who[name] != signed_in:
            signed_in = who[name]
            client.force_login(signed_in, "portal.people.backend.RolesBackend")
        url = reverse(PAGES[name], args=[case.pk])
        answer = client.post(url, {"text": TYPED, "reason": TYPED, "opinion": TYPED})
        asks = answer.context["form"].fields.keys() & {"text", "reason", "opinion"}
        assert answer.status_code == 409, (name, state)
        assert (TYPED in answer.text) is bool(asks), (name, state)
        assert client.get(url).status_code == 302, (name, state)
    assert (Case.objects.get(pk=case.pk).status, CaseEvent.objects.count()) == (state, 0)
