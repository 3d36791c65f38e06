"""Uploaded files: stored one by one as they arrive; the field only checks that enough of them are there."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forms.definition.kinds.base import Answers, Around, Kind, register
from forms.definition.shape import Field


@register
class Files(Kind):
    """Answer: [{"id", "name", "size", "sha256"}, …] in the order of arrival. Options: most (number of files)."""

    code = "files"
    template = "forms/kinds/files.html"
    uploads = True

    def inputs(self, spec: Field) -> tuple[str, ...]:
        return ()

    def keys(self, spec: Field) -> tuple[str, ...]:
        return (spec.key,)

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        return {spec.key: forms.Field(label=spec.label, help_text=spec.help, required=False, widget=forms.HiddenInput)}

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        items = around.files.get(spec.key, ())
        if spec.required and not items:
            raise ValidationError({spec.key: _("Please upload at least one file: %(label)s") % {"label": spec.label}})
        return {spec.key: [{"id": i.id, "name": i.name, "size": i.size, "sha256": i.sha256} for i in items]}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        return [item["name"] for item in answers.get(spec.key) or []]

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        return {spec.key: self.lines(spec, answers), f"{spec.key}_count": len(answers.get(spec.key) or [])}
