"""What a field kind is: how it is asked, cleaned to a canonical value, shown again, and offered to documents."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from forms.definition.shape import Field

Answers = Mapping[str, Any]
Choices = Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class StoredItem:
    """An uploaded file as a field of kind `files` sees it. `size` in bytes."""

    id: str
    name: str
    size: int
    sha256: str


def _nobody() -> Choices:
    return []


@dataclass(frozen=True)
class Around:
    """What a field may look at while it is built and cleaned.

    `respondents` gives [(unit code, name), …]; `files` holds the uploads by field key; `typed` is what stands in the
    page now (a MultiValueDict), or None; `answers` are those of earlier steps. `override`: a clerk is at the screen, who
    may insist where a check can be wrong (a credit code issued with a false check digit).
    """

    today: date
    respondents: Callable[[], Choices] = _nobody
    files: Mapping[str, Sequence[StoredItem]] = field(default_factory=dict)
    typed: Any = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    override: bool = False


class Kind:
    """One kind of field. Answers are JSON values under the field's key (and keys derived from it)."""

    code: ClassVar[str]
    template: ClassVar[str] = "forms/kinds/single.html"
    asks: ClassVar[bool] = True  # False: shows text and has no answer
    secret: ClassVar[bool] = False  # True: never shown again nor stored with the application
    uploads: ClassVar[bool] = False

    def inputs(self, spec: Field) -> tuple[str, ...]:
        """Names of the page's inputs whose content is kept as typed."""
        return (spec.key,) if self.asks else ()

    def keys(self, spec: Field) -> tuple[str, ...]:
        """Keys under which answers are stored."""
        return self.inputs(spec)

    def is_input(self, spec: Field, name: str) -> bool:
        """Whether the page's input of this name belongs to the field."""
        return name in self.inputs(spec)

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        """Form fields by input name."""
        raise NotImplementedError

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        """Canonical answers by key, from the cleaned inputs. Raises ValidationError, by input name where one is at fault."""
        return {spec.key: parts.get(spec.key)}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        """The answer in plain words, for screen, mail and PDF; empty when not answered."""
        value = answers.get(spec.key)
        return [str(value)] if value not in (None, "") else []

    def masked_lines(self, spec: Field, answers: Answers) -> list[str]:
        """The same for people who need not know numbers and addresses whole."""
        return self.lines(spec, answers)

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        """What documents may print, by placeholder."""
        return {spec.key: "\n".join(self.lines(spec, answers))}

    def choices(self, spec: Field) -> Choices | None:
        """(value, label) pairs a condition may compare with; None when the answer is free text."""
        return None


REGISTRY: dict[str, Kind] = {}


def register(kind: type[Kind]) -> type[Kind]:
    """Class decorator: makes the kind known under its code. Raises ValueError on a code given twice."""
    if kind.code in REGISTRY:
        raise ValueError(f"field kind {kind.code!r} is registered twice")
    REGISTRY[kind.code] = kind()
    return kind


def missing(spec: Field) -> str:
    """The sentence for a required field left empty."""
    return _("Please fill in: %(label)s") % {"label": spec.label}


def tidy(text: str) -> str:
    """One line of plain text: inner runs of blanks become one space."""
    return re.sub(r"[ \t\u3000]+", " ", text).strip()
