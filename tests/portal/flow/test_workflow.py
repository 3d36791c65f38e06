"""The state machine kit over an invented table: who may, what the state allows, and two people at once."""

import sqlite3
import threading
from contextlib import closing

import pytest
from django.db import connection, connections

from portal.flow.drawing import diagram, table
from portal.flow.moves import Move, MoveRefused, StaleState
from portal.flow.workflow import Workflow
from portal.ledger.actor import SYSTEM, Actor
from portal.units.models import Unit
from tests.factories.people import UserFactory, staff
from tests.factories.units import UnitFactory


def can_press(user, thing):
    return user.has_role("U1")


def never(user, thing):
    return False


MOVES = [
    Move(
        "M1", ("bureau",), "town", "Accept", rule=can_press, documents=("D02", "D04"), clocks=("stop K04", "start K06")
    ),
    Move("M2", ("bureau", "town"), "street", "Withdraw", actors=frozenset({"citizen", "system"})),
    Move("M3", ("street",), "other", "Close", rule=can_press, needs_reason=True),
    Move("M4", ("bureau",), "other", "Forbidden", rule=never),
]


def machine(**kwargs):
    """A workflow over units, whose kind plays the status."""
    return Workflow(MOVES, status_field="kind", **kwargs)


@pytest.fixture
def presser(db):
    return staff("U1")


@pytest.fixture
def by(presser):
    return Actor.of(presser)


def test_apply_changes_the_status_and_other_columns(by):
    unit = UnitFactory()
    moved = machine().apply(move="M1", thing=unit, by=by, phone="111")
    assert (moved.kind, moved.phone) == ("town", "111")
    assert Unit.objects.filter(pk=unit.pk, kind="town", phone="111").exists()


def test_apply_counts_the_version_up(presser, by):
    """Accounts play the thing: the phone is the status, the session epoch the version."""
    flow = Workflow(
        [Move("V", ("off",), "on", "x", rule=can_press)], status_field="phone", version_field="session_epoch"
    )
    account = UserFactory(phone="off", session_epoch=7)
    assert flow.apply(move="V", thing=account, by=by).session_epoch == 8
    account.refresh_from_db()
    assert (account.phone, account.session_epoch) == ("on", 8)


@pytest.mark.parametrize(
    ("move", "code"), [("M4", "rule"), ("M2", "actor"), ("M9", "unknown")], ids=["rule", "actor", "unknown"]
)
def test_apply_refuses_before_anything_is_written(by, move, code):
    unit = UnitFactory()
    with pytest.raises(MoveRefused) as refused:
        machine().apply(move=move, thing=unit, by=by)
    assert refused.value.code == code
    unit.refresh_from_db()
    assert unit.kind == "bureau"


@pytest.mark.parametrize("reason", ["", "   "])
def test_apply_refuses_a_move_without_its_reason(by, reason):
    with pytest.raises(MoveRefused) as refused:
        machine().apply(move="M3", thing=UnitFactory(kind="street"), by=by, reason=reason)
    assert refused.value.code == "reason"


def test_apply_asks_for_the_rights_of_this_moment(presser, by):
    presser.groups.clear()
    with pytest.raises(MoveRefused):
        machine().apply(move="M1", thing=UnitFactory(), by=by)


def test_apply_refuses_an_account_switched_off_meanwhile(presser, by):
    presser.is_active = False
    presser.save()
    with pytest.raises(MoveRefused):
        machine().apply(move="M1", thing=UnitFactory(), by=by)


@pytest.mark.parametrize("actor", [SYSTEM, Actor.citizen("MD-2026-ABCDEFGH1")], ids=["system", "citizen"])
@pytest.mark.django_db
def test_apply_takes_moves_of_the_party_and_the_clock(actor):
    assert machine().apply(move="M2", thing=UnitFactory(), by=actor).kind == "street"


def test_apply_says_stale_when_the_state_does_not_fit(by):
    unit = UnitFactory(kind="street")
    with pytest.raises(StaleState) as stale:
        machine().apply(move="M1", thing=unit, by=by)
    assert stale.value.current == "street"


def test_the_second_of_two_people_gets_stale_and_changes_nothing(by):
    unit = UnitFactory()
    seen_by_second = Unit.objects.get(pk=unit.pk)
    machine().apply(move="M1", thing=unit, by=by, phone="first")
    with pytest.raises(StaleState) as stale:
        machine().apply(move="M1", thing=seen_by_second, by=by, phone="second")
    assert (stale.value.current, Unit.objects.get(pk=unit.pk).phone) == ("town", "first")


