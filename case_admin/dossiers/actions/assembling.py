"""Putting a file together and in order, while its volume is a draft."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from case_admin.cases.models import Case
from case_admin.cases.models.case import CLOSED_STATES
from case_admin.dossiers.models import Dossier, DossierItem, DossierStatus, ItemSource, Part
from case_admin.dossiers.order import PLACES, Paper, arrange, part_of, retention_for
from case_admin.dossiers.queries import papers_of
from case_admin.dossiers.refusals import NotFiled
from portal.calendar import now
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.vault.models import StoredFile

OUT_OF_THE_WAY = 1_000_000


@transaction.atomic
def assemble_dossier(*, case: Case, by: Actor) -> Dossier:
    """Reference every paper of a closed case that no volume holds yet; returns the main part's volume.

    A draft volume is completed and keeps the order somebody gave it; when all are frozen and new papers came, the next
    volume is opened. Raises NotFiled ("open", "nothing_new").
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.status not in CLOSED_STATES and case.archived_at is None:
        raise NotFiled("open")
    known = set(DossierItem.objects.filter(dossier__case=case).values_list("dossier__part", "source", "source_id"))
    volumes: dict[Part, Dossier] = {}
    for part, papers in arrange(papers_of(case)).items():
        new = [paper for paper in papers if (str(part), paper.source, paper.source_id) not in known]
        draft = Dossier.objects.filter(case=case, part=part, status=DossierStatus.DRAFT).first()
        if new:
            volumes[part] = draft or _open_volume(case, part, by)
            for paper in new:
                _insert(volumes[part], paper)
        elif draft:
            volumes[part] = draft
    if not volumes:
        raise NotFiled("nothing_new")
    for dossier in volumes.values():
        record(
            event="dossier.assembled", by=by, about=dossier, about_label=case.machine_no,
            detail={"part": dossier.part, "volume": dossier.volume_no, "papers": dossier.items.count()},
        )  # fmt: skip
    return volumes.get(Part.MAIN) or volumes[Part.INNER]


def _open_volume(case: Case, part: Part, by: Actor) -> Dossier:
    frozen = Dossier.objects.filter(case__in=line_of(case), part=part).count()
    return Dossier.objects.create(
        case=case,
        part=part,
        volume_no=frozen + 1,
        retention=retention_for(close_reason=case.close_reason, is_heavy=case.is_heavy),
        fonds=case.handler.name if case.handler else "",
        filer_id=by.id,
        filer_label=by.label,
        created_at=now(),
    )


def line_of(case: Case) -> list[Case]:
    """The case and those it continues: their volumes are counted through (domain 2.6)."""
    line, before = [case], case.continues
    while before is not None:
        line.append(before)
        before = before.continues
    return line


def _insert(dossier: Dossier, paper: Paper) -> DossierItem:
    """Put a paper behind the last one whose place comes no later than its own."""
    places = PLACES[part_of(paper.place)]
    present = list(dossier.items.values_list("position", "place"))
    earlier = [position for position, place in present if places.index(place) <= places.index(paper.place)]
    position = max(earlier, default=0) + 1
    _make_room(dossier, position)
    return DossierItem.objects.create(
        dossier=dossier, position=position, place=paper.place, source=paper.source, source_id=paper.source_id,
        code=paper.code, number=paper.number, responsible=paper.responsible, title=paper.title, date=paper.on,
        last_page_only=paper.last_page_only, file_id=UUID(paper.file_id),
    )  # fmt: skip


def _make_room(dossier: Dossier, position: int) -> None:
    """Free `position` by moving it and everything behind it one down; in two steps, since positions are unique."""
    behind = dossier.items.filter(position__gte=position)
    behind.update(position=F("position") + OUT_OF_THE_WAY)
    dossier.items.filter(position__gte=OUT_OF_THE_WAY).update(position=F("position") - OUT_OF_THE_WAY + 1)


