"""The list of evidence (domain 5.8): a row for each uploaded file, and for things that are brought along."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from forms.definition.kinds.base import Answers, Around, register
from forms.definition.kinds.cells import Column
from forms.definition.kinds.rows import MOST_ROWS, Group, Row, row_count
from forms.definition.shape import Field


@register
class EvidenceList(Group):
    """Rows: name, source, purpose, pages. Options: files_from (key of the uploads; their names stand in the first rows)."""

    code = "evidence_list"
    main = "name"

    def columns(self, spec: Field) -> tuple[Column, ...]:
        return (
            Column("name", _("What it is"), "text", True, 100),
            Column("source", _("Where it comes from"), length=60),
            Column("purpose", _("What it shows"), length=200),
            Column("pages", _("Number of pages"), "number", length=6),
        )

    def build(self, spec: Field, around: Around) -> dict[str, Any]:
        made = super().build(spec, around)
        for number, item in enumerate(self._uploads(spec, around)):
            if field := made.get(f"{spec.key}-{number}-name"):
                field.initial = item["name"].rpartition(".")[0] or item["name"]
        return made

    def rows_shown(self, spec: Field, around: Around) -> int:
        said = (around.typed or {}).get(f"{spec.key}-rows")
        return row_count(spec, around.typed) if said else min(max(len(self._uploads(spec, around)), 1), MOST_ROWS)

    def _uploads(self, spec: Field, around: Around) -> list[Mapping[str, Any]]:
        return around.answers.get(spec.options.get("files_from") or "evidence") or []

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        rows: list[Row] = answers.get(spec.key) or []
        return {spec.key: [row["name"] for row in rows], f"{spec.key}_rows": rows}
