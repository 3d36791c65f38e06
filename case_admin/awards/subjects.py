"""Reads from a nomination's case everything by which the case could be recognised."""

import re
from collections.abc import Iterator
from typing import Any

from case_admin.awards.blind import Organ, Subjects
from case_admin.awards.models import Nomination
from case_admin.cases.models import Case, PartyKind, SessionRecord
from portal.documents.queries import documents_about
from portal.people.models import User
from portal.privacy.codes import Party
from portal.units.models import Unit

SEPARATORS = re.compile(r"[、,，;；/\s]+")
EXTRA_KINDS = ("person", "organisation", "place", "keep")


def subjects_of(nomination: Nomination) -> Subjects:
    """Parties, staff and accounts on the case, its organs and numbers, and what the reviewer added."""
    case = nomination.dossier.case
    extra = [entry for entry in nomination.extra_names if entry.get("name")]
    return Subjects(
        parties=tuple(dict.fromkeys([*_parties(case), *_staff(case), *map(_extra_party, _named(extra))])),
        organs=tuple(_organs(nomination)),
        numbers=tuple(_numbers(case)),
        keep=tuple(entry["name"] for entry in extra if entry.get("kind") == "keep"),
    )


def _named(extra: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [entry for entry in extra if entry.get("kind") != "keep"]


def _extra_party(entry: dict[str, Any]) -> Party:
    """`entry`: name, kind (one of EXTRA_KINDS), aliases (list of str)."""
    return Party(entry["name"], entry.get("kind", "person"), aliases=tuple(entry.get("aliases", ())))


def _parties(case: Case) -> Iterator[Party]:
    for party in case.parties.order_by("order"):
        yield Party(party.name, "person" if party.kind == PartyKind.PERSON else "organisation")


def _staff(case: Case) -> Iterator[Party]:
    """Everybody who handled the case: accounts in its diary, resolvers and clerks as written on its papers."""
    ids = case.events.filter(actor_kind="staff").values_list("actor_id", flat=True)
    names = list(User.objects.filter(pk__in=[int(i) for i in ids if i.isdecimal()]).values_list("name", flat=True))
    for typed in case.handlings.values_list("mediators", flat=True):
        names += SEPARATORS.split(typed)
    for mediators, clerk in SessionRecord.objects.filter(case=case).values_list("mediators", "clerk"):
        names += [*SEPARATORS.split(mediators), clerk]
    for name in dict.fromkeys(names):
        if len(name) > 1:
            yield Party(name)


def _organs(nomination: Nomination) -> Iterator[Organ]:
    case = nomination.dossier.case
    ids = {case.respondent_id, case.handler_id, case.intake_unit_id, nomination.unit_id}
    ids |= set(case.handlings.values_list("unit_id", flat=True))
    for unit in Unit.objects.filter(pk__in=[pk for pk in ids if pk is not None]).order_by("pk"):
        yield Organ(unit.name, unit.short_name, unit.kind, unit.number_prefix)


def _numbers(case: Case) -> Iterator[str]:
    yield from filter(
        None, (case.machine_no, case.register_no, case.application.receipt_no if case.application else "")
    )
    yield from documents_about(case).exclude(number="").values_list("number", flat=True)
