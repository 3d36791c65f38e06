"""Case groups: formed and dissolved, cases put in and taken out, meetings noted. A case's own limits never change by it."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from case_admin.cases.actions.moving import handlers_of, signature, tell, write_event
from case_admin.cases.models import Case, CaseGroup, GroupNote
from case_admin.cases.models.case import ARCHIVED, OPEN_STATES
from case_admin.cases.refusals import NotYet
from portal.calendar import now, today
from portal.ledger.actions import hold_chain, record
from portal.ledger.actor import Actor


@transaction.atomic
def open_group(*, title: str, bond: str, by: Actor) -> CaseGroup:
    """Form an empty group."""
    group = CaseGroup.objects.create(title=title, bond=bond, opened_at=now(), opened_by=signature(by))
    record(event="group.opened", by=by, about=group, detail={"bond": bond})
    return group


@transaction.atomic
def found_group(*, title: str, bond: str, case: Case, seen: int, by: Actor) -> CaseGroup:
    """Form a group with its first case; where that case is refused there is no group either (see `join_group`)."""
    _hold(case)
    group = open_group(title=title, bond=bond, by=by)
    join_group(group=group, case=case, seen=seen, by=by)
    return group


@transaction.atomic
def join_group(*, group: CaseGroup, case: Case, seen: int, by: Actor) -> Case:
    """Put one case into the group. `seen` is the version of the case the person looked at.

    Raises NotYet: the group is dissolved, the case is in a group already, has moved on since or is archived.
    """
    locked = _hold(case)
    kept = _open(group)
    if locked.group_id is not None:
        raise NotYet("in_this_group" if locked.group_id == kept.pk else "in_other_group")
    if locked.version != seen or locked.status == ARCHIVED:
        raise NotYet("moved_on")
    _put(locked, kept)
    write_event(case=locked, move="group_join", by=by, detail={"group": kept.pk})
    return locked


@transaction.atomic
def leave_group(*, case: Case, group: CaseGroup, reason: str, by: Actor) -> Case:
    """Take one case out of the group. Raises NotYet("moved_on") when it is not in it any more."""
    locked = _hold(case)
    if locked.group_id != group.pk:
        raise NotYet("moved_on")
    hold_chain()
    _put(locked, None)
    write_event(case=locked, move="group_leave", by=by, reason=reason, detail={"group": group.pk})
    return locked


@transaction.atomic
def rename_group(*, group: CaseGroup, title: str, bond: str, by: Actor) -> CaseGroup:
    """Give the group another name or ground. Raises NotYet("group_ended")."""
    kept = _open(group)
    kept.title, kept.bond, kept.version = title, bond, kept.version + 1
    kept.save(update_fields=["title", "bond", "version"])
    record(event="group.renamed", by=by, about=kept, detail={"bond": bond})
    return kept


@transaction.atomic
def dissolve_group(*, group: CaseGroup, reason: str, by: Actor) -> CaseGroup:
    """End the group: every case leaves it and goes on alone. Raises NotYet("group_ended")."""
    cases = list(Case.objects.select_for_update(of=("self",)).filter(group=group).order_by("pk"))
    kept = _open(group)
    for case in cases:
        _put(case, None)
        write_event(case=case, move="group_leave", by=by, reason=reason, detail={"group": kept.pk})
    kept.ended_at, kept.ended_by, kept.version = now(), signature(by), kept.version + 1
    kept.save(update_fields=["ended_at", "ended_by", "version"])
    record(event="group.dissolved", by=by, about=kept, reason=reason)
    return kept


@transaction.atomic
def note_meeting(*, group: CaseGroup, held_on: date, present: str, text: str, decided: str, by: Actor) -> GroupNote:
    """Note a meeting about the whole group; it stands in the diary of each open case, and the handling units are told.

    Raises NotYet: a day to come, the group is dissolved, no case of it is open.
    """
    if held_on > today():
        raise NotYet("in_future")
    rows = Case.objects.select_for_update(of=("self",)).filter(group=group, status__in=OPEN_STATES)
    cases = list(rows.select_related("handler").order_by("pk"))
    kept = _open(group)
    if not cases:
        raise NotYet("group_empty")
    note = GroupNote.objects.create(  # type: ignore[misc]  # JSON under encryption
        group=kept, held_on=held_on, content={"present": present, "text": text, "decided": decided}, written_at=now(),
        written_by=signature(by),
    )  # fmt: skip
    note.cases.set(cases)
    said, facts = _("a meeting about the case group has been noted"), {"group": kept.pk, "note": str(note.pk)}
    for case in cases:
        write_event(case=case, move="group_note", by=by, reason=decided or text, detail=facts)
        tell(case=case, people=handlers_of(case, "U1", "U2"), kind="case.moved", by=by, step=said)
    return note


def _hold(case: Case) -> Case:
    """Cases are locked before their group, and both before the ledger's head."""
    return Case.objects.select_for_update(of=("self",)).get(pk=case.pk)


def _open(group: CaseGroup) -> CaseGroup:
    kept = CaseGroup.objects.select_for_update().get(pk=group.pk)
    if kept.ended_at is not None:
        raise NotYet("group_ended")
    hold_chain()
    return kept


def _put(case: Case, group: CaseGroup | None) -> None:
    Case.objects.filter(pk=case.pk).update(group=group, version=F("version") + 1)
    case.refresh_from_db(fields=["group", "version"])
