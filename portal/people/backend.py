"""Who a session belongs to, and what this person may."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permission_policies.sites import SitePermissionPolicy

from portal.people.models import User
from portal.people.roles import ROLES
from portal.rows import the_row


class RolesBackend(ModelBackend):
    """Rights come from roles alone, never from a single person's list; unit and profile are read with the person."""

    def get_user(self, user_id: str | int) -> User | None:
        """The person of a session with the roles, or None when the account is gone or switched off; two queries."""
        found = the_row(User.objects.select_related("unit", "wagtail_userprofile").filter(pk=user_id))
        if found is None or not self.user_can_authenticate(found):
            return None
        _leave_out_what_no_role_gives(found)
        return found

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        return Permission.objects.none()


def _leave_out_what_no_role_gives(user: User) -> None:
    """Wagtail asks on every page for rights in the page tree, in the media and in single sites; who has no role with
    such rights is known to have none (sync_roles takes away what was given by hand), so those questions are answered.
    """
    roles = [ROLES[code] for code in user.role_codes]
    setattr(user, SitePermissionPolicy.permission_cache_name, [])
    if not any(role.pages for role in roles):
        setattr(user, PagePermissionPolicy.permission_cache_name, [])
    if not any(role.media for role in roles):
        setattr(user, CollectionPermissionPolicy.permission_cache_name, [])
