"""Repeating rows: one mechanism for claims, applicants, agents, evidence, and whatever an editor makes up.

Page inputs: `<key>-<n>-<column>` and `<key>-rows` (how many rows the page shows); where a list can be uploaded also
`<key>-list` (its rows as JSON, carried by the page and checked again like typed rows). Answers: `<key>` a list of rows
[{column: text, …}, …] without empty cells, `<key>_count` their number.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition.kinds.base import Answers, Around, Choices, Kind, register
from forms.definition.kinds.cells import Column, Unfit, amount_text, cell_field, clean_cell
from forms.definition.shape import Field
from portal.privacy.masking import mask_id, mask_phone

CLAIM_TYPES: tuple[tuple[str, Any], ...] = (
    ("revoke", gettext_lazy("Revoke the act")),
    ("change", gettext_lazy("Change the act")),
    ("unlawful", gettext_lazy("Declare the act unlawful")),
    ("perform", gettext_lazy("Perform a duty")),
    ("compensate", gettext_lazy("Pay compensation")),
    ("return", gettext_lazy("Return property or lift a measure")),
    ("disclose", gettext_lazy("Disclose information")),
    ("apologise", gettext_lazy("Apologise or explain")),
    ("other", gettext_lazy("Something else")),
)
TEXT_LENGTH = 500
MOST_ROWS = 20
MASKS = {"identity": mask_id, "phone": mask_phone}
Row = dict[str, str]


class Group(Kind):
    """What every kind of rows has. `main` is the column that names a row, where an empty group is complained about."""

    template = "forms/kinds/rows.html"
    main: ClassVar[str] = ""
    most: ClassVar[int] = MOST_ROWS
    takes_list: ClassVar[bool] = False

    def columns(self, spec: Field) -> tuple[Column, ...]:
        """The columns in order."""
        raise NotImplementedError

    def main_of(self, spec: Field) -> str:
        """The column that names a row."""
        return self.main

    def empty_sentence(self, spec: Field) -> str:
        return _("Please fill in at least one row: %(label)s") % {"label": spec.label}

    def inputs(self, spec: Field) -> tuple[str, ...]:
        return (f"{spec.key}-rows", f"{spec.key}-list") if self.takes_list else (f"{spec.key}-rows",)

    def keys(self, spec: Field) -> tuple[str, ...]:
        return (spec.key, f"{spec.key}_count")

    def is_input(self, spec: Field, name: str) -> bool:
        if name in self.inputs(spec):
            return True
        found = re.fullmatch(rf"{re.escape(spec.key)}-[0-9]{{1,2}}-([a-z][a-z0-9_]*)", name)
        return found is not None and any(column.code == found[1] for column in self.columns(spec))

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        hidden = {name: forms.CharField(required=False, widget=forms.HiddenInput) for name in self.inputs(spec)}
        made: dict[str, forms.Field] = dict(hidden)
        for number in range(self.rows_shown(spec, around)):
            for column in self.columns(spec):
                made[f"{spec.key}-{number}-{column.code}"] = cell_field(column)
        return made

    def rows_shown(self, spec: Field, around: Around) -> int:
        return row_count(spec, around.typed, self.most)

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        rows, faults = self._typed_rows(spec, parts, around)
        rows += self._listed(spec, parts, around)
        if not faults:
            faults = self.check_rows(spec, rows, around)
        if spec.required and not rows and not faults:
            place = f"0-{self.main_of(spec)}" if self.columns(spec) else "rows"
            faults[f"{spec.key}-{place}"] = self.empty_sentence(spec)
        if faults:
            raise ValidationError(faults)
        return {spec.key: rows, f"{spec.key}_count": len(rows)}

    def check_rows(self, spec: Field, rows: list[Row], around: Around) -> dict[str, str]:
        """Faults that concern several rows, by input name."""
        return {}

    def _typed_rows(self, spec: Field, parts: Mapping[str, Any], around: Around) -> tuple[list[Row], dict[str, str]]:
        rows: list[Row] = []
        faults: dict[str, str] = {}
        for number in range(self.rows_shown(spec, around)):
            head = f"{spec.key}-{number}-"
            raw = {column.code: parts.get(head + column.code) or "" for column in self.columns(spec)}
            row, wrong = clean_row(self.columns(spec), raw, around)
            faults |= {head + code: text for code, text in wrong.items()}
            if row:
                rows.append(row)
        return rows, faults

    def _listed(self, spec: Field, parts: Mapping[str, Any], around: Around) -> list[Row]:
        """The rows of an uploaded list, checked again: the page carried them, so they may have been tampered with."""
        rows = []
        for raw in listed_rows(parts.get(f"{spec.key}-list") or "") if self.takes_list else ():
            row, wrong = clean_row(self.columns(spec), raw, around)
            if wrong or not row:
                raise ValidationError(
                    {f"{spec.key}-rows": _("The uploaded list cannot be read; please upload it again.")}
                )
            rows.append(row)
        return rows

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        return self._lines(spec, answers, masked=False)

    def masked_lines(self, spec: Field, answers: Answers) -> list[str]:
        return self._lines(spec, answers, masked=True)

    def _lines(self, spec: Field, answers: Answers, *, masked: bool) -> list[str]:
        rows = answers.get(spec.key) or []
        return [f"{number}. {self.row_text(spec, row, masked=masked)}" for number, row in enumerate(rows, 1)]

    def row_text(self, spec: Field, row: Row, *, masked: bool = False) -> str:
        """One row in plain words."""
        return "，".join(text for _code, text in self.cell_texts(spec, row, masked=masked))

    def cell_texts(self, spec: Field, row: Row, *, masked: bool = False) -> Iterator[tuple[str, str]]:
        """(column code, words) of every cell that is filled in; numbers of documents and phones hidden when `masked`."""
        for column in self.columns(spec):
            value = row.get(column.code, "")
            if not value or (column.default and value == column.default):
                continue
            if masked and column.cell in MASKS:
                value = MASKS[column.cell](value)
            elif column.cell == "choice":
                value = str(dict(column.choices).get(value, value))
            elif column.cell == "amount":
                value = amount_text(value)
            heading = re.split("[（(]", str(column.label))[0].strip()
            yield column.code, value if column.code in (self.main, "kind") else f"{heading}：{value}"

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        rows = answers.get(spec.key) or []
        return {spec.key: [self.row_text(spec, row) for row in rows], f"{spec.key}_count": str(len(rows))}


@register
class Claims(Group):
    """Answer: [{"type": code, "text": words, "amount": yuan (optional)}, …] (domain 5.8)."""

    code = "claims"
    template = "forms/kinds/claims.html"
    main = "text"

    def columns(self, spec: Field) -> tuple[Column, ...]:
        return (
            Column("type", _("What you ask for"), "choice", True, choices=CLAIM_TYPES,
                   ask=_("Please choose what kind of request this is.")),
            Column("text", _("Say it in your own words"), "long", True, TEXT_LENGTH,
                   ask=_("Please say in your own words what you ask for.")),
            Column("amount", _("Amount in yuan, if it is about money"), "amount", length=30),
        )  # fmt: skip

    def empty_sentence(self, spec: Field) -> str:
        return _("Please make at least one request.")

    def row_text(self, spec: Field, row: Row, *, masked: bool = False) -> str:
        kind = dict(CLAIM_TYPES).get(row["type"], row["type"])
        amount = _(" (%(amount)s)") % {"amount": amount_text(row["amount"])} if row.get("amount") else ""
        return f"{kind}：{row['text']}{amount}"

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        rows = answers.get(spec.key) or []
        return {spec.key: [claim_words(row) for row in rows]}

    def choices(self, spec: Field) -> Choices | None:
        return CLAIM_TYPES


def claim_words(row: Row) -> str:
    """A claim as papers print it: its words, the amount behind them where one is given."""
    return row["text"] + (_(" (%(amount)s)") % {"amount": amount_text(row["amount"])} if row.get("amount") else "")


@register
class Rows(Group):
    """Rows of an editor's own columns. Options: columns [{"code", "label", "cell", "required"}, …], most (rows)."""

    code = "rows"

    def columns(self, spec: Field) -> tuple[Column, ...]:
        return tuple(
            Column(
                item["code"],
                item["label"],
                item["cell"],
                bool(item.get("required")),
                500 if item["cell"] == "long" else 200,
            )
            for item in spec.options.get("columns", ())
        )

    def rows_shown(self, spec: Field, around: Around) -> int:
        return row_count(spec, around.typed, min(spec.options.get("most") or MOST_ROWS, MOST_ROWS))

    def main_of(self, spec: Field) -> str:
        columns = self.columns(spec)
        return next((column.code for column in columns if column.required), columns[0].code if columns else "")


