"""The dossier page as values for its template; queries happen here, none in the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from case_admin.dossiers import rules
from case_admin.dossiers.checks import PASS_MARK, Quality, check, stored
from case_admin.dossiers.models import Dossier, DossierItem, DossierStatus, ItemSource
from case_admin.dossiers.pagination import PageRange
from case_admin.dossiers.places import LABELS
from case_admin.dossiers.progress import Progress, progress_of
from case_admin.dossiers.queries import build_row, facts_of, lines_of, volumes_of
from case_admin.dossiers.workflow import DOSSIER
from portal.privacy.masking import mask_name

OF_THE_PARTY = frozenset({ItemSource.APPLICATION, ItemSource.ATTACHMENT})


@dataclass(frozen=True)
class Row:
    """One line of the catalogue; `responsible` is masked where it is a party."""

    item: DossierItem
    place: Promise
    responsible: str
    date: date | None
    pages: str
    first: bool
    last: bool

    @property
    def removable(self) -> bool:
        return self.item.source == ItemSource.ADDED


def rows_of(items: Sequence[DossierItem]) -> list[Row]:
    """The catalogue of one volume, its lines in order."""
    return [
        Row(
            item=item,
            place=LABELS[item.place],
            responsible=masked(item) if item.source in OF_THE_PARTY else item.responsible,
            date=item.date,
            pages=PageRange(item.page_from, item.page_from + item.pages - 1).label() if item.page_from else "",
            first=index == 0,
            last=index == len(items) - 1,
        )
        for index, item in enumerate(items)
    ]


def masked(item: DossierItem) -> str:
    return "、".join(mask_name(name) for name in item.responsible.split("、"))


def quality_of(dossier: Dossier, lines: Sequence[DossierItem] | None = None) -> Quality:
    """The answers as they were when frozen; before that as they are now (`lines`: of all volumes, if already read)."""
    if dossier.status == DossierStatus.DRAFT:
        return check(facts_of(dossier.case, lines))
    return Quality(stored(dossier.quality_points), dossier.quality_score or 0)


def progress_now(dossier: Dossier) -> Progress:
    row = build_row(dossier)
    return progress_of(dossier.status, row.state if row else None, row.last_error if row else "")


def page_of(dossier: Dossier, user: Any) -> dict[str, Any]:
    """Everything the page shows to this person."""
    lines = lines_of(dossier.case)
    quality, progress = quality_of(dossier, lines), progress_now(dossier)
    moves = {move.name for move in DOSSIER.available(dossier, user)}
    volumes = rules.visible_to(user, volumes_of(dossier.case)).exclude(pk=dossier.pk).select_related("case")
    return {
        "dossier": dossier,
        "case": dossier.case,
        "rows": rows_of([line for line in lines if line.dossier_id == dossier.pk]),
        "quality": quality,
        "missing": [answer for answer in quality.answers if answer.holds is False],
        "pass_mark": PASS_MARK,
        "progress": progress,
        "volumes": list(volumes),
        "can_work": rules.can_work(user, dossier) and dossier.status == DossierStatus.DRAFT,
        "can_freeze": "freeze" in moves,
        "can_retry": progress.code == "failed" and rules.can_work(user, dossier),
        "needs_checker": not dossier.checker_label,
    }
