"""The table of moves: what every state forbids, who may, and the page made from it."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from case_admin.cases.models import Case, CaseEvent, Recusal, Status
from case_admin.cases.statebook import case_states_page
from case_admin.cases.workflow import CASE, MOVES, PUBLIC_LABELS
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.actor import SYSTEM, Actor
from tests.factories.cases import bare_case
from tests.factories.people import staff
from tests.factories.units import CenterFactory, UnitFactory

STATES = [state.value for state in Status]


@pytest.fixture
def everybody(db):
    """Somebody fit for each move: of the unit that handles, of the centre, the adviser with leave to see the case."""
    center, unit = CenterFactory(), UnitFactory()
    people = {"C1": staff("C1"), "C2": staff("C2"), "W": staff("W", unit=center)}
    people |= {code: staff(code, unit=unit) for code in ("U1", "U2")}
    return unit, people


def actor_for(move, case, people) -> Actor:
    """Somebody the rule lets make the move, so that only the state can refuse it."""
    if "system" in move.actors:
        return SYSTEM
    return Actor.of(next(user for user in people.values() if move.rule(user, case)))


@pytest.mark.parametrize("state", STATES)
def test_state_forbids_every_move_that_does_not_start_there(state, everybody):
    unit, people = everybody
    case = bare_case(state, handler=unit)
    for move in MOVES:
        if state not in move.sources:
            with pytest.raises(StaleState):
                CASE.apply(move=move.name, thing=case, by=actor_for(move, case, people), reason="x")
    case.refresh_from_db()
    assert (case.status, case.version) == (state, 1)


def test_moves_stand_once_and_in_the_order_of_the_domain():
    names = [move.name for move in MOVES]
    assert len(names) == len(set(names))
    assert [int("".join(filter(str.isdigit, name))) for name in names] == sorted(
        int("".join(filter(str.isdigit, name))) for name in names
    )


def test_moves_reach_only_known_states_and_leave_the_archive_never():
    assert {s for move in MOVES for s in (*move.sources, move.target)} <= set(STATES)
    assert [move.name for move in MOVES if "S18" in move.sources] == []


def test_forbidden_short_cuts_do_not_exist():
    pairs = {(source, move.target) for move in MOVES for source in move.sources}
    assert ("S04", "S06") not in pairs
    assert ("S11", "S13") not in pairs


def test_every_move_says_beforehand_what_happens():
    assert [move.name for move in MOVES if not move.confirmation] == []


def test_every_state_but_the_archive_has_words_for_the_applicant():
    assert [state for state in STATES if state not in PUBLIC_LABELS] == ["S18"]


def test_recused_person_has_no_button(everybody):
    unit, people = everybody
    case = bare_case("S06", handler=unit)
    assert "T09" in [move.name for move in CASE.available(case, people["U1"])]
    Recusal.objects.create(case=case, user=people["U1"], reason="亲属", recused_at=case.received_at, recused_by="x")
    fresh = Case.objects.get(pk=case.pk)
    assert CASE.available(fresh, people["U1"]) == []
    with pytest.raises(MoveRefused):
        CASE.apply(move="T09", thing=fresh, by=Actor.of(people["U1"]))


def test_head_of_the_centre_decides_no_case_against_the_centre(everybody):
    _unit, people = everybody
    case = bare_case("S02", respondent=CenterFactory())
    with pytest.raises(MoveRefused):
        CASE.apply(move="T08", thing=case, by=Actor.of(people["C2"]))


def test_unit_makes_no_move_on_another_units_case(everybody):
    _unit, people = everybody
    case = bare_case("S06", handler=UnitFactory())
    assert CASE.available(case, people["U1"]) == []


def test_closed_constraint_refuses_a_closed_case_without_reason(everybody):
    case = bare_case("S02")
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(closed_at=case.received_at, closed_by="x")


def test_diary_row_is_never_changed(db):
    case = bare_case("S02")
    event = CaseEvent.objects.create(case=case, at=case.received_at, actor_kind="system", actor_label="x", move="T02")
    for attempt in (
        event.save,
        event.delete,
        CaseEvent.objects.all().delete,
        lambda: CaseEvent.objects.update(reason="y"),
    ):
        with pytest.raises(TypeError):
            attempt()


def test_case_states_page_is_the_one_on_file():
    on_file = Path(settings.BASE_DIR) / "docs" / "case-states.md"
    assert on_file.read_text(encoding="utf-8") == case_states_page()


def test_views_reach_cases_through_the_rules_alone():
    views = Path(settings.BASE_DIR) / "case_admin" / "cases" / "views"
    assert [view.name for view in views.glob("*.py") if "Case.objects" in view.read_text(encoding="utf-8")] == []


def test_cases_change_their_status_in_one_place():
    room = Path(settings.BASE_DIR) / "case_admin" / "cases"
    doors = [page.name for page in room.rglob("*.py") if "CASE.apply(" in page.read_text(encoding="utf-8")]
    assert doors == ["moving.py"]
