"""Who sees which volume: the question about one row and its twin for a list agree, for every role."""

import pytest

from case_admin.dossiers import rules
from case_admin.dossiers.models import Dossier, Part
from portal.calendar import now
from portal.people.models import User
from portal.people.roles import ROLES
from tests.factories.cases import bare_case
from tests.factories.people import staff
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def volumes():
    """Main and inner parts of a case of one's own unit and of a foreign one."""
    own = UnitFactory()
    rows = {}
    for name, unit in (("own", own), ("foreign", UnitFactory())):
        case = bare_case("S13", handler=unit)
        for part in Part:
            rows[name, part.value] = Dossier.objects.create(case=case, part=part, created_at=now())
    return own, rows


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("C1", {("own", "main"), ("own", "inner"), ("foreign", "main"), ("foreign", "inner")}),
        ("C2", {("own", "main"), ("own", "inner"), ("foreign", "main"), ("foreign", "inner")}),
        ("U1", {("own", "main"), ("own", "inner")}),
        ("U2", {("own", "main"), ("own", "inner")}),
        ("U3", {("own", "main"), ("own", "inner")}),
    ],
)
def test_roles_of_the_case_see_its_volumes(volumes, role, expected):
    own, rows = volumes
    user = staff(role, unit=own) if role.startswith("U") else staff(role)
    assert {key for key, dossier in rows.items() if rules.can_view(user, dossier)} == expected


@pytest.mark.parametrize("role", [code for code in ROLES if code not in {"C1", "C2", "U1", "U2", "U3"}])
def test_other_roles_see_no_volume(volumes, role):
    user = staff(role)
    assert not any(rules.can_view(user, dossier) for dossier in volumes[1].values())
    assert not rules.visible_to(user, Dossier.objects.all()).exists()


@pytest.mark.parametrize("role", list(ROLES))
def test_rule_and_list_are_twins(volumes, role):
    own, rows = volumes
    kinds = ROLES[role].unit_kinds
    user = staff(role, unit=own) if own.kind in kinds and len(kinds) > 1 else staff(role)
    visible = set(rules.visible_to(user, Dossier.objects.all()))
    assert visible == {dossier for dossier in rows.values() if rules.can_view(user, dossier)}


def test_only_the_unit_and_the_centre_work_on_a_volume(volumes):
    own, rows = volumes
    dossier = rows["own", "main"]
    working = {role for role in ("U1", "U2", "U3") if rules.can_work(staff(role, unit=own), dossier)}
    assert working == {"U1", "U2"}
    assert rules.can_work(staff("C1"), dossier)
    assert not rules.can_work(staff("U1", unit=UnitFactory()), dossier)
    assert not rules.can_work(User.objects.create(username="nobody", name="无"), dossier)


def test_only_the_centre_archives(volumes):
    own, rows = volumes
    case = rows["own", "main"].case
    assert [role for role in ("U1", "U2") if rules.can_archive(staff(role, unit=own), case)] == []
    assert rules.can_archive(staff("C1"), case)
