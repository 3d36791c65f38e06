"""Groups and Wagtail permissions made to match the roles table; run after every migration, changes nothing twice."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.people.roles import ROLES, Role


@transaction.atomic
def sync_roles(*, by: Actor) -> list[str]:
    """Make one group per role with exactly the permissions of the table.

    Groups that are no role (Wagtail's own Editors and Moderators) lose every permission. Returns the permissions named
    in the table that do not exist in this installation. Written to the ledger only when something changed.
    """
    wanted = {f"{p.content_type.app_label}.{p.codename}": p for p in Permission.objects.select_related("content_type")}
    missing: set[str] = set()
    changed = [group.name for group in _strangers() if _set_rights(group, None, wanted, missing)]
    for role in ROLES.values():
        group, _created = Group.objects.get_or_create(name=role.code)
        if _set_rights(group, role, wanted, missing):
            changed.append(role.code)
    if changed:
        record(event="people.roles_synced", by=by, detail={"groups": sorted(changed)})
    return sorted(missing)


def _strangers() -> Iterable[Group]:
    return Group.objects.exclude(name__in=ROLES)


def _set_rights(group: Group, role: Role | None, wanted: dict[str, Permission], missing: set[str]) -> bool:
    """Give `group` exactly what `role` says (nothing for None); True when a row changed."""
    names = ({"wagtailadmin.access_admin"} | role.models) if role else set()
    missing |= names - wanted.keys()
    models = {wanted[name].pk for name in names & wanted.keys()}
    changed = set(group.permissions.values_list("pk", flat=True)) != models
    if changed:
        group.permissions.set(models)
    changed |= _set_tree_rights(group, role.pages if role else frozenset())
    changed |= _set_media_rights(group, role.media if role else frozenset())
    return changed


def _set_tree_rights(group: Group, codenames: frozenset[str]) -> bool:
    """Rights on the whole page tree."""
    rows = GroupPagePermission.objects.filter(group=group)
    root = Page.get_first_root_node()
    have = {(row.page_id, row.permission.codename) for row in rows.select_related("permission")}
    want = {(root.pk, name) for name in codenames} if root else set()
    if have == want:
        return False
    rows.delete()
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    return True


def _set_media_rights(group: Group, codenames: frozenset[str]) -> bool:
    """Rights on pictures and downloads of the public site."""
    rows = GroupCollectionPermission.objects.filter(group=group)
    root = Collection.get_first_root_node()
    have = {(row.collection_id, row.permission.codename) for row in rows.select_related("permission")}
    want = {(root.pk, name) for name in codenames} if root else set()
    if have == want:
        return False
    rows.delete()
    apps = ("wagtailimages", "wagtaildocs")
    for permission in Permission.objects.filter(content_type__app_label__in=apps, codename__in=codenames):
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)
    return True