def clean_row(columns: tuple[Column, ...], raw: Mapping[str, str], around: Around) -> tuple[Row, dict[str, str]]:
    """(row without empty cells, sentences by column). A row in which nothing was filled in is empty and never wrong."""
    row: Row = {}
    faults: dict[str, str] = {}
    for column in columns:
        try:
            value = clean_cell(column, raw.get(column.code) or column.default, raw, around)
        except Unfit as fault:
            faults[column.code] = str(fault)
            continue
        if value:
            row[column.code] = value
    filled = {column.code for column in columns if not column.default and (column.code in row or column.code in faults)}
    if not filled:
        return {}, {}
    for column in columns:
        if column.required and column.code not in row and column.code not in faults:
            faults[column.code] = str(column.ask or _("Please fill in: %(label)s") % {"label": column.label})
    return row, faults


def listed_rows(spelled: str) -> list[Row]:
    """The rows of a list as the page carries it; nothing for anything that is not such a list."""
    try:
        found = json.loads(spelled) if spelled else []
    except ValueError:
        return []
    if not isinstance(found, list):
        return []
    return [
        {str(key): str(value) for key, value in row.items()} for row in found[:MOST_LISTED] if isinstance(row, dict)
    ]


MOST_LISTED = 500


def row_count(spec: Field, typed: Any, most: int = MOST_ROWS) -> int:
    """How many rows the page shows: as many as it says, between one and `most`."""
    said = (typed or {}).get(f"{spec.key}-rows") or ""
    return min(max(int(said), 1), most) if re.fullmatch(r"[0-9]{1,3}", said) else 1
