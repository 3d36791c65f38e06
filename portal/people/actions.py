"""Every write about staff. What ends a person's rights also ends the open sessions, in the same transaction."""

from collections.abc import Collection

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.people.models import User
from portal.people.passwords import new_password
from portal.people.roles import ADMINISTRATORS, ROLES
from portal.units.models import Unit


class PeopleRefused(Exception):
    """Something that must not be done to an account; the text is for the person who asked."""


def check_roles(roles: Collection[str], unit: Unit | None) -> None:
    """Refuse unknown roles, roles that do not fit the unit, and the three administrators combined (三员分立)."""
    unknown = set(roles) - ROLES.keys()
    if unknown:
        raise PeopleRefused(_("There is no such role: %(codes)s") % {"codes": ", ".join(sorted(unknown))})
    administrators = ADMINISTRATORS & set(roles)
    if administrators and len(set(roles)) > 1:
        raise PeopleRefused(_("System, security and audit administrators hold no other role."))
    for code in roles:
        if unit is not None and unit.kind not in ROLES[code].unit_kinds:
            values = {"role": ROLES[code].label, "unit": unit.name}
            raise PeopleRefused(_("The role %(role)s does not exist in %(unit)s.") % values)


@transaction.atomic
def create_user(
    *, username: str, name: str, by: Actor, unit: Unit | None = None, roles: Collection[str] = (), email: str = "",
    phone: str = "", password: str | None = None, must_change_password: bool = True,
) -> User:  # fmt: skip
    """Make an account; without `password` nobody can sign in until `reset_password` gives one. PeopleRefused on bad roles."""
    check_roles(roles, unit)
    user = User(
        username=username, name=name, unit=unit, email=email, phone=phone, must_change_password=must_change_password
    )
    user.set_password(password)
    user.full_clean()
    user.save()
    user.groups.set(Group.objects.filter(name__in=roles))
    record(event="people.created", by=by, about=user, detail={"roles": sorted(roles)})
    return user


@transaction.atomic
def save_account(*, thing: User, changed: Collection[str], by: Actor) -> User:
    """Save name, unit, phone or mail. A person who moves to another unit is signed out and loses roles unfit there."""
    created = thing.pk is None
    if created:
        thing.set_password(None)
        thing.must_change_password = True
    thing.save()
    if "unit" in changed and not created:
        unfit = [c for c in thing.role_codes if thing.unit and thing.unit.kind not in ROLES[c].unit_kinds]
        thing.groups.remove(*Group.objects.filter(name__in=unfit))
        end_sessions(user=thing)
    record(
        event="people.created" if created else "people.changed", by=by, about=thing, detail={"fields": sorted(changed)}
    )
    return thing


@transaction.atomic
def set_roles(*, user: User, roles: Collection[str], by: Actor, reason: str = "") -> User:
    """Give exactly these roles. Every open session of the person ends, so that no page keeps old rights."""
    if by.kind == "staff" and by.id == str(user.pk):
        raise PeopleRefused(_("Nobody gives roles to himself."))
    check_roles(roles, user.unit)
    before = set(user.role_codes)
    user.groups.set(Group.objects.filter(name__in=roles))
    end_sessions(user=user)
    detail = {"added": sorted(set(roles) - before), "removed": sorted(before - set(roles))}
    record(event="people.roles_changed", by=by, about=user, detail=detail, reason=reason)
    return user


@transaction.atomic
def deactivate_user(*, user: User, by: Actor, reason: str = "") -> User:
    """Switch an account off and end its sessions at once; the account is never deleted."""
    if by.kind == "staff" and by.id == str(user.pk):
        raise PeopleRefused(_("Nobody switches his own account off."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user=user)
    record(event="people.deactivated", by=by, about=user, reason=reason)
    return user


@transaction.atomic
def reactivate_user(*, user: User, by: Actor, reason: str = "") -> User:
    """Switch an account on again."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    forget_cached_rights(user=user)
    record(event="people.reactivated", by=by, about=user, reason=reason)
    return user


@transaction.atomic
def reset_password(*, user: User, by: Actor) -> str:
    """Set a random first password that has to be changed at the next sign-in; returns it once, it is stored nowhere."""
    password = new_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user=user)
    record(event="people.password_reset", by=by, about=user)
    return password


@transaction.atomic
def change_own_password(*, user: User, password: str, by: Actor) -> User:
    """Replace one's own password; ValidationError when it is too weak. All sessions end, the caller renews its own."""
    validate_password(password, user)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user=user)
    record(event="people.password_changed", by=by, about=user)
    return user


def end_sessions(*, user: User) -> None:
    """End every open session of a person, inside the caller's transaction."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])
    forget_cached_rights(user=user)


def forget_cached_rights(*, user: User) -> None:
    """Drop what this object remembers of roles and grants."""
    for name in ("role_codes", "grants", "_perm_cache", "_user_perm_cache", "_group_perm_cache"):
        user.__dict__.pop(name, None)
