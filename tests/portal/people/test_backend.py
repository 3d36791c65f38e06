"""Rights come from roles alone, and a person is read once."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.images import get_image_model
from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.users.models import UserProfile

from portal.people.backend import RolesBackend
from tests.factories.people import UserFactory, staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("has_profile", [True, False])
def test_person_of_a_session_is_read_with_unit_profile_and_roles(has_profile, django_assert_num_queries):
    person = staff("U1")
    if has_profile:
        UserProfile.get_for_user(person)
    with django_assert_num_queries(2):  # the second: roles
        found = RolesBackend().get_user(person.pk)
        assert (found, found.unit) == (person, person.unit)
        assert hasattr(found, "wagtail_userprofile") == has_profile


def test_nobody_is_found_for_an_absent_or_closed_account():
    closed = UserFactory(is_active=False)
    assert [RolesBackend().get_user(pk) for pk in (closed.pk, 987654321)] == [None, None]


def test_a_right_given_to_one_person_by_hand_gives_nothing(django_assert_num_queries):
    person = staff("U1")
    person.user_permissions.add(Permission.objects.get(codename="add_user", content_type__app_label="portal"))
    with django_assert_num_queries(0):
        assert RolesBackend().get_user_permissions(person) == set()
    assert not person.has_perm("portal.add_user")
    assert person.has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize(("role", "pages", "media"), [("C1", False, False), ("ED3", True, True)])
def test_rights_in_pages_and_media_are_those_of_the_role(role, pages, media, django_assert_num_queries):
    person = RolesBackend().get_user(staff(role).pk)
    assert PagePermissionPolicy().user_has_permission(person, "change") == pages
    policy = CollectionPermissionPolicy(get_image_model(), auth_model=get_image_model())
    assert policy.user_has_permission(person, "add") == media
    if not pages:
        with django_assert_num_queries(0):
            assert not PagePermissionPolicy().user_has_permission(person, "publish")
