"""A draft volume becomes one PDF that never changes: asked for by a person, made in the background, sealed by the system."""

from typing import Any

from django.db import transaction

from case_admin.dossiers.actions.assembling import draft_of
from case_admin.dossiers.checks import check
from case_admin.dossiers.models import Dossier, DossierItem, DossierStatus
from case_admin.dossiers.pagination import PageRange
from case_admin.dossiers.queries import build_key, build_row, facts_of
from case_admin.dossiers.refusals import NotFiled
from case_admin.dossiers.workflow import DOSSIER
from portal.calendar import now
from portal.ledger.actions import hold_chain, record
from portal.ledger.actor import SYSTEM, Actor
from portal.notices.actions import notify
from portal.notices.queries import staff_with
from portal.outbox.actions import enqueue
from portal.outbox.models import State
from portal.vault.models import StoredFile

KIND = "dossier.volume"
STOPPED = frozenset({State.DEAD, State.GIVEN_UP})


@transaction.atomic
def freeze_dossier(*, dossier: Dossier, by: Actor) -> Dossier:
    """Keep the quality answers of this moment and ask for the volume. Nothing can be changed from here on.

    Raises NotFiled ("locked", "empty", "same_person"), StaleState, MoveRefused.
    """
    current = draft_of(dossier)
    if not current.items.exists():
        raise NotFiled("empty")
    if not current.checker_label or current.checker_label == current.filer_label:
        raise NotFiled("same_person")
    quality = check(facts_of(current.case))
    DOSSIER.apply(
        move="freeze", thing=current, by=by, quality_score=quality.score, quality_points=quality.codes(),
        build_no=current.build_no + 1,
    )  # fmt: skip
    hold_chain()
    record(
        event="dossier.freeze_asked", by=by, about=current, about_label=current.case.machine_no,
        detail={"score": quality.score, "papers": current.items.count()},
    )  # fmt: skip
    enqueue(kind=KIND, object_id=current.pk, key=build_key(current))
    return current


def _stopped(dossier: Dossier) -> Dossier:
    """The volume again, locked, when its making has stopped. Raises NotFiled("still_working")."""
    current = Dossier.objects.select_for_update().select_related("case").get(pk=dossier.pk)
    row = build_row(current)
    if current.status != DossierStatus.FREEZING or row is None or row.state not in STOPPED:
        raise NotFiled("still_working")
    return current


@transaction.atomic
def retry_volume(*, dossier: Dossier, by: Actor) -> Dossier:
    """Try to make a stopped volume again, as new work. Raises NotFiled("still_working")."""
    current = _stopped(dossier)
    current.build_no += 1
    current.save(update_fields=["build_no"])
    record(event="dossier.retried", by=by, about=current, about_label=current.case.machine_no)
    enqueue(kind=KIND, object_id=current.pk, key=build_key(current))
    return current


@transaction.atomic
def reopen_dossier(*, dossier: Dossier, by: Actor) -> Dossier:
    """Back to arranging after the making stopped, e.g. to replace a damaged paper. Raises NotFiled, StaleState, MoveRefused."""
    current = _stopped(dossier)
    DOSSIER.apply(move="reopen", thing=current, by=by)
    record(event="dossier.reopened", by=by, about=current, about_label=current.case.machine_no)
    return current


@transaction.atomic
def seal_volume(
    *,
    dossier: Dossier,
    file: StoredFile,
    ranges: dict[Any, PageRange],
    hash_list: list[dict[str, object]],
    by: Actor = SYSTEM,
) -> Dossier:
    """Write the page numbers into the catalogue and close the volume for good. `ranges`: item id -> its numbers.

    Raises StaleState when it is no longer being made (made twice: the second file is left to the vault's sweep).
    """
    for item in DossierItem.objects.filter(dossier=dossier):
        pages = ranges[item.pk]
        item.page_from, item.pages = pages.first, pages.last - pages.first + 1
        item.save(update_fields=["page_from", "pages"])
    total = max((pages.last for pages in ranges.values()), default=0)
    DOSSIER.apply(
        move="seal",
        thing=dossier,
        by=by,
        file=file,
        sha256=file.sha256,
        pages=total,
        hash_list=hash_list,
        frozen_at=now(),
    )
    hold_chain()
    case = dossier.case
    record(
        event="dossier.frozen", by=by, about=dossier, about_label=case.machine_no,
        detail={"sha256": file.sha256, "pages": total, "part": dossier.part, "volume": dossier.volume_no},
    )  # fmt: skip
    people = [*staff_with("U1", unit=case.handler), *staff_with("C1")]
    notify(to=people, kind="dossier.ready", about=dossier, context={"case": case.machine_no}, by=by)
    return dossier


@transaction.atomic
def tell_failure(*, dossier: Dossier, by: Actor = SYSTEM) -> Dossier:
    """Tell the unit that a volume could not be made."""
    record(event="dossier.failed", by=by, about=dossier, about_label=dossier.case.machine_no)
    people = staff_with("U1", "U2", unit=dossier.case.handler)
    notify(to=people, kind="dossier.failed", about=dossier, context={"case": dossier.case.machine_no}, by=by)
    return dossier
