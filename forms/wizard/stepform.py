"""The Django form of one step, made from the frozen definition and what is visible now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict

from forms.definition.kinds import Around, Kind, kind_of
from forms.definition.shape import Field


@dataclass(frozen=True)
class Question:
    """One field as a template draws it. `part` holds the inputs by what follows the key in their name ("main" for none)."""

    spec: Field
    kind: Kind
    part: Mapping[str, BoundField]
    rows: list[dict[str, Any]]
    around: Around
    refused: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return self.kind.template

    @property
    def files(self) -> Any:
        """Uploads of this field so far."""
        return self.around.files.get(self.spec.key, ())

    @property
    def errors(self) -> list[str]:
        """Every sentence about this question."""
        return [str(message) for bound in self.part.values() for message in bound.errors]

    @property
    def date_parts(self) -> list[BoundField]:
        """Year, month and day of a date."""
        return [self.part[name] for name in ("year", "month", "day") if name in self.part]

    @property
    def prompts(self) -> list[str]:
        """Guiding questions of a long text."""
        return str(self.spec.options.get("prompts") or "").splitlines()

    @property
    def limits(self) -> dict[str, int]:
        """What may be uploaded: megabytes a document and a recording, number of files."""
        sizes = settings.UPLOAD_LIMITS
        megabytes = {name: sizes[name] // settings.MIB for name in ("document", "recording")}
        return {**megabytes, "files": sizes["submission_files"]}


class StepForm(forms.Form):
    """Bound: checks and gives `answers`. Unbound with `typed`: shows what was typed before, without complaints."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        fields: tuple[Field, ...],
        around: Around,
        typed: MultiValueDict | None = None,
        initial: Mapping[str, Any] | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, initial={**(initial or {}), **_shown(typed)}, prefix=prefix)
        self.specs = fields
        self.around = replace(around, typed=data if data is not None else typed)
        self.answers: dict[str, Any] = {}
        self.refused: Mapping[str, list[str]] = {}
        self.inputs: dict[str, list[str]] = {}  # names of the inputs by key of their field
        for spec in fields:
            made = kind_of(spec).build(spec, self.around)
            self.inputs[spec.key] = list(made)
            self.fields.update(made)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for spec in self.specs:
            kind = kind_of(spec)
            names = self.inputs[spec.key]
            if any(name in self.errors for name in names):
                continue
            try:
                self.answers.update(kind.clean(spec, {name: cleaned.get(name) for name in names}, self.around))
            except ValidationError as fault:
                self.add_error(None if hasattr(fault, "error_dict") else spec.key, fault)
        return cleaned

    def questions(self) -> Iterator[Question]:
        """The fields in order, ready to be drawn."""
        for spec in self.specs:
            kind = kind_of(spec)
            names = self.inputs[spec.key]
            part = {name[len(spec.key) :].strip("_-") or "main": self[name] for name in names}
            yield Question(spec, kind, part, _rows(part), self.around, tuple(self.refused.get(spec.key, ())))

    def faults(self) -> list[tuple[str, str]]:
        """(id of the input, sentence) for the summary at the top, in the order of the page."""
        found = [
            (anchor(self[name]), text)
            for name in self.fields
            for text in (*self.refused.get(name, ()), *(self.errors.get(name, ()) if self.is_bound else ()))
        ]
        return [*found, *(("main", text) for text in (self.non_field_errors() if self.is_bound else ()))]


def anchor(bound: BoundField) -> str:
    """The id the error summary leads to: the input's own, or the first of a group."""
    return bound.id_for_label or f"{bound.auto_id}_0"


def typed_part(post: MultiValueDict, fields: tuple[Field, ...]) -> dict[str, list[str]]:
    """The part of a posted page that belongs to these fields, as it is kept."""
    kinds = [(spec, kind_of(spec)) for spec in fields]
    return {
        name: list(values)
        for name, values in post.lists()
        if any(name.startswith(spec.key) and kind.is_input(spec, name) for spec, kind in kinds)
    }


def _shown(typed: MultiValueDict | None) -> dict[str, Any]:
    """Initial values out of what was typed: one text, or the list where several were given."""
    if typed is None:
        return {}
    return {name: values if len(values) > 1 else values[0] for name, values in typed.lists() if values}


def _rows(part: Mapping[str, BoundField]) -> list[dict[str, Any]]:
    """Inputs named `<n>-<column>` gathered into rows."""
    rows: dict[str, dict[str, Any]] = {}
    for name, bound in part.items():
        number, dash, column = name.partition("-")
        if dash and number.isdigit():
            rows.setdefault(number, {"number": int(number)})[column] = bound
    return list(rows.values())