def draft_of(dossier: Dossier) -> Dossier:
    """The volume again, locked for this transaction. Raises NotFiled("locked") unless it is a draft."""
    current = Dossier.objects.select_for_update().select_related("case").get(pk=dossier.pk)
    if current.status != DossierStatus.DRAFT:
        raise NotFiled("locked")
    return current


@transaction.atomic
def add_paper(
    *, dossier: Dossier, place: str, title: str, file: StoredFile, responsible: str = "", on: date | None = None,
    number: str = "", remark: str = "", by: Actor,
) -> DossierItem:  # fmt: skip
    """Add a paper by hand. Raises NotFiled("locked"), ValueError for a place of the other part."""
    dossier = draft_of(dossier)
    if part_of(place) != dossier.part:
        raise ValueError(place)
    paper = Paper(
        source=ItemSource.ADDED, source_id=str(file.pk), title=title, file_id=str(file.pk), number=number,
        responsible=responsible, on=on, place=place,
    )  # fmt: skip
    item = _insert(dossier, paper)
    item.remark = remark
    item.save(update_fields=["remark"])
    _written_down("dossier.paper_added", item, by)
    return item


@transaction.atomic
def move_item(*, item: DossierItem, steps: int, by: Actor) -> DossierItem:
    """Move a line up (negative) or down by `steps`; past an end it stops there. Raises NotFiled("locked")."""
    dossier = draft_of(item.dossier)
    order = list(dossier.items.order_by("position"))
    at = next(index for index, line in enumerate(order) if line.pk == item.pk)
    order.insert(max(0, min(len(order) - 1, at + steps)), order.pop(at))
    _renumber(dossier, order)
    item.refresh_from_db(fields=["position"])
    _written_down("dossier.paper_moved", item, by)
    return item


def _renumber(dossier: Dossier, order: list[DossierItem]) -> None:
    dossier.items.update(position=F("position") + OUT_OF_THE_WAY)
    for position, line in enumerate(order, 1):
        DossierItem.objects.filter(pk=line.pk).update(position=position)


@transaction.atomic
def describe_item(*, item: DossierItem, title: str, responsible: str, remark: str, by: Actor) -> DossierItem:
    """Correct what the catalogue says about a paper. Raises NotFiled("locked")."""
    draft_of(item.dossier)
    item.title, item.responsible, item.remark = title, responsible, remark
    item.save(update_fields=["title", "responsible", "remark"])
    _written_down("dossier.paper_described", item, by)
    return item


@transaction.atomic
def remove_item(*, item: DossierItem, by: Actor) -> Dossier:
    """Take out a paper that was added by hand; papers of the case stay. Raises NotFiled ("locked", "not_on_file")."""
    dossier = draft_of(item.dossier)
    if item.source != ItemSource.ADDED:
        raise NotFiled("not_on_file")
    _written_down("dossier.paper_removed", item, by)
    item.delete()
    _renumber(dossier, list(dossier.items.order_by("position")))
    return dossier


@transaction.atomic
def describe_volume(
    *, dossier: Dossier, fonds: str, archive_no: str, file_code: str, retention: str, note: str, checker: str, by: Actor
) -> Dossier:
    """What cover and closing sheet say. Raises NotFiled ("locked", "same_person")."""
    dossier = draft_of(dossier)
    if checker and checker == dossier.filer_label:
        raise NotFiled("same_person")
    dossier.fonds, dossier.archive_no, dossier.file_code = fonds, archive_no, file_code
    dossier.retention, dossier.note, dossier.checker_label = retention, note, checker
    dossier.save(
        update_fields=["fonds", "archive_no", "file_code", "retention", "note", "checker_label"],
    )
    record(event="dossier.described", by=by, about=dossier, about_label=dossier.case.machine_no)
    return dossier


def _written_down(event: str, item: DossierItem, by: Actor) -> None:
    record(
        event=event, by=by, about=item.dossier, about_label=item.dossier.case.machine_no,
        detail={"item": item.pk, "place": item.place, "position": item.position},
    )  # fmt: skip
