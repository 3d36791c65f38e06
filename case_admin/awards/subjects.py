"""Reads from a nomination's case everything by which the case could be recognised."""

from case_admin.awards.blind import Organ, Subjects
from case_admin.awards.models import Nomination
from case_admin.casepages.parties import EXTRA_KINDS, extra_party, kept, named, numbers_of, people_of, units_of

__all__ = ["EXTRA_KINDS", "subjects_of"]


def subjects_of(nomination: Nomination) -> Subjects:
    """Parties, staff and accounts on the case, its organs and numbers, and what the reviewer added."""
    case, extra = nomination.dossier.case, nomination.extra_names
    units = units_of(case, nomination.unit_id)
    return Subjects(
        parties=tuple(dict.fromkeys([*people_of(case), *map(extra_party, named(extra))])),
        organs=tuple(Organ(unit.name, unit.short_name, unit.kind, unit.number_prefix) for unit in units),
        numbers=tuple(numbers_of(case)),
        keep=kept(extra),
    )
