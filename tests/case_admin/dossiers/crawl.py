"""Volumes for the crawl: a draft of the own unit, the inner part, a frozen one of another unit."""

from typing import Any

from case_admin.dossiers.models import Dossier, DossierItem, Part
from tests.crawl_objects import Subject, World, subjects
from tests.factories.dossiers import assembled, closed_river, describe, quick_archived

CENTRE = ("C1", "C2")
READERS = (*CENTRE, "U1", "U2", "U3")
WORKERS = (*CENTRE, "U1", "U2")
CHANGES = ("describe", "add", "move", "freeze", "retry", "reopen")


def reading(dossier: Dossier, item: DossierItem | None) -> dict[str, dict[str, Any]]:
    found = {f"dossier_{name}": {"pk": dossier.pk} for name in ("page", "state")}
    return found | ({"dossier_paper": {"pk": dossier.pk, "item": item.pk}} if item else {})


def working(dossier: Dossier, item: DossierItem | None) -> dict[str, dict[str, Any]]:
    found = {f"dossier_{name}": {"pk": dossier.pk} for name in CHANGES}
    found["dossier_assemble"] = {"case": dossier.case_id}
    lines = {f"dossier_{name}": {"pk": dossier.pk, "item": item.pk} for name in ("line", "remove")} if item else {}
    return found | lines


@subjects
def volumes(world: World):
    """A draft of the own unit with its papers; the same of another unit, and its papers asked for through the own one."""
    ways = {unit: closed_river(unit=unit) for unit in (world.unit, world.other_unit)}
    drafts = {}
    for unit, way in ways.items():
        word, cover = world.canary("paper"), world.canary("cover")
        draft = drafts[unit] = assembled(way)
        describe(draft, way.by(way.u1), note=cover)
        item = draft.items.first()
        item.title = word
        item.save()
        own = unit == world.unit
        yield Subject(word, seen_by=READERS if own else CENTRE, routes=reading(draft, item))
        yield Subject(cover, seen_by=READERS if own else CENTRE)
        yield Subject(world.canary("filing"), seen_by=WORKERS if own else CENTRE, routes=working(draft, item))
        for inner in Dossier.objects.filter(case=way.case, part=Part.INNER):
            routes = reading(inner, inner.items.first())
            yield Subject(world.canary("inner"), seen_by=READERS if own else CENTRE, routes=routes)
    own, foreign = drafts[world.unit], drafts[world.other_unit].items.first()
    crossed = {f"dossier_{name}": {"pk": own.pk, "item": foreign.pk} for name in ("paper", "line", "remove")}
    yield Subject(world.canary("crossed"), seen_by=(), routes=crossed, fixed=("pk",))


@subjects
def frozen_volumes(world: World):
    for unit, readers in ((world.unit, READERS), (world.other_unit, CENTRE)):
        dossier = quick_archived(unit)
        routes = reading(dossier, None) | {"dossier_volume": {"pk": dossier.pk}}
        yield Subject(world.canary("volume"), seen_by=readers, routes=routes)
