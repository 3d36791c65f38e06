"""Who sees which case: the question about a row and the narrowing of a query give the same answer, for every role."""

import pytest

from case_admin.cases import rules
from case_admin.cases.models import Case, CaseGrant
from portal.people.roles import ROLES
from tests.factories.cases import bare_case
from tests.factories.people import UserFactory, staff
from tests.factories.units import CenterFactory, UnitFactory


@pytest.fixture
def county(db):
    """Cases of two units, one of them taken in at a window, one nobody handles yet."""
    CenterFactory()
    first, second = UnitFactory(), UnitFactory()
    return first, [
        bare_case("S09", handler=first),
        bare_case("S09", handler=second),
        bare_case("S02"),
        bare_case("S02", intake_unit=first),
        bare_case("S18", handler=first),
    ]


@pytest.mark.parametrize("code", ROLES)
def test_view_rule_and_its_queryset_twin_agree(code, county):
    unit, cases = county
    kinds = ROLES[code].unit_kinds
    user = staff(code, unit=unit) if unit.kind in kinds else staff(code)
    CaseGrant.objects.create(case=cases[2], user=user, granted_at=cases[2].received_at, granted_by="x")
    visible = set(rules.visible_to(user, Case.objects.all()))
    assert visible == {case for case in Case.objects.all() if rules.can_view(user, case)}


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("C1", 5),
        ("C2", 5),
        ("U1", 2),
        ("U3", 2),
        ("W", 1),
        ("L", 1),
        ("J", 1),
        ("O", 1),
        ("P", 1),
        ("ZF", 1),
        ("FY", 1),
        ("SA", 0),
        ("AU", 0),
        ("ED3", 0),
        ("E", 0),
    ],
)
def test_role_sees_so_many_cases(code, count, county):
    unit, cases = county
    user = staff(code, unit=unit) if unit.kind in ROLES[code].unit_kinds else staff(code)
    CaseGrant.objects.create(case=cases[2], user=user, granted_at=cases[2].received_at, granted_by="x")
    assert rules.visible_to(user, Case.objects.all()).count() == count


def test_grant_that_ended_opens_nothing(county):
    _unit, cases = county
    adviser = staff("L")
    moment = cases[0].received_at
    CaseGrant.objects.create(
        case=cases[0], user=adviser, granted_at=moment, granted_by="x", ended_at=moment, ended_by="x"
    )
    assert not rules.can_view(adviser, Case.objects.get(pk=cases[0].pk))


def test_person_without_unit_sees_no_case_without_unit(county):
    user = UserFactory(roles=["U1"], unit=None)
    assert not rules.visible_to(user, Case.objects.all()).exists()
    assert not any(rules.can_view(user, case) for case in Case.objects.all())


def test_inner_volume_is_closed_to_the_window(county):
    unit, cases = county
    clerk = staff("W", unit=unit)
    assert rules.can_view(clerk, cases[3])
    assert not rules.can_view_internal(clerk, cases[3])
    assert rules.can_view_internal(staff("U1", unit=unit), cases[0])


def test_inbox_is_the_centres(county):
    unit, _cases = county
    assert rules.can_read_inbox(staff("C1"))
    assert rules.can_read_inbox(staff("W", unit=CenterFactory()))
    assert not rules.can_read_inbox(staff("W", unit=unit))
    assert not rules.can_read_inbox(staff("U1", unit=unit))


def test_outsiders_do_not_reveal_identities(county):
    _unit, cases = county
    adviser = staff("L")
    CaseGrant.objects.create(case=cases[0], user=adviser, granted_at=cases[0].received_at, granted_by="x")
    assert rules.can_view(adviser, cases[0])
    assert not rules.can_reveal(adviser, cases[0])
