"""Everybody and everything by which a case could be recognised, read from its file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from case_admin.cases.models import Case, PartyKind, SessionRecord
from portal.documents.queries import documents_about
from portal.people.models import User
from portal.privacy.codes import Party, base_code
from portal.privacy.deidentify import Registry
from portal.units.models import Unit

SEPARATORS = re.compile(r"[、,，;；/\s]+")
EXTRA_KINDS = ("person", "organisation", "place", "keep")
NUMBER_CODE = "××××"


def people_of(case: Case) -> list[Party]:
    """Parties of the case, then everybody who handled it: accounts in its diary, resolvers and clerks on its papers."""
    return list(dict.fromkeys([*_parties(case), *_staff(case)]))


def units_of(case: Case, *also: int | None) -> list[Unit]:
    """The organs of the case: respondent, handlers, window."""
    ids = {case.respondent_id, case.handler_id, case.intake_unit_id, *also}
    ids |= set(case.handlings.values_list("unit_id", flat=True))
    return list(Unit.objects.filter(pk__in=[pk for pk in ids if pk is not None]).order_by("pk"))


def numbers_of(case: Case) -> list[str]:
    """Case, register and receipt number, and the numbers of all its papers."""
    own = (case.machine_no, case.register_no, case.application.receipt_no if case.application else "")
    return [*filter(None, own), *documents_about(case).exclude(number="").values_list("number", flat=True)]


def extra_party(entry: Mapping[str, Any]) -> Party:
    """`entry`: name, kind (one of EXTRA_KINDS), aliases (list of str)."""
    return Party(entry["name"], entry.get("kind", "person"), aliases=tuple(entry.get("aliases", ())))


def named(extra: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The entries that hide something."""
    return [entry for entry in extra if entry.get("name") and entry.get("kind") != "keep"]


def kept(extra: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The phrases to leave alone."""
    return tuple(entry["name"] for entry in extra if entry.get("name") and entry.get("kind") == "keep")


def published_parties(case: Case, extra: Iterable[Mapping[str, Any]] = ()) -> list[Party]:
    """For a page: an organ keeps its function and loses its place (县市场监管局), numbers are blotted out."""
    organs = [
        Party(unit.name, "organ") for unit in units_of(case) if base_code(Party(unit.name, "organ"), "某") != unit.name
    ]
    numbers = [Party(number, "place", code=NUMBER_CODE) for number in dict.fromkeys(numbers_of(case))]
    return [*people_of(case), *map(extra_party, named(extra)), *organs, *numbers]


def published_registry(case: Case, extra: Iterable[Mapping[str, Any]] = (), keep: Iterable[str] = ()) -> Registry:
    """The registry that serves every text of the page."""
    return Registry(published_parties(case, extra), keep=(*kept(extra), *keep))


def _parties(case: Case) -> Iterator[Party]:
    for party in case.parties.order_by("order"):
        yield Party(party.name, "person" if party.kind == PartyKind.PERSON else "organisation")


def _staff(case: Case) -> Iterator[Party]:
    ids = case.events.filter(actor_kind="staff").values_list("actor_id", flat=True)
    names = list(User.objects.filter(pk__in=[int(i) for i in ids if i.isdecimal()]).values_list("name", flat=True))
    for typed in case.handlings.values_list("mediators", flat=True):
        names += SEPARATORS.split(typed)
    for mediators, clerk in SessionRecord.objects.filter(case=case).values_list("mediators", "clerk"):
        names += [*SEPARATORS.split(mediators), clerk]
    for name in dict.fromkeys(names):
        if len(name) > 1:
            yield Party(name)
