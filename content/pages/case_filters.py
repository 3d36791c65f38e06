"""The filters over the case library: what can be chosen comes from the cases there are, so no choice leads to nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.query import PageQuerySet

COLUMNS = ("year", "act_type", "unit_kind", "outcome", "award")


@dataclass(frozen=True)
class Filter:
    """One drop-down: `options` are (value, label), `chosen` a value of them or ""."""

    name: str
    label: Any
    all_label: Any
    options: list[tuple[str, Any]]
    chosen: str

    @property
    def query(self) -> Q:
        """The year of an award is no part of its grade: 2025年度一等奖 is found under 一等奖."""
        if self.name == "award":
            return Q(award__endswith=self.chosen)
        return Q(**{self.name: self.chosen})


def grade_of(award: str) -> str:
    """一等奖 of 2025年度一等奖."""
    return award.rpartition("年度")[2].strip()


def filters_for(cases: PageQuerySet, asked: Mapping[str, str]) -> list[Filter]:
    """Every filter that has something to choose, with what the address asks for; one query."""
    rows = list(cases.values_list(*COLUMNS).distinct().order_by())
    found = {name: {row[at] for row in rows if row[at] not in ("", None)} for at, name in enumerate(COLUMNS)}
    years = [(str(year), str(year)) for year in sorted(found["year"], reverse=True)]
    grades = [(grade, grade) for grade in sorted({grade_of(award) for award in found["award"]})]
    offered = [
        ("year", _("Year"), _("All years"), years),
        ("act_type", _("Kind of act"), _("All kinds"), _labelled(cases, "act_type", found)),
        ("unit_kind", _("Kind of unit"), _("All units"), _labelled(cases, "unit_kind", found)),
        ("outcome", _("How it ended"), _("All outcomes"), _labelled(cases, "outcome", found)),
        ("award", _("Award"), _("All awards"), grades),
    ]
    return [_filter(name, label, every, options, asked) for name, label, every, options in offered if options]


def narrowed(cases: PageQuerySet, filters: list[Filter]) -> PageQuerySet:
    for one in filters:
        cases = cases.filter(one.query) if one.chosen else cases
    return cases


def _labelled(cases: PageQuerySet, name: str, found: dict[str, set[Any]]) -> list[tuple[str, Any]]:
    choices = cases.model._meta.get_field(name).choices or []
    return [(value, label) for value, label in choices if value in found[name]]


def _filter(name: str, label: Any, every: Any, options: list[tuple[str, Any]], asked: Mapping[str, str]) -> Filter:
    wanted = asked.get(name, "")
    return Filter(name, label, every, options, wanted if wanted in dict(options) else "")
