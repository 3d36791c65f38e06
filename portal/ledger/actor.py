"""Who did it: the value every action takes as `by`."""

from dataclasses import dataclass
from typing import Literal, Protocol

from portal.ledger.origin import client_ip

__all__ = ["SYSTEM", "Actor", "client_ip"]


class Person(Protocol):
    """What `Actor.of` needs of a user: portal.people.User has it all."""

    pk: int | None
    unit_id: int | None
    role_codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Actor:
    """The doer of an action. `id` is the user's key or the receipt number; `label` is what screens show."""

    kind: Literal["staff", "citizen", "system"]
    id: str = ""
    label: str = ""
    unit_id: int | None = None
    ip: str = ""
    role: str = ""

    @classmethod
    def of(cls, user: Person, ip: str = "") -> "Actor":
        """A signed-in member of staff with the roles held now; somebody not signed in is a nameless citizen."""
        if not getattr(user, "is_authenticated", True):
            return cls(kind="citizen", ip=ip)
        roles = ",".join(sorted(user.role_codes))
        return cls(kind="staff", id=str(user.pk), label=str(user), unit_id=user.unit_id, ip=ip, role=roles)

    @classmethod
    def citizen(cls, receipt: str, ip: str = "") -> "Actor":
        """A party, known here by the receipt number alone."""
        return cls(kind="citizen", id=receipt, label=receipt, ip=ip)


SYSTEM = Actor(kind="system", id="system", label="system")
