"""How far somebody sees among the cases, as questions to the database; `rules` says what that allows."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from case_admin.cases.assisting import Among, assisted_by
from case_admin.cases.models import CaseGrant
from portal.people.roles import ROLES

BY_LEAVE = frozenset({"assigned", "sampled"})
"""Scopes that open the cases somebody was given leave for, and no other; a sample is such leaves too."""


def scopes(user: Any) -> frozenset[str]:
    """How far this person sees: the `sees` of every role held that may read cases at all."""
    return frozenset(ROLES[code].sees for code in user.role_codes if "cases.read" in ROLES[code].grants)


def ways_into_sight(user: Any, path: str = "") -> list[Q]:
    """Every reason that lets this person see the case at the end of `path` ("" for the case itself), each a question that
    one index answers. A list asks them one by one: an OR of them has no index in the order of the list.
    """
    held = scopes(user)
    if "all" in held:
        return [Q()]
    ways = []
    if "unit" in held and user.unit_id:
        ways += [Q(**{f"{path}handler_id": user.unit_id}), Q(assisted_by(user.unit_id, path))]
    if "intake" in held and user.unit_id:
        ways.append(Q(**{f"{path}intake_unit_id": user.unit_id}))
    if held & BY_LEAVE:
        leaves = CaseGrant.objects.filter(user_id=user.pk, ended_at=None)
        ways.append(Q(Among(f"{path}pk", leaves.values("case_id").order_by())))
    return ways


def in_sight(user: Any, path: str = "") -> Q:
    """What the cases at the end of `path` must be like for somebody who does not see all."""
    return reduce(or_, ways_into_sight(user, path), Q(pk__in=()))
