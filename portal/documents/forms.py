"""The editor's form of a document template: it names unknown placeholders before anything is published."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.documents import wording


class DocumentTemplateForm(WagtailAdminModelForm):
    """A draft may hold anything; publishing needs a sound wording."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.is_deferred_validation and cleaned.get("body") is not None:
            self._check(cleaned)
        return cleaned

    def _check(self, cleaned: dict[str, Any]) -> None:
        problems = wording.problems_of(
            wording.from_body(
                code=cleaned.get("code") or self.instance.code, title=cleaned.get("title", ""),
                number_word=cleaned.get("number_word", ""), body=cleaned["body"].get_prep_value(),
            )
        )
        for sentence in problems.pop(-1, []):
            self.add_error("title", ValidationError(sentence))
        if problems:
            self.add_error("body", StreamBlockValidationError(block_errors={
                position: StructBlockValidationError(non_block_errors=ErrorList(sentences))
                for position, sentences in problems.items()
            }))
