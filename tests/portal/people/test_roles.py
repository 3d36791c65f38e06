"""The one table of roles, and what it makes of groups and permissions."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Workflow

from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.people.grants import GRANTS, OBJECTS
from portal.people.roles import ADMINISTRATORS, ALL_ROLES, ROLES, Role, holders
from portal.people.syncing import sync_roles
from tests.factories.people import UserFactory, staff

CODES = [
    "W",
    "C1",
    "C2",
    "U1",
    "U2",
    "U3",
    "L",
    "J",
    "O",
    "P",
    "ZF",
    "FY",
    "LF",
    "H",
    "E",
    "ED1",
    "ED2",
    "ED3",
    "SA",
    "SE",
    "AU",
]


def test_the_21_roles_of_the_specification():
    assert list(ROLES) == CODES


def test_every_grant_belongs_to_an_object_and_to_somebody():
    assert {g.partition(".")[0] for g in GRANTS} == OBJECTS.keys()
    assert [g for g in GRANTS if not holders(g)] == []


def test_administrators_touch_no_case():
    for code in ADMINISTRATORS:
        assert not any(g.startswith(("cases.", "dossiers.", "documents.")) for g in ROLES[code].grants), code


def test_the_matrix_of_the_specification():
    """Domain 2.8, the rows this phase knows."""
    assert holders("cases.register") == ("W", "C1")
    assert holders("cases.divert") == ("C2",)
    assert holders("cases.accept") == ("U1", "U2")
    assert holders("cases.record") == ("C1", "U1", "U2")
    assert holders("cases.review_legality") == ("L",)
    assert holders("cases.sign") == ("U2",)
    assert holders("cases.supervise") == ("O",)
    assert holders("cases.reveal") == ("C1", "C2", "U1", "U2")
    assert holders("ledger.read") == ("AU",)
    sees = {code: role.sees for code, role in ROLES.items() if role.sees != "none"}
    assert sees == {
        "W": "intake", "C1": "all", "C2": "all", "U1": "unit", "U2": "unit", "U3": "unit", "L": "assigned",
        "J": "assigned", "O": "sampled", "P": "sampled", "ZF": "assigned",
        "FY": "assigned", "AU": "metadata",
    }  # fmt: skip


def test_second_step_is_for_those_who_can_do_most_harm():
    assert {code for code, role in ROLES.items() if role.second_step} == {
        "C2",
        "J",
        "O",
        "P",
        "ZF",
        "FY",
        "SA",
        "SE",
        "AU",
    }


def test_role_with_an_invented_grant_is_a_mistake():
    with pytest.raises(ValueError, match="unknown grants"):
        Role("X", "x", frozenset(), frozenset({"cases.everything"}))


def test_holders_of_an_invented_grant_is_a_mistake():
    with pytest.raises(KeyError):
        holders("cases.everything")


@pytest.mark.django_db
class TestSync:
    def test_groups_are_the_roles_and_second_time_changes_nothing(self):
        Group.objects.all().delete()
        Group.objects.create(name="Editors")
        sync_roles(by=SYSTEM)
        rows = [m.objects.count() for m in (Group, GroupPagePermission, GroupCollectionPermission, Workflow)]
        first = LedgerEntry.objects.filter(event="people.roles_synced").count()
        sync_roles(by=SYSTEM)
        assert set(Group.objects.values_list("name", flat=True)) == set(CODES) | {"Editors"}
        assert [m.objects.count() for m in (Group, GroupPagePermission, GroupCollectionPermission, Workflow)] == rows
        assert LedgerEntry.objects.filter(event="people.roles_synced").count() == first == 1

    def test_rights_given_by_hand_are_taken_back(self):
        sync_roles(by=SYSTEM)
        group = Group.objects.get(name="U1")
        group.permissions.add(Permission.objects.get(codename="add_user", content_type__app_label="portal"))
        publish = Permission.objects.get(codename="publish_page")
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=1), permission=publish)
        sync_roles(by=SYSTEM)
        assert [p.codename for p in group.permissions.all()] == ["access_admin"]
        assert not GroupPagePermission.objects.filter(group=group).exists()

    def test_only_publishers_publish(self):
        sync_roles(by=SYSTEM)
        rows = GroupPagePermission.objects.filter(permission__codename="publish_page")
        assert [row.group.name for row in rows] == ["ED3"]
        assert set(GroupPagePermission.objects.values_list("group__name", flat=True)) == {"ED1", "ED2", "ED3"}

    def test_everybody_comes_into_the_shell_and_nobody_is_superuser(self):
        for code in ALL_ROLES:
            user = staff(code)
            assert user.has_perm("wagtailadmin.access_admin"), code
            assert not user.is_superuser


@pytest.mark.django_db
def test_role_codes_come_from_the_groups_once(django_assert_num_queries):
    user = UserFactory(roles=["U1", "W"])
    Group.objects.create(name="Editors")
    user.groups.add(Group.objects.get(name="Editors"))
    with django_assert_num_queries(1):
        assert user.role_codes == {"U1", "W"}
        assert user.has_role("U2", "W")
        assert not user.has_role("C1")
        assert user.has_grant("cases.accept")
        assert not user.has_grant("cases.divert")


@pytest.mark.django_db
def test_switched_off_account_holds_no_role():
    assert UserFactory(roles=["U1"], is_active=False).role_codes == frozenset()


@pytest.mark.django_db
def test_name_is_one_field_and_greets():
    user = UserFactory.build(name="欧阳样例")
    assert (str(user), user.get_full_name(), user.first_name) == ("欧阳样例",) * 3
