"""The Django form of one step, made from the frozen definition and what is visible now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from forms.applications.remedies import limits_of
from forms.definition.kinds import Around, Kind, is_unanswered, kind_of, why_key
from forms.definition.kinds.base import tidy
from forms.definition.kinds.guidance import computed_lines, safe_links
from forms.definition.kinds.rows import Row, listed_rows
from forms.definition.shape import Field
from portal.calendar.limits import RemedyLimits
from portal.desk.limits import uncut
from portal.privacy.identity import canonical_text

WHY_LENGTH = 200

COUNTED = ("required", "max_length", "invalid_choice")


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
        return [str(message) for name, bound in self.part.items() if name != "why" for message in bound.errors]

    @property
    def listed(self) -> list[Row]:
        """Rows that came with an uploaded list."""
        bound = self.part.get("list")
        return listed_rows(str(bound.value() or "")) if bound else []

    @property
    def links(self) -> list[dict[str, str]]:
        """Where an exit leads."""
        return safe_links(self.spec.options.get("links"))

    @property
    def computed(self) -> list[str]:
        """What a hint says about the answers of earlier steps."""
        return computed_lines(self.spec, self.around)

    @property
    def remedies(self) -> RemedyLimits | None:
        """Last days for review and suit under the answers of earlier steps."""
        return limits_of(self.around.answers, self.around.today)

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
            if spec.soft:
                for field in made.values():
                    field.soft = True  # type: ignore[attr-defined]  # for the template: not simply optional
                self.fields[why_key(spec)] = why_field()
                self.inputs[spec.key].append(why_key(spec))
        uncut(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for spec in self.specs:
            names = self.inputs[spec.key]
            if any(name in self.errors for name in names):
                continue
            try:
                found = kind_of(spec).clean(spec, {name: cleaned.get(name) for name in names}, self.around)
                self.answers.update(found | (_reason(spec, found, cleaned) if spec.soft else {}))
            except ValidationError as fault:
                by_name = hasattr(fault, "error_dict") or spec.key not in self.fields
                self.add_error(None if by_name else spec.key, fault)
        return cleaned

    def questions(self) -> Iterator[Question]:
        """The fields in order, ready to be drawn."""
        for spec in self.specs:
            kind, names = kind_of(spec), self.inputs[spec.key]
            part = {name[len(spec.key) :].strip("_-") or "main": self[name] for name in names}
            yield Question(spec, kind, part, _rows(part), self.around, tuple(self.refused.get(spec.key, ())))

    def fault_names(self) -> tuple[str, ...]:
        """ "key|code" of every answer that was not accepted, for the sums; never what was typed."""
        owners = {name: key for key, names in self.inputs.items() for name in names}
        found = {
            f"{owners.get(name, name)}|{code if (code := faults[0].code) in COUNTED else 'invalid'}"
            for name, faults in self.errors.as_data().items()
            if faults
        }
        return tuple(sorted(found))

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
    return {name: list(values) for name, values in post.lists() if any(_is_typed(spec, name) for spec in fields)}


def _is_typed(spec: Field, name: str) -> bool:
    return (name.startswith(spec.key) and kind_of(spec).is_input(spec, name)) or (spec.soft and name == why_key(spec))


def why_field() -> forms.CharField:
    """Where one says why a soft question was left out."""
    sentence = _("At most %(count)s characters.") % {"count": WHY_LENGTH}
    return forms.CharField(
        label=_("If you leave this out: why?"),
        required=False,
        max_length=WHY_LENGTH,
        error_messages={"max_length": sentence},
    )


def _reason(spec: Field, found: Mapping[str, Any], cleaned: Mapping[str, Any]) -> dict[str, str]:
    """Why the question was left out, "" where it was answered. Raises ValidationError when neither was done."""
    if not is_unanswered(spec, found):
        return {why_key(spec): ""}
    why = tidy(canonical_text(cleaned.get(why_key(spec)) or "").replace("\n", " "))
    if not why:
        sentence = _("%(label)s: please answer, or say below why you cannot. We accept the application either way.")
        raise ValidationError({why_key(spec): sentence % {"label": spec.label}})
    return {why_key(spec): why}


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
            row = rows.setdefault(number, {"number": int(number), "cells": []})
            row[column] = bound
            row["cells"].append(bound)
    return list(rows.values())