def test_a_thing_that_is_gone_is_stale(by):
    unit = UnitFactory()
    Unit.objects.filter(pk=unit.pk).delete()
    with pytest.raises(StaleState) as stale:
        machine().apply(move="M1", thing=unit, by=by)
    assert stale.value.current is None


def test_effects_see_the_move_in_order(by):
    told = []
    effects = [
        lambda *, move, thing, before, by, reason: told.append((move.name, before, thing.kind, by.kind, reason)),
        lambda **facts: told.append(sorted(facts)),
    ]
    machine(effects=effects).apply(move="M1", thing=UnitFactory(), by=by, reason="because")
    assert told == [("M1", "bureau", "town", "staff", "because"), ["before", "by", "move", "reason", "thing"]]


def test_an_effect_that_fails_undoes_the_move(by):
    def broken(**facts):
        raise RuntimeError("no paper")

    unit = UnitFactory()
    with pytest.raises(RuntimeError):
        machine(effects=[broken]).apply(move="M1", thing=unit, by=by)
    assert Unit.objects.get(pk=unit.pk).kind == "bureau"


def test_available_lists_what_this_person_can_press_now(presser):
    flow = machine()
    names = {kind: [m.name for m in flow.available(UnitFactory(kind=kind), presser)] for kind in ("bureau", "street")}
    assert names == {"bureau": ["M1"], "street": ["M3"]}
    assert flow.available(UnitFactory(), staff("U3")) == []


def test_two_moves_of_one_name_are_a_mistake():
    with pytest.raises(ValueError, match="two moves are named M1"):
        Workflow([MOVES[0], MOVES[0]])


def test_sources_written_as_a_word_are_a_mistake():
    with pytest.raises(TypeError):
        Move("X", "S01", "S02", "x")


def test_diagram_draws_every_arrow_once():
    drawn = diagram(machine(), {"bureau": "Bureau"})
    assert drawn.splitlines() == [
        "stateDiagram-v2",
        "    bureau: bureau Bureau",
        "    [*] --> bureau",
        "    bureau --> town: M1 Accept",
        "    bureau --> street: M2 Withdraw",
        "    town --> street: M2 Withdraw",
        "    street --> other: M3 Close",
        "    bureau --> other: M4 Forbidden",
        "    other --> [*]",
    ]


def test_table_has_one_line_a_move():
    lines = table(machine()).splitlines()
    assert len(lines) == 2 + len(MOVES)
    assert lines[2] == "| M1 | bureau | town | Accept | can_press | D02, D04 | stop K04, start K06 |"
    assert lines[3] == "| M2 | bureau, town | street | Withdraw | citizen, system |  |  |"


def press_at_once(flow, unit_id, actors):
    """Every actor presses M1 in a thread of its own, having read the thing before anybody pressed."""
    ready, outcomes = threading.Barrier(len(actors)), []

    def press(number, actor):
        thing = Unit.objects.get(pk=unit_id)
        ready.wait(timeout=10)
        try:
            flow.apply(move="M1", thing=thing, by=actor, phone=str(number))
            outcomes.append("won")
        except StaleState:
            outcomes.append("stale")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=pair) for pair in enumerate(actors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(outcomes)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_pressing_at_once_one_wins_on_postgres():
    actors = [Actor.of(staff("U1")) for _person in range(6)]
    flow = machine()
    for _round in range(5):
        unit = UnitFactory()
        assert press_at_once(flow, unit.pk, actors) == ["stale"] * 5 + ["won"]


@pytest.mark.django_db(transaction=True)
def test_of_many_pressing_at_once_one_wins_on_sqlite(tmp_path, monkeypatch):
    """The threads work on a file copied from the test database: SQLite in memory has no second connection to race with."""
    if connection.vendor != "sqlite":
        return
    actors = [Actor.of(staff("U1")) for _person in range(4)]
    unit = UnitFactory()
    with closing(sqlite3.connect(tmp_path / "race.sqlite3")) as copy:
        connection.connection.backup(copy)
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "race.sqlite3"))
    assert press_at_once(machine(), unit.pk, actors) == ["stale"] * 3 + ["won"]
